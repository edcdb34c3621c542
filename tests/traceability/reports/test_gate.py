"""What can be done about a report, by whom, and what the reporter is told of it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from tests.crowd import Crowd
from tests.register_factory import RegisterFactory
from tests.traceability.codes.situations import MOMENT
from tests.traceability.reports.conftest import Office
from traceability.register.models import Appointment, Province
from traceability.reports import gate
from traceability.reports.gate import Refused
from traceability.reports.models import CodeReport, Outcome, ReportEvent, ReportState


def steps(report: CodeReport) -> list[str]:
    return [event.step for event in report.events.all()]


def test_the_life_of_a_report(office: Office) -> None:
    report = office.report()
    assert (report.due_on, report.is_overdue(date(2026, 11, 25))) == (date(2026, 11, 25), False)
    assert report.is_overdue(date(2026, 11, 26))
    report = gate.acknowledge(report, office.by(office.officer))
    assert (report.state, report.due_on) == (ReportState.ACKNOWLEDGED, date(2026, 12, 11))
    report = gate.answer(report, "  Đang hỏi nhà sản xuất. ", office.by(office.officer))
    assert (report.state, report.due_on, report.answered_at) == (ReportState.ACKNOWLEDGED, None, MOMENT)
    later = gate.By(office.officer, MOMENT + timedelta(days=1))
    assert gate.answer(report, "Thêm tin.", later).answered_at == MOMENT
    report = gate.close(report, Outcome.CONFIRMED, "Đã thu giữ.", later)
    assert (report.state, report.outcome, report.closed_at) == (ReportState.CLOSED, "confirmed", later.moment)
    assert steps(report) == ["received", "acknowledged", "answered", "answered", "closed"]
    assert [event.text for event in report.events.all()] == [
        "", "", "Đang hỏi nhà sản xuất.", "Thêm tin.", "Đã thu giữ.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "deed",
    [
        lambda report, by: gate.acknowledge(report, by),
        lambda report, by: gate.answer(report, "x", by),
        lambda report, by: gate.forward(report, Province.objects.get(code="24"), "x", by),
        lambda report, by: gate.close(report, Outcome.CONFIRMED, "x", by),
    ],
    ids=["acknowledge", "answer", "forward", "close"],
)
def test_strangers_and_closed_reports_are_refused(deed: Any, office: Office) -> None:
    report = office.report()
    Appointment.objects.filter(user=office.national).update(ended_on=date(2026, 11, 22))
    for user in (office.abroad, office.auditor, office.national):
        with pytest.raises(Refused, match="cơ quan khác"):
            deed(report, office.by(user))
    assert steps(report) == ["received"]
    gate.close(report, Outcome.NOT_CONFIRMED, "Không đúng.", office.by(office.officer))
    with pytest.raises(Refused, match="đã kết thúc"):
        deed(report, office.by(office.officer))
    assert steps(report) == ["received", "closed"]


def test_words_are_wanted_and_nobody_takes_up_twice(office: Office) -> None:
    report, by = office.report(), office.by(office.officer)
    for deed in (
        lambda: gate.answer(report, "  ", by),
        lambda: gate.close(report, Outcome.CONFIRMED, "", by),
        lambda: gate.forward(report, Province.objects.get(code="24"), " ", by),
    ):
        with pytest.raises(Refused):
            deed()
    gate.acknowledge(report, by)
    with pytest.raises(Refused, match="đã được tiếp nhận"):
        gate.acknowledge(report, by)
    report.refresh_from_db()
    assert (report.state, report.province_id) == (ReportState.ACKNOWLEDGED, "19")


def test_handing_on_moves_it_to_the_other_office_alone(office: Office) -> None:
    report, by = office.report(), office.by(office.officer)
    with pytest.raises(Refused, match="ở cơ quan này rồi"):
        gate.forward(report, Province.objects.get(code="19"), "x", by)
    with pytest.raises(Refused, match="phải do một tỉnh"):
        gate.forward(report, None, "x", by)
    gate.forward(report, Province.objects.get(code="24"), "Thấy ở Bắc Ninh.", by)
    with pytest.raises(Refused):
        gate.acknowledge(report, by)
    assert gate.acknowledge(report, office.by(office.abroad)).province_id == "24"
    event = report.events.get(step="forwarded")
    assert (event.province_id, event.actor, event.text) == ("24", office.officer, "Thấy ở Bắc Ninh.")


def test_a_code_of_nobody_lies_with_the_national_office(office: Office) -> None:
    report = office.report(None)
    with pytest.raises(Refused):
        gate.acknowledge(report, office.by(office.officer))
    gate.forward(report, Province.objects.get(code="19"), "Bán ở Thái Nguyên.", office.by(office.national))
    gate.forward(report, None, "Không phải.", office.by(office.officer))
    assert gate.acknowledge(report, office.by(office.national)).province_id is None


def test_of_two_officers_at_once_one_takes_it_up(crowd: Crowd, register: RegisterFactory) -> None:
    office = Office(register)
    report = office.report()

    def take() -> str:
        try:
            gate.acknowledge(report, office.by(office.officer))
        except Refused:
            return "refused"
        return "taken"

    assert sorted(crowd.at_once(take, take)) == ["refused", "taken"]
    assert ReportEvent.objects.filter(step="acknowledged").count() == 1


def test_the_reporter_gets_a_letter_for_each_step_in_the_own_language(
    office: Office, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        report = office.report(contact="lan@example.vn", language="en")
    with django_capture_on_commit_callbacks(execute=True):
        gate.answer(report, "Cảm ơn bạn.", office.by(office.officer))
    with django_capture_on_commit_callbacks(execute=True):
        gate.close(report, Outcome.CONFIRMED, "Đã xử lý.", office.by(office.officer))
    assert [letter.to for letter in mail.outbox] == [["lan@example.vn"]] * 3
    assert [letter.subject for letter in mail.outbox] == [f"Your report {report.reference}"] * 3
    page = f"http://testserver/phan-anh/{report.reference}/{report.secret}?lang=en"
    assert all(page in letter.body for letter in mail.outbox)
    assert "You have our answer by the end of 11 Dec 2026." in mail.outbox[0].body
    assert "Cảm ơn bạn." in mail.outbox[1].body
    assert "It was true; something was done about it." in mail.outbox[2].body
    assert "canbo" not in "".join(letter.body for letter in mail.outbox)


@pytest.mark.parametrize("contact", ["", "0900 000 000", "lan@", "a@b.vn, c@d.vn", "a@b.vn\nBcc: c@d.vn"])
def test_no_letter_where_no_e_mail_address_was_left(
    contact: str, office: Office, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        report = office.report(contact=contact)
        gate.answer(report, "Cảm ơn.", office.by(office.officer))
    assert mail.outbox == []


def test_a_moment_of_another_zone_counts_in_viet_nam(office: Office) -> None:
    report = office.report(
        moment=datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
    )  # Monday there, one in the morning
    assert report.acknowledge_by == date(2026, 11, 26)
