"""The verifier against a running site, as a newspaper would use it."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections, transaction
from django.test.testcases import LiveServerThread
from django.utils import timezone

from tests.register_factory import RegisterFactory
from tests.traceability.log.forgeries import FORGERIES, REWRITE_EVERYTHING, blanks_of, forge
from traceability.log.commits import note_events
from traceability.log.sequencer import catch_up
from traceability.log.verify.command import main
from traceability.register import gate
from traceability.register.models import Certificate, CertificateEvent
from traceability.register.models.certificates import RevocationGround
from traceability.register.signals import history_written

Verify = Callable[..., tuple[int, str]]


@pytest.fixture
def log(real_db: None, register: RegisterFactory) -> list[Certificate]:
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
def site(log: list[Certificate]) -> Iterator[str]:
    thread = LiveServerThread("127.0.0.1", lambda handler: WSGIHandler())
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    assert thread.error is None
    yield f"http://127.0.0.1:{thread.port}"
    thread.terminate()
    connections.close_all()


@pytest.fixture
def verify(site: str, capsys: pytest.CaptureFixture[str]) -> Verify:
    def run(*options: str) -> tuple[int, str]:
        capsys.readouterr()
        code = main([site, "--quiet", *options])
        return code, capsys.readouterr().out

    return run


def test_it_accepts_what_the_site_serves(log: list[Certificate], verify: Verify, tmp_path: Path) -> None:
    memory = str(tmp_path / "seen.json")
    code, said = verify("--remember", memory, "--certificate", log[1].public_id)
    assert code == 0, said
    assert "The newest head covers 9 entries" in said
    assert [line.split(":")[0].strip() for line in said.splitlines() if line.startswith("  Entry")] == [
        "Entry 1", "Entry 6", "Entry 8",
    ]  # fmt: skip
    assert verify("--remember", memory)[0] == 0


@pytest.mark.parametrize("what", FORGERIES)
def test_it_refuses_what_the_site_serves_after(what: str, log: list[Certificate], verify: Verify) -> None:
    wanted = FORGERIES[what].reason.format(**blanks_of(log))
    if what in {
        "the last entry removed",
        "an entry removed and the gap closed",
    }:  # nothing logs the event anew
        wanted = "1 of the 9 signed entries are missing."
    forge(FORGERIES[what].statements, log)
    code, said = verify()
    assert code == 1, said
    assert wanted in said


def test_who_signs_another_past_is_caught_by_what_was_seen(
    log: list[Certificate], verify: Verify, tmp_path: Path
) -> None:
    memory = str(tmp_path / "seen.json")
    assert verify("--remember", memory)[0] == 0
    forge(REWRITE_EVERYTHING, log)
    catch_up(timezone.now())
    assert verify()[0] == 0
    code, said = verify("--remember", memory)
    assert code == 1
    assert "the past was rewritten and signed anew" in said


def test_a_subtree_hash_changed_by_hand_gives_false_proofs(log: list[Certificate], verify: Verify) -> None:
    event = log[5].events.get()
    more = [CertificateEvent(**{**values_of(event), "at": timezone.now()}) for _number in range(600)]
    CertificateEvent.objects.bulk_create(more)
    catch_up(timezone.now())
    assert verify()[0] == 0
    forge("UPDATE ocop_log_lognode SET value = {zeros} WHERE position = 0", log)
    code, said = verify()
    assert code == 1
    assert "The site's proof that entry 304 is among 609 does not hold." in said


def values_of(event: CertificateEvent) -> dict[str, object]:
    return {
        field.attname: getattr(event, field.attname) for field in event._meta.fields if not field.primary_key
    }


def test_a_change_that_a_crash_kept_from_the_log_is_told_not_refused(
    log: list[Certificate], verify: Verify
) -> None:
    history_written.disconnect(note_events)
    try:
        gate.suspend(log[3], RegisterFactory().change(timezone.now()))
    finally:
        history_written.connect(note_events)
    code, said = verify()
    assert code == 0
    assert f"Certificate {log[3].public_id}: its last change is not in the log yet." in said
    catch_up(timezone.now())
    assert "not in the log yet" not in verify()[1]


def test_a_certificate_that_is_not_there(log: list[Certificate], verify: Verify) -> None:
    code, said = verify("--certificate", "ZZZZZZZZZZ")
    assert code == 1
    assert "The log does not tell of a certificate ZZZZZZZZZZ." in said


def test_no_answer_is_no_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["http://127.0.0.1:9", "--lang", "vi"]) == 2
    assert "KHÔNG KIỂM TRA ĐƯỢC." in capsys.readouterr().out


def test_it_runs_as_a_module_from_the_command_line(site: str) -> None:
    """Django's settings are named nowhere: the module must not need them."""
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "traceability.log.verify", f"{site}/so-dang-ky/nhat-ky/"],
        capture_output=True, text=True, env=environment, cwd=Path(__file__).parents[3], check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "ACCEPTED" in done.stdout
    assert "| django" not in done.stderr
