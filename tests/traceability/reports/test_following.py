"""Whoever reported follows the report by its reference and secret, and nobody else does."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.traceability.codes.situations import MOMENT
from tests.traceability.reports.conftest import Office
from traceability.register.models import Province
from traceability.reports import gate
from traceability.reports.models import CodeReport, Outcome
from traceability.reports.views.following import WRONG_GUESSES_AN_HOUR


def page_of(report: CodeReport, language: str = "vi") -> str:
    answer = Client().get(f"/phan-anh/{report.reference}/{report.secret}?lang={language}")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    return " ".join(page.main.get_text(" ").split())


def test_the_page_says_state_answer_and_deadline_but_no_officer_and_no_contact(office: Office) -> None:
    report = office.report(contact="lan@example.vn")
    assert "chậm nhất hết ngày 25/11/2026" in page_of(report)
    gate.acknowledge(report, office.by(office.officer))
    assert "Bạn có câu trả lời chậm nhất hết ngày 11/12/2026" in page_of(report)
    gate.answer(report, "Đang hỏi nhà sản xuất.", office.by(office.officer))
    assert "Đang hỏi nhà sản xuất." in page_of(report)
    gate.forward(report, Province.objects.get(code="24"), "Thấy ở Bắc Ninh.", office.by(office.officer))
    assert "Tỉnh Bắc Ninh" in page_of(report)
    gate.close(report, Outcome.CONFIRMED, "Đã thu giữ.", office.by(office.abroad))
    shown = page_of(report)
    assert "Đã kết thúc Đúng như tin báo; đã xử lý." in shown
    assert "Closed" in page_of(report, "en")
    for hidden in ("canbo", "bacninh", "lan@example.vn", "Tem dán đè", "Chợ Tân Kỳ"):
        assert hidden not in shown


def test_a_broken_promise_is_said(office: Office) -> None:
    report = office.report(moment=MOMENT - timedelta(days=10))
    assert "Chúng tôi đang trễ hẹn" in page_of(report)


def test_reference_and_secret_are_found_as_people_write_them(office: Office, client: Client) -> None:
    report = office.report()
    letters = report.reference[3:]
    for reference in (report.reference, letters.lower(), f"bc {letters[:4]} {letters[4:]}"):
        answer = client.post("/phan-anh/", {"reference": reference, "secret": report.printed_secret.lower()})
        assert (answer.status_code, answer.headers["Location"]) == (
            302,
            f"/phan-anh/{report.reference}/{report.secret}",
        )


def test_a_wrong_pair_shows_nothing(office: Office, client: Client) -> None:
    one, other = office.report(), office.report()
    assert client.get(f"/phan-anh/{one.reference}/{other.secret}").status_code == 404
    assert client.get(f"/phan-anh/BC-22222222/{one.secret}").status_code == 404
    answer = client.post("/phan-anh/?lang=vi", {"reference": one.reference, "secret": other.secret})
    assert answer.status_code == 422
    assert "Không có tin báo nào với số tham chiếu và mã bí mật này." in answer.content.decode()


def test_guessing_ends_and_then_finds_nothing_at_all(office: Office, client: Client) -> None:
    report = office.report()
    right = f"/phan-anh/{report.reference}/{report.secret}"
    for _guess in range(WRONG_GUESSES_AN_HOUR):
        assert client.get(f"/phan-anh/{report.reference}/22222222").status_code == 404
    assert client.get(right).status_code == 404
    assert client.get(right, REMOTE_ADDR="203.0.113.9").status_code == 200


def test_the_right_pair_is_no_guess(office: Office, client: Client) -> None:
    report = office.report()
    right = f"/phan-anh/{report.reference}/{report.secret}"
    assert {client.get(right).status_code for _look in range(WRONG_GUESSES_AN_HOUR + 5)} == {200}


def test_old_addresses_lead_to_where_the_reference_is_asked_for(office: Office, client: Client) -> None:
    report = office.report()
    for reference in (report.reference, "BC-22222222"):
        answer = client.get(f"/t/{report.typed_code}/bao-cao/{reference}")
        assert (answer.status_code, answer.headers["Location"]) == (302, "/phan-anh/")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_question_speaks_the_readers_language(language: str, office: Office, client: Client) -> None:
    answer = client.get("/phan-anh/", headers={"accept-language": language})
    titles = {"vi": "Tin báo của tôi đến đâu rồi?", "en": "How far is my report?"}
    assert BeautifulSoup(answer.content, "html.parser").h1.get_text() == titles[language]
