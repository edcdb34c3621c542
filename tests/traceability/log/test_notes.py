"""Heads as other logs' tools read them: C2SP signed-note, tlog-checkpoint and tlog-cosignature."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from traceability.log import checks, keys
from traceability.log.verify.notes import (
    PLAIN,
    TIMED,
    BadNote,
    Key,
    NotSigned,
    checkpoint_of,
    opened,
    split,
    timed_message,
)
from traceability.log.verify.tree import EMPTY

MOMENT = datetime(2026, 11, 22, 8, 30, 15, 123456, tzinfo=UTC)
# The example of Go's package golang.org/x/mod/sumdb/note.
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)


def test_a_note_of_go_is_read_and_its_signature_holds() -> None:
    key = Key.parse(GO_KEY)
    text, [(name, content)] = split(GO_NOTE)
    assert (str(key), name, content[:4]) == (GO_KEY, "PeterNeumann", key.id_of(PLAIN))
    assert key.has_signed(content[4:], text.encode())
    assert not key.has_signed(content[4:], text.replace("answer", "end").encode())


def test_a_head_says_who_what_and_when() -> None:
    key, note = keys.public_key(), keys.sign(3, b"r" * 32, MOMENT)
    assert note.startswith(
        "ocop.test/nhat-ky\n3\ncnJycnJycnJycnJycnJycnJycnJycnJycnJycnJycnI=\n\n— ocop.test/nhat-ky "
    )
    head = opened(note, [Key("another.log/x", key.public), key])
    assert (head.origin, head.size, head.root) == ("ocop.test/nhat-ky", 3, b"r" * 32)
    assert (head.key, head.signed_at) == (key, MOMENT.replace(microsecond=0))
    assert Key.parse(str(key)) == key == Key.parse(key.printed(TIMED))


def test_the_time_is_signed_as_a_cosignature() -> None:
    text, [_plain, (_name, timed)] = split(keys.sign(0, EMPTY, MOMENT))
    seconds = int(MOMENT.timestamp())
    assert timed[4:12] == seconds.to_bytes(8, "big")
    assert keys.public_key().has_signed(timed[12:], f"cosignature/v1\ntime {seconds}\n{text}".encode())
    assert timed_message(text, seconds).startswith(b"cosignature/v1\ntime ")


def test_a_touched_head_is_not_signed(settings: Any) -> None:
    key, note = keys.public_key(), keys.sign(30, b"r" * 32, MOMENT)
    plain, timed = note.splitlines()[4:]
    for forged in (
        note.replace("\n30\n", "\n31\n"),
        note.replace("cnJy", "cnJx", 1),
        note.replace(plain + "\n", ""),
        note.replace(timed + "\n", ""),
        note.replace("=\n\n", "=\nmore\n\n", 1),
    ):
        with pytest.raises(NotSigned):
            opened(forged, [key])
    later = keys.sign(30, b"r" * 32, MOMENT.replace(year=2027)).splitlines()[5]
    assert opened(note.replace(timed, later), [key]).signed_at.year == 2027, "another true signature"
    settings.OCOP_LOG_KEY = keys.new_seed()
    with pytest.raises(NotSigned):
        opened(note, [keys.public_key()])


@pytest.mark.parametrize(
    "text",
    [
        "", "a\n1\n", "a\n1\nAAAA\n", "a\n01\n" + "A" * 43 + "=\n", "a\n-1\n" + "A" * 43 + "=\n",
        "a\n²\n" + "A" * 43 + "=\n", "a\n" + "9" * 20 + "\n" + "A" * 43 + "=\n", "\n1\n" + "A" * 43 + "=\n",
    ],
)  # fmt: skip
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(BadNote):
        checkpoint_of(text)


@pytest.mark.parametrize(
    "note",
    ["", "text\n", "text\n\n", "text\n\nno dash\n", "text\n\n— name not-base64\n", "t\r\n\n— a AAAAAAAA\n"],
)
def test_what_is_no_note_is_refused(note: str) -> None:
    with pytest.raises(BadNote):
        split(note)


@pytest.mark.parametrize(
    "text", ["", "a+b", GO_KEY.replace("c74f20a3", "c74f20a4"), GO_KEY[:-4], "a b" + GO_KEY]
)
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(BadNote):
        Key.parse(text)


def test_a_development_key_is_made_once_and_refused_in_production(settings: Any, tmp_path: Path) -> None:
    settings.OCOP_LOG_KEY, settings.VAR_DIR = "", tmp_path
    first = keys.public_key()
    assert keys.public_key() == first
    assert [path.stat().st_mode & 0o777 for path in tmp_path.iterdir()] == [0o600]
    assert [error.id for error in checks.log_is_signed_with_our_own_key()] == ["ocop.log.E001"]
    settings.OCOP_LOG_KEY = "c2hvcnQ="
    assert [error.id for error in checks.log_is_signed_with_our_own_key()] == ["ocop.log.E002"]


def test_the_key_command_makes_a_usable_key(settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("log_key")
    settings.OCOP_LOG_KEY = capsys.readouterr().out.strip()
    assert checks.log_is_signed_with_our_own_key() == []


def test_the_name_comes_from_the_public_address_and_can_be_kept(settings: Any) -> None:
    settings.OCOP_LOG_ORIGIN, settings.OCOP_PUBLIC_URL = "", "https://ocop.example.vn"
    assert keys.origin() == "ocop.example.vn/so-dang-ky/nhat-ky"
    settings.OCOP_LOG_ORIGIN = "two words"
    with pytest.raises(ImproperlyConfigured):
        keys.origin()
