"""Letters: sent until they have been sent, never by two at once, and what a killed sender leaves is finished."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project_settings
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection

from shop.users.models import User
from tests.traceability.renewals.conftest import OFFICER, PRODUCER, TODAY, Ending, morning, run
from traceability.register.models import Producer
from traceability.renewals import reminders, sending
from traceability.renewals.models import FilingPlace, Letter


class Refusing(BaseEmailBackend):
    def send_messages(self, messages: Any) -> int:
        raise ConnectionRefusedError("nobody listens")


@pytest.fixture
def letter(ending: Ending) -> Letter:
    ending(TODAY + timedelta(days=180))
    reminders.write_due(morning(TODAY))
    return Letter.objects.get()


def test_the_letter_names_dates_place_and_ways_on(ending: Ending, producer: Producer) -> None:
    FilingPlace.objects.create(
        province_id="19", name_vi="Trung tâm hành chính công xã Tân Kỳ", phone="0208 000 000",
        changed_at=morning(TODAY), changed_by_name="Cán bộ",
    )  # fmt: skip
    certificate = ending(TODAY + timedelta(days=180))
    run(TODAY)
    (message,) = mail.outbox
    assert message.to == [PRODUCER]
    assert message.subject == "OCOP: giấy chứng nhận “Mật ong hoa núi” hết hạn ngày 21/05/2027"
    body = str(message.body)
    assert "Kính gửi HTX Linh Ngọc," in body
    assert "Nộp hồ sơ đánh giá lại từ 22/11/2026 đến 21/01/2027: còn 61 ngày, tính cả hôm nay." in body
    assert "Nơi nộp hồ sơ: Trung tâm hành chính công xã Tân Kỳ, điện thoại 0208 000 000" in body
    token = producer.calendar_links.get().token
    assert f"http://testserver/gia-han/co-so/{token}/" in body
    assert certificate.public_id in body or f"/t/{certificate.product.code}" in body
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    ((html, kind),) = message.alternatives
    assert kind == "text/html"
    assert "còn 61 ngày" in html


def test_the_officers_digest_groups_by_stage_and_cannot_be_refused(officer: User, ending: Ending) -> None:
    ending(TODAY + timedelta(days=180), "Mật ong")
    ending(TODAY, "Ô mai")
    run(TODAY)
    message = next(one for one in mail.outbox if one.to == [OFFICER])
    assert message.subject == "Thái Nguyên: 2 giấy chứng nhận OCOP cần đánh giá lại"
    body = str(message.body)
    assert body.index("Ngày cuối giấy chứng nhận còn hiệu lực") < body.index(
        "Bắt đầu nhận hồ sơ đánh giá lại"
    )
    assert "/quan-tri/gia-han/?province=19" in body
    assert "List-Unsubscribe" not in message.extra_headers


def test_an_english_reader_gets_english(letter: Letter) -> None:
    Letter.objects.update(language="en")
    sending.send_waiting(morning(TODAY))
    assert mail.outbox[0].subject == "OCOP: the certificate of “Mật ong hoa núi” ends on 21 May 2027"
    assert "61 days left" in str(mail.outbox[0].body)
    assert "/en/gia-han/co-so/" in str(mail.outbox[0].body)


def test_a_failure_is_tried_again_six_times_and_then_shown(letter: Letter, settings: Any) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    moment = morning(TODAY)
    pauses = []
    for _ in range(6):
        sending.send_waiting(moment)
        letter.refresh_from_db()
        if letter.state == "queued":
            pauses.append((letter.next_attempt_at - moment).total_seconds() / 60)
            sending.send_waiting(letter.next_attempt_at - timedelta(seconds=1))  # not yet
            moment = letter.next_attempt_at
    assert pauses == [5, 30, 120, 480, 1440]
    assert (letter.state, letter.attempts) == ("failed", 6)
    assert letter.error == "ConnectionRefusedError: nobody listens"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    sending.send_waiting(moment + timedelta(days=9))
    assert mail.outbox == []
    assert sending.try_again(letter, moment) is True
    sending.send_waiting(moment)
    letter.refresh_from_db()
    assert (letter.state, letter.attempts, len(mail.outbox)) == ("sent", 1, 1)
    assert sending.try_again(letter, moment) is False


def test_a_letter_being_sent_elsewhere_is_left_alone(letter: Letter) -> None:
    Letter.objects.update(state="sending", claimed_at=morning(TODAY), attempts=1)
    sending.send_waiting(morning(TODAY) + timedelta(minutes=10))
    assert mail.outbox == []
    sending.send_waiting(morning(TODAY) + timedelta(minutes=11))
    assert len(mail.outbox) == 1
    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == ("sent", 2)


SCRIPT = """
import os, signal, sys
from datetime import datetime
os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings"
import django
from django.conf import settings
django.setup()
settings.DATABASES["default"]["NAME"] = sys.argv[1]
settings.OCOP_PUBLIC_URL = "http://testserver"
from django.core.mail.backends import filebased
settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
settings.EMAIL_FILE_PATH = sys.argv[2]
where = sys.argv[3]
from traceability.renewals import reminders, sending
if where == "while writing":
    write = reminders.Reminder.objects.bulk_create
    kill = lambda: os.kill(os.getpid(), signal.SIGKILL)
    reminders.Reminder.objects.bulk_create = lambda *args, **named: (write(*args, **named), kill())
if where == "before the mail":
    sending.written = lambda *args: os.kill(os.getpid(), signal.SIGKILL)
if where == "after the mail":
    sending._finish = lambda *args, **kwargs: os.kill(os.getpid(), signal.SIGKILL)
moment = datetime.fromisoformat(sys.argv[4])
reminders.write_due(moment)
sending.send_waiting(moment)
"""


def process(tmp_path: Path, where: str, moment: Any) -> int:
    script = tmp_path / "job.py"
    script.write_text(SCRIPT)
    (tmp_path / "mail").mkdir(exist_ok=True)
    ended = subprocess.run(
        [sys.executable, str(script), str(connection.settings_dict["NAME"]), str(tmp_path / "mail"), where,
         moment.isoformat()],
        cwd=project_settings.BASE_DIR,
        env={**os.environ, "PYTHONPATH": str(project_settings.BASE_DIR)},
        check=False,
        capture_output=True,
        text=True,
    )  # fmt: skip
    assert ended.returncode in {0, -9}, ended.stderr
    return ended.returncode


def posted(tmp_path: Path) -> list[str]:
    texts = [path.read_text() for path in (tmp_path / "mail").iterdir()]
    lines = [line for text in texts for line in text.splitlines()]
    return [line for line in lines if line.startswith("Message-ID")]


@pytest.mark.parametrize(
    ("where", "reminded", "copies"),
    [("while writing", 0, 1), ("before the mail", 1, 1), ("after the mail", 1, 2)],
)
def test_killed_at_any_point_the_letter_arrives(
    real_db: None, register: Any, tmp_path: Path, where: str, reminded: int, copies: int
) -> None:
    """At least once: only a death between handing over and writing it down repeats a letter, with the same id."""
    producer = register.producer(email=PRODUCER, contact_consent_on=TODAY)
    register.certificate(
        register.product(producer=producer),
        issued_on=TODAY.replace(year=2023),
        valid_until=TODAY + timedelta(days=180),
    )
    assert process(tmp_path, where, morning(TODAY)) == -9
    assert Letter.objects.count() == reminded
    connection.close()
    assert process(tmp_path, "nowhere", morning(TODAY) + timedelta(minutes=11)) == 0
    letter = Letter.objects.get()
    assert (letter.state, letter.reminders.count()) == ("sent", 1)
    assert posted(tmp_path) == [f"Message-ID: {letter.message_id}"] * copies
