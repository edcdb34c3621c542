"""The verifier accepts the log, and refuses it after somebody with the database's password has touched a row."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from tests.register_factory import RegisterFactory
from tests.traceability.log.forgeries import CUT_THE_END, FORGERIES, REWRITE_EVERYTHING, blanks_of, forge
from traceability.log import dump, keys
from traceability.log.models import LogEntry, TreeHead
from traceability.log.sequencer import catch_up
from traceability.log.verify.command import main
from traceability.register import gate
from traceability.register.models import Certificate
from traceability.register.models.certificates import RevocationGround

Verify = Callable[..., tuple[int, str]]


@pytest.fixture
def log(real_db: None, register: RegisterFactory) -> list[Certificate]:
    """Six certificates and what happened to them, under three heads of different days; the last one is of today."""
    now = timezone.now()
    with time_machine.travel(now - timedelta(days=2)), transaction.atomic():
        made = [register.certificate(register.product(f"Mật ong {letter}")) for letter in "ABCDEF"]
    with time_machine.travel(now - timedelta(days=1)), transaction.atomic():
        gate.suspend(made[1], register.change(timezone.now(), reason="kiểm tra nhãn"))
    with transaction.atomic():
        gate.revoke(made[2], RevocationGround.CRITERIA, register.change(now, reason="không còn đạt"))
        gate.lift_suspension(made[1], register.change(now))
    return made


@pytest.fixture
def verify(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Verify:
    def run(*options: str) -> tuple[int, str]:
        path = tmp_path / "log.jsonl"
        dump.write(path, timezone.now())
        capsys.readouterr()
        code = main([str(path), "--quiet", *options])
        return code, capsys.readouterr().out

    return run


def test_it_accepts_the_log(log: list[Certificate], verify: Verify) -> None:
    code, said = verify("--key", str(keys.public_key()))
    assert (code, LogEntry.objects.count(), TreeHead.objects.count()) == (0, 9, 3)
    assert "ACCEPTED. Nothing that was signed has been changed, removed or reordered." in said
    assert "The newest head covers 9 entries" in said
    assert "Certificates compared with their history: 6" in said
    assert "Worth knowing" not in said


def test_it_speaks_vietnamese_and_tells_of_one_certificate(log: list[Certificate], verify: Verify) -> None:
    code, said = verify("--lang", "vi", "--certificate", log[1].public_id)
    assert code == 0
    assert "ĐẠT. Không mục nào đã ký bị sửa, bị xóa hay bị đổi thứ tự." in said
    assert f"Nhật ký ghi về giấy chứng nhận {log[1].public_id}:" in said
    assert [line.split(",")[0].strip() for line in said.splitlines() if line.startswith("  Mục")] == [
        "Mục 1: được cấp",
        "Mục 6: bị tạm ngừng",
        "Mục 8: hết tạm ngừng",
    ]


def test_it_says_when_the_key_is_only_the_published_one(log: list[Certificate], verify: Verify) -> None:
    assert "the key that the log itself publishes" in verify()[1]


@pytest.mark.parametrize("what", FORGERIES)
def test_it_refuses_the_log_after(what: str, log: list[Certificate], verify: Verify) -> None:
    wanted = FORGERIES[what].reason.format(**blanks_of(log))
    forge(FORGERIES[what].statements, log)
    code, said = verify()
    assert code == 1, said
    assert "REFUSED" in said
    assert wanted in said


def test_it_counts_on_what_it_remembers(log: list[Certificate], verify: Verify, tmp_path: Path) -> None:
    memory = str(tmp_path / "seen.json")
    assert verify("--remember", memory)[0] == 0
    code, said = verify("--remember", memory)
    assert code == 0
    assert "heads remembered from earlier checks: 1" in said
    assert "Worth knowing" not in said


def test_who_rewrites_everything_and_signs_it_anew_is_caught_by_what_was_seen(
    log: list[Certificate], verify: Verify, tmp_path: Path
) -> None:
    memory = str(tmp_path / "seen.json")
    assert verify("--remember", memory)[0] == 0
    kept = (tmp_path / "seen.json").read_text()
    forge(REWRITE_EVERYTHING, log)
    catch_up(timezone.now())
    assert verify("--key", str(keys.public_key()))[0] == 0, "by itself the new log is a perfect one"
    code, said = verify("--remember", memory)
    assert code == 1
    assert "The first 9 entries are not those that you saw on" in said
    assert "is no longer shown" in said
    assert (tmp_path / "seen.json").read_text() == kept, "a refused log is not remembered"


def test_a_shorter_log_is_caught_by_what_was_seen(
    log: list[Certificate], verify: Verify, tmp_path: Path
) -> None:
    memory = str(tmp_path / "seen.json")
    verify("--remember", memory)
    forge(CUT_THE_END, log)
    assert verify()[0] == 0
    code, said = verify("--remember", memory)
    assert code == 1
    assert "the log had 9 entries; now it has 6" in said


def test_another_key_is_not_believed_once_one_is_known(
    log: list[Certificate], verify: Verify, tmp_path: Path, settings: Any
) -> None:
    memory, first = str(tmp_path / "seen.json"), str(keys.public_key())
    verify("--remember", memory)
    settings.OCOP_LOG_KEY = keys.new_seed()
    gate.suspend(log[4], RegisterFactory().change(timezone.now()))
    second = str(keys.public_key())
    assert verify()[0] == 0, "both keys are published"
    for options in (("--remember", memory), ("--key", first)):
        code, said = verify(*options)
        assert code == 1
        assert "Head 4 is not signed as it should be: no signature by a known key." in said
    assert verify("--remember", memory, "--key", first, "--key", second)[0] == 0
    assert verify("--remember", memory)[0] == 0


def test_an_entry_signed_before_it_happened_is_told(log: list[Certificate], verify: Verify) -> None:
    gate.suspend(log[4], RegisterFactory().change(timezone.now() - timedelta(days=30)))
    code, said = verify()
    assert code == 0
    assert "Entry 9 says" in said
    assert "it was entered later" in said


def test_a_renamed_product_is_told(log: list[Certificate], verify: Verify) -> None:
    log[0].product.name = "Mật ong hoa nhãn"
    log[0].product.save()
    code, said = verify()
    assert code == 0
    assert f"Certificate {log[0].public_id}: product name was logged as “Mật ong A” and is now" in said


def test_a_cut_or_unreadable_dump(log: list[Certificate], verify: Verify, tmp_path: Path) -> None:
    verify()
    path, lines = tmp_path / "log.jsonl", (tmp_path / "log.jsonl").read_text().splitlines(keepends=True)
    for content, code in (
        ("".join(lines[:-1]), 1),
        ("".join(lines)[:-30], 2),
        ("", 1),
        ("[]\n", 2),
        ("".join(lines).replace('"stars":3', '"stars":3,"stars":5', 99), 1),
        ("".join(lines).replace('"stars":3', '"stars":3.0', 99), 1),
    ):
        path.write_text(content)
        assert main([str(path), "--quiet"]) == code, content[-200:]
    assert main([str(tmp_path / "none.jsonl")]) == 2
    assert main([str(path), "--key", "nonsense"]) == 2
    (tmp_path / "seen.json").write_text('{"origin": 1}')
    assert main([str(path), "--remember", str(tmp_path / "seen.json")]) == 2


def test_it_runs_from_a_copy_of_its_folder_alone(
    log: list[Certificate], verify: Verify, tmp_path: Path
) -> None:
    """With nothing of ours and no Django to import: -I leaves out the current folder, the path is given by hand."""
    verify()
    source = Path(main.__code__.co_filename).parent
    shutil.copytree(source, tmp_path / "copy" / "kiemtra")
    program = (
        "import sys, runpy; sys.path.insert(0, sys.argv.pop(1)); "
        "sys.modules.update(dict.fromkeys(('django', 'rfc8785', 'traceability'))); "
        "runpy.run_module('kiemtra', run_name='__main__', alter_sys=True)"
    )
    arguments = [str(tmp_path / "copy"), str(tmp_path / "log.jsonl"), "--lang", "vi"]
    done = subprocess.run(
        [sys.executable, "-I", "-c", program, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "ĐẠT" in done.stdout
