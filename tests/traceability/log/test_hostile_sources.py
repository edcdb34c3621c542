"""What somebody hands to the verifier who would rather see it stumble than speak.

Whatever it is given, it ends with a sentence and one of its three exit codes: a stumble would look like a refusal.
"""

import gzip
import json
import socketserver
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from tests.register_factory import RegisterFactory
from traceability.log import dump, publishing
from traceability.log.sequencer import catch_up
from traceability.log.verify.canonical import leaf_of
from traceability.log.verify.command import main
from traceability.register import gate
from traceability.register.models import Certificate
from traceability.register.models.certificates import RevocationGround

Line = dict[str, Any]
UNCHECKED = 2


@pytest.fixture
def lines(three: list[Certificate], tmp_path: Path) -> list[Line]:
    """The honest dump of three certificates, line by line."""
    dump.write(tmp_path / "honest.jsonl", timezone.now())
    return [json.loads(line) for line in (tmp_path / "honest.jsonl").read_text().splitlines()]


@pytest.fixture
def verdict(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[list[Line]], tuple[int, str]]:
    def run(lines: list[Line]) -> tuple[int, str]:
        path = tmp_path / "handed-over.jsonl"
        path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
        return main([str(path), "--quiet"]), capsys.readouterr().out

    return run


@contextmanager
def answering(content: bytes) -> Iterator[str]:
    """A server that says these bytes to every request and hangs up."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.rfile.readline()
            self.wfile.write(content)

    with socketserver.TCPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def of(lines: list[Line], kind: str) -> list[Line]:
    return [line for line in lines if line["type"] == kind]


def test_the_honest_dump_is_accepted(lines: list[Line], verdict: Any) -> None:
    assert verdict(lines)[0] == 0


def test_a_dump_without_the_register_is_refused(lines: list[Line], verdict: Any) -> None:
    code, said = verdict([line for line in lines if line["type"] != "certificate"])
    assert code == 1
    assert "is in the log and no longer in the register" in said


def test_a_certificate_told_twice_is_refused(lines: list[Line], verdict: Any) -> None:
    true = of(lines, "certificate")[0]
    false = {**true, "facts": {**true["facts"], "stars": 5}}
    code, said = verdict([lines[0], false, *lines[1:]])
    assert code == 1
    assert f"Certificate {true['certificate']} stands in the register more than once." in said


def test_a_register_that_forgets_a_revocation_is_refused(
    lines: list[Line], verdict: Any, three: list[Certificate], register: RegisterFactory, tmp_path: Path
) -> None:
    """The register's row names the event before it, which the log holds, and agrees with that one."""
    now = timezone.now()
    gate.revoke(three[1], RevocationGround.CRITERIA, register.change(now, reason="không còn đạt"))
    catch_up(now)
    dump.write(tmp_path / "later.jsonl", timezone.now())
    later = [json.loads(line) for line in (tmp_path / "later.jsonl").read_text().splitlines()]
    assert verdict(later)[0] == 0
    before = {line["certificate"]: line for line in of(lines, "certificate")}
    forged = [before.get(line.get("certificate"), line) if line["type"] == "certificate" else line
              for line in later]  # fmt: skip
    code, said = verdict(forged)
    assert (code, f"Certificate {three[1].public_id} was changed while the file was written" in said) == (
        0,
        True,
    )
    tomorrow = publishing.moment_text(now + timedelta(days=1))
    code, said = verdict([{**forged[0], "written_at": tomorrow}, *forged[1:]])
    assert code == 1
    assert f"Certificate {three[1].public_id}: the register leaves out what the log tells last" in said


@pytest.mark.parametrize(
    "part",
    [
        {"facts": "stars"},
        {"product": "Mật ong"},
        {"certified_by": ["1"]},
        {"event": "1"},
        {"event": True},
        {"suspended": None},
    ],
)
def test_a_register_of_another_shape_is_refused(part: Line, lines: list[Line], verdict: Any) -> None:
    odd = {**of(lines, "certificate")[0], **part}
    code, said = verdict([odd if line == of(lines, "certificate")[0] else line for line in lines])
    assert code == 1, said
    assert "REFUSED" in said


@pytest.mark.parametrize("data", [{"facts": "stars"}, {"product": 3}, {"facts": {"stars": [1]}}, {}])
def test_entries_of_another_shape_are_refused(data: Line, lines: list[Line], verdict: Any) -> None:
    for line in of(lines, "entry"):
        line["data"] = {**line["data"], **data} if data else {}
        line["leaf_hash"] = leaf_of(line["data"]).hex()
    code, said = verdict(lines)
    assert code == 1, said
    assert "REFUSED" in said


def test_a_head_of_absurd_size_is_refused(lines: list[Line], verdict: Any) -> None:
    head = of(lines, "head")[-1]
    head["note"] = head["note"].replace("\n3\n", f"\n{'9' * 6000}\n")
    code, said = verdict(lines)
    assert code == 1
    assert "REFUSED" in said


def test_nested_deeper_than_anybody_reads(lines: list[Line], tmp_path: Path, capsys: Any) -> None:
    path = tmp_path / "deep.jsonl"
    honest = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    for depth in (900, 970, 100_000):
        path.write_text(honest.replace('"stars": 3', f'"stars": {"[" * depth}{"]" * depth}'))
        assert main([str(path), "--quiet"]) in (1, UNCHECKED)
        assert "NOT CHECKED" in (said := capsys.readouterr().out) or "REFUSED" in said


def test_a_damaged_download_is_not_a_refusal(lines: list[Line], tmp_path: Path, capsys: Any) -> None:
    packed = bytearray(gzip.compress((tmp_path / "honest.jsonl").read_bytes()))
    packed[len(packed) // 2] ^= 0xFF
    packed[len(packed) // 2 + 1] ^= 0xFF
    path = tmp_path / "damaged.jsonl.gz"
    for content in (bytes(packed), bytes(packed[:-40]), b"\x1f\x8b" + b"x" * 30):
        path.write_bytes(content)
        assert main([str(path), "--quiet"]) == UNCHECKED
        assert "NOT CHECKED" in capsys.readouterr().out


def test_a_download_whose_damage_still_unpacks_is_not_a_refusal(
    lines: list[Line], tmp_path: Path, capsys: Any
) -> None:
    honest = (tmp_path / "honest.jsonl").read_bytes()
    changed = honest
    for head in of(lines, "head"):
        changed = changed.replace(head["note"][-9:-5].encode(), b"AAAA")
    assert changed != honest
    path = tmp_path / "damaged.jsonl.gz"
    path.write_bytes(
        gzip.compress(changed)[:-8] + gzip.compress(honest)[-8:]
    )  # the checksum of what was sent
    assert main([str(path), "--quiet"]) == UNCHECKED
    assert "NOT CHECKED" in capsys.readouterr().out


def test_a_download_that_the_browser_unpacked_is_read(lines: list[Line], tmp_path: Path) -> None:
    """Some browsers unpack and keep the name; others pack and drop it."""
    content = (tmp_path / "honest.jsonl").read_bytes()
    (tmp_path / "unpacked.jsonl.gz").write_bytes(content)
    (tmp_path / "packed.jsonl").write_bytes(gzip.compress(content))
    (tmp_path / "marked.jsonl").write_bytes(b"\xef\xbb\xbf" + content)
    for name in ("unpacked.jsonl.gz", "packed.jsonl", "marked.jsonl"):
        assert main([str(tmp_path / name), "--quiet"]) == 0, name


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{\"certificates\": []", "NOT CHECKED"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{\"cer", "NOT CHECKED"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}", "NOT CHECKED"),
        (b"what do you want?\r\n\r\n", "NOT CHECKED"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 70_000 + b"\r\n\r\n", "NOT CHECKED"),
        (b"HTTP/1.1 302 Found\r\nLocation: file:///etc/hostname\r\n\r\n", "NOT CHECKED"),
        (b"HTTP/1.1 200 OK\r\n\r\n<!doctype html><title>Hi</title>", "a web page, not the log"),
        (b"HTTP/1.1 200 OK\r\n\r\n\xff\xfe", "NOT CHECKED"),
        (b"", "NOT CHECKED"),
    ],
)  # fmt: skip
def test_a_server_that_answers_nonsense(answer: bytes, wanted: str, capsys: Any) -> None:
    with answering(answer) as address:
        assert main([address, "--quiet"]) == UNCHECKED
    assert wanted in capsys.readouterr().out


def test_a_server_that_never_comes_to_an_end(capsys: Any) -> None:
    page = b'{"certificates": [], "next": "0"}'
    with answering(b"HTTP/1.1 200 OK\r\n\r\n" + page) as address:
        assert main([address, "--quiet"]) == UNCHECKED
    assert "NOT CHECKED" in capsys.readouterr().out


@pytest.mark.parametrize(
    "place", ["http://[", "http://", "ocop.example.vn", "https://a b/", "http://x:99999/"]
)
def test_an_address_that_is_none(place: str, capsys: Any) -> None:
    assert main([place, "--quiet"]) == UNCHECKED
    said = capsys.readouterr().out
    assert "NOT CHECKED" in said
    if place == "ocop.example.vn":
        assert "https://ocop.example.vn" in said


def test_a_memory_that_cannot_be_written(lines: list[Line], tmp_path: Path, capsys: Any) -> None:
    memory = str(tmp_path / "no-such-folder" / "seen.json")
    assert main([str(tmp_path / "honest.jsonl"), "--quiet", "--remember", memory]) == UNCHECKED
    said = capsys.readouterr().out
    assert "ACCEPTED" in said
    assert "could not be kept" in said


def test_it_speaks_on_a_console_without_vietnamese(lines: list[Line], tmp_path: Path) -> None:
    """As a Windows console, or a verdict kept in a file there."""
    command = [
        sys.executable,
        "-m",
        "traceability.log.verify",
        str(tmp_path / "honest.jsonl"),
        "--lang",
        "vi",
    ]
    done = subprocess.run(
        command, capture_output=True, check=False, env={"PYTHONIOENCODING": "ascii", "PATH": ""}
    )
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr


def test_what_a_log_says_cannot_move_the_cursor(lines: list[Line], verdict: Any) -> None:
    certificate = of(lines, "certificate")[0]
    certificate["product"] = {**certificate["product"], "name": "\x1b[2J\rACCEPTED\n\u202eX"}
    said = verdict(lines)[1]
    assert "\x1b" not in said
    assert "\r" not in said
    assert not [line for line in said.splitlines() if line.startswith("ACCEPTED") and "Nothing" not in line]
