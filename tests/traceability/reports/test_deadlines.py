"""Working days, the letter before a deadline, and how long photos and contacts are kept."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from tests.traceability.codes.situations import MOMENT
from tests.traceability.reports.conftest import Office
from tests.traceability.reports.pictures import jpeg
from traceability.register.clock import midnight
from traceability.reports import gate
from traceability.reports.due import due_by, most_urgent_first, overdue
from traceability.reports.models import CodeReport, Outcome, ReportPhoto
from traceability.reports.reminders import remind_officers
from traceability.reports.retention import throw_away_outdated
from traceability.reports.working_days import working_days_later


@pytest.mark.parametrize(
    ("day", "count", "last"),
    [
        (date(2026, 11, 16), 3, date(2026, 11, 19)),
        (date(2026, 11, 20), 3, date(2026, 11, 25)),
        (date(2026, 11, 21), 3, date(2026, 11, 25)),
        (date(2026, 11, 22), 3, date(2026, 11, 25)),
        (date(2026, 12, 30), 3, date(2027, 1, 5)),
        (date(2026, 4, 29), 1, date(2026, 5, 4)),
        (date(2026, 9, 1), 1, date(2026, 9, 3)),
        (date(2027, 2, 4), 1, date(2027, 2, 11)),
        (date(2026, 11, 22), 0, date(2026, 11, 22)),
    ],
)
def test_weekends_and_holidays_are_left_out(day: date, count: int, last: date, settings: Any) -> None:
    settings.OCOP_DAYS_OFF = ["2027-02-05", "2027-02-08", "2027-02-09", "2027-02-10"]  # Tết
    assert working_days_later(day, count) == last


def at_seven(day: date) -> datetime:
    return midnight(day) + timedelta(hours=7)


def test_officers_are_reminded_before_the_day_and_every_working_morning_after(office: Office) -> None:
    own = office.report()  # to be taken up by Wednesday 25/11
    office.report(None)
    assert remind_officers(at_seven(date(2026, 11, 22))) == "no working day"
    assert mail.outbox == []
    assert remind_officers(at_seven(date(2026, 11, 23))) == "2 letters"
    assert {tuple(letter.to) for letter in mail.outbox} == {("canbo@example.vn",), ("trunguong@example.vn",)}
    (letter,) = [one for one in mail.outbox if one.to == ["canbo@example.vn"]]
    assert own.reference in letter.body
    assert "hạn 25/11/2026" in letter.body
    assert "http://testserver/quan-tri/phan-anh/" in letter.body
    mail.outbox.clear()
    remind_officers(at_seven(date(2026, 11, 30)))
    assert "quá hạn từ ngày 25/11/2026" in mail.outbox[0].body
    mail.outbox.clear()
    gate.acknowledge(own, office.by(office.officer))
    remind_officers(at_seven(date(2026, 12, 8)))
    assert [letter.to for letter in mail.outbox] == [["trunguong@example.vn"]]
    mail.outbox.clear()
    gate.answer(own, "Đã hỏi.", office.by(office.officer))
    remind_officers(at_seven(date(2026, 12, 11)))
    assert [letter.to for letter in mail.outbox] == [["trunguong@example.vn"]]


def test_what_is_overdue_longest_comes_first_and_the_closed_last(office: Office) -> None:
    days = (0, 3, 30, 10, 20)
    reports = [office.report(moment=MOMENT - timedelta(days=ago)) for ago in days]
    by = office.by(office.officer)
    gate.answer(reports[2], "x", by)
    gate.close(reports[3], Outcome.CONFIRMED, "x", by)
    everything = CodeReport.objects.all()
    order = [reports[number] for number in (4, 1, 0, 2, 3)]
    listed = list(most_urgent_first(everything))
    assert listed == order
    assert [report.due_on for report in listed] == [
        date(2026, 11, 5), date(2026, 11, 24), date(2026, 11, 25), None, None,
    ]  # fmt: skip
    assert list(overdue(everything, date(2026, 11, 24))) == [reports[4]]
    assert list(due_by(everything, date(2026, 11, 24))) == [reports[4], reports[1]]


def test_contacts_go_after_ninety_days_and_photos_after_twelve_months(office: Office) -> None:
    kept = office.report(contact="lan@example.vn", pictures=[jpeg()])
    closed = office.report(contact="0900", pictures=[jpeg((20, 20)), jpeg((30, 30))])
    gate.close(closed, Outcome.CONFIRMED, "Đã xử lý.", office.by(office.officer))
    files = [photo.file for photo in closed.photos.all()]
    assert throw_away_outdated(MOMENT + timedelta(days=90)) == "0 contacts, 0 photos"
    assert throw_away_outdated(MOMENT + timedelta(days=90, seconds=1)) == "1 contacts, 0 photos"
    closed.refresh_from_db()
    assert (closed.contact, closed.contact_consent_at, closed.text) == ("", None, "Tem dán đè.")
    last_day = midnight(date(2027, 11, 22))
    assert throw_away_outdated(last_day) == "0 contacts, 0 photos"
    assert throw_away_outdated(last_day + timedelta(days=1)) == "0 contacts, 2 photos"
    assert [photo.report for photo in ReportPhoto.objects.all()] == [kept]
    kept.refresh_from_db()
    assert kept.contact == "lan@example.vn"
    assert [file.storage.exists(file.name) for file in files] == [True, True], "until the commit"


def test_the_files_go_with_their_rows(office: Office, django_capture_on_commit_callbacks: Any) -> None:
    report = office.report(pictures=[jpeg()])
    gate.close(report, Outcome.CONFIRMED, "Đã xử lý.", office.by(office.officer))
    file = report.photos.get().file
    with django_capture_on_commit_callbacks(execute=True):
        throw_away_outdated(MOMENT + timedelta(days=400))
    assert not file.storage.exists(file.name)
