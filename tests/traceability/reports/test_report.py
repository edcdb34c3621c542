"""Anyone may report a suspicious product; what is stored is exactly what was said, contact with consent only."""

import re
from datetime import date, datetime

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.test import Client

from tests.register_factory import RegisterFactory
from tests.traceability.codes import situations
from traceability.codes.limits import REPORTS_PER_WINDOW
from traceability.reports.gate import receive, working_days_later
from traceability.reports.models import CodeReport, ReportState, Wrong

pytestmark = pytest.mark.usefixtures("db", "at_five_past_two")
SAID = {"wrong": "stars", "text": "Bao bì vẫn ghi 5 sao.", "seen_where": "Chợ Tân Kỳ"}


def test_report_on_our_product_is_stored_with_its_province(register: RegisterFactory, client: Client) -> None:
    product = situations.revoked(register)
    answer = client.post(
        f"/t/{product.code}/bao-cao", {**SAID, "contact": "0900 000 000", "consent": "on"}, follow=True
    )
    stored = CodeReport.objects.get()
    assert re.fullmatch(r"BC-[2-9A-HJKMNP-TV-Z]{8}", stored.reference)
    assert answer.redirect_chain == [(f"/t/{product.code}/bao-cao/{stored.reference}", 302)]
    assert (stored.typed_code, stored.product, stored.province_id) == (product.code, product, "19")
    assert (stored.wrong, stored.text, stored.seen_where) == (Wrong.STARS, SAID["text"], SAID["seen_where"])
    assert (stored.contact, stored.contact_consent_at) == ("0900 000 000", situations.MOMENT)
    assert (stored.received_at, stored.acknowledge_by) == (situations.MOMENT, date(2026, 11, 25))
    assert stored.state == ReportState.RECEIVED


def test_thanks_name_reference_and_deadline_and_nothing_else(
    register: RegisterFactory, client: Client
) -> None:
    product = situations.revoked(register)
    answer = client.post(
        f"/t/{product.code}/bao-cao?lang=vi", {**SAID, "contact": "0900", "consent": "on"}, follow=True
    )
    page = BeautifulSoup(answer.content, "html.parser").main
    assert page is not None
    assert CodeReport.objects.get().reference in page.get_text()
    assert "chậm nhất hết ngày 25/11/2026, tức ba ngày làm việc" in page.get_text()
    assert "0900" not in page.get_text()
    assert SAID["text"] not in page.get_text()


@pytest.mark.parametrize("typed", ["ZZZZZ22222", "ABC", "<b>x</b>", "🍯", "a/b", "%00x", "x" * 500])
def test_unknown_codes_can_be_reported_too(typed: str, client: Client) -> None:
    assert client.get(f"/t/{typed}/bao-cao").status_code == 200
    answer = client.post(f"/t/{typed}/bao-cao", SAID, follow=True)
    stored = CodeReport.objects.get()
    assert answer.status_code == 200
    assert stored.reference.encode() in answer.content
    assert (stored.product, stored.province) == (None, None)
    assert stored.typed_code == typed.replace("%00", "")[:60]
    assert b"<b>x" not in answer.content


@pytest.mark.parametrize(
    "change",
    [
        {"wrong": ""}, {"wrong": "sabotage"}, {"text": ""}, {"text": "   "}, {"text": "x" * 2001}, {"text": "a\0b"},
        {"seen_where": "x" * 201}, {"contact": "0900"}, {"contact": "x" * 121, "consent": "on"},
    ],
    ids=str,
)  # fmt: skip
def test_bad_input_is_refused_and_nothing_is_stored(
    change: dict[str, str], register: RegisterFactory, client: Client
) -> None:
    answer = client.post(f"/t/{situations.valid(register).code}/bao-cao", {**SAID, **change})
    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 422
    assert page.select("[role=alert]") != []
    assert CodeReport.objects.count() == 0


def test_contact_without_consent_says_what_to_do(register: RegisterFactory, client: Client) -> None:
    answer = client.post(f"/t/{situations.valid(register).code}/bao-cao", {**SAID, "contact": "0900"})
    assert "Hãy đánh dấu vào đây, hoặc để trống phần liên hệ." in answer.content.decode()


def test_consent_without_contact_keeps_no_consent(register: RegisterFactory, client: Client) -> None:
    client.post(f"/t/{situations.valid(register).code}/bao-cao", {**SAID, "consent": "on"})
    stored = CodeReport.objects.get()
    assert (stored.contact, stored.contact_consent_at) == ("", None)


def test_too_many_reports_from_one_network_are_refused(register: RegisterFactory, client: Client) -> None:
    address = f"/t/{situations.valid(register).code}/bao-cao"
    answers = [client.post(address, SAID).status_code for _attempt in range(REPORTS_PER_WINDOW + 1)]
    assert answers == [302] * REPORTS_PER_WINDOW + [429]
    assert CodeReport.objects.count() == REPORTS_PER_WINDOW
    assert client.post(address, SAID, REMOTE_ADDR="203.0.113.9").status_code == 302


def test_behind_our_proxy_the_limit_is_per_sender(
    register: RegisterFactory, client: Client, settings: object
) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")  # type: ignore[attr-defined]
    address = f"/t/{situations.valid(register).code}/bao-cao"
    for number in range(REPORTS_PER_WINDOW + 1):
        forwarded = f"198.51.100.7, 203.0.113.{number}"
        assert client.post(address, SAID, headers={"x-forwarded-for": forwarded}).status_code == 302
    for _attempt in range(REPORTS_PER_WINDOW):
        last = client.post(address, SAID, headers={"x-forwarded-for": "1.2.3.4, 203.0.113.0"}).status_code
    assert last == 429


def test_form_needs_the_token_that_its_page_gives(register: RegisterFactory) -> None:
    strict = Client(enforce_csrf_checks=True)
    address = f"/t/{situations.valid(register).code}/bao-cao"
    assert strict.post(address, SAID).status_code == 403
    page = BeautifulSoup(strict.get(address).content, "html.parser")
    token = page.select("form input[name=csrfmiddlewaretoken]")[0]["value"]
    assert strict.post(address, {**SAID, "csrfmiddlewaretoken": token}).status_code == 302
    assert CodeReport.objects.count() == 1


def test_stars_are_the_first_guess_when_the_certificate_does_not_hold(
    register: RegisterFactory, client: Client
) -> None:
    def chosen(code: str) -> list[str]:
        page = BeautifulSoup(client.get(f"/t/{code}/bao-cao").content, "html.parser")
        return [str(choice["value"]) for choice in page.select("input[name=wrong][checked]")]

    assert chosen(situations.expired(register).code) == ["stars"]
    assert chosen(situations.valid(register).code) == []


def test_form_speaks_the_readers_language(register: RegisterFactory, client: Client) -> None:
    address = f"/t/{situations.valid(register).code}/bao-cao"
    for header, language, title in (
        ("vi", "vi", "Báo sản phẩm đáng ngờ"),
        ("en", "en", "Report a suspicious product"),
    ):
        answer = client.get(address, headers={"accept-language": header})
        page = BeautifulSoup(answer.content, "html.parser")
        assert answer["Content-Language"] == language
        assert page.html is not None
        assert page.html["lang"] == language
        assert page.h1 is not None
        assert page.h1.get_text() == title
        assert answer["Cache-Control"] == "no-store"


def test_a_guessed_reference_shows_nothing(register: RegisterFactory, client: Client) -> None:
    client.post("/t/ABC/bao-cao", SAID)
    reference = CodeReport.objects.get().reference
    assert client.get("/t/ABC/bao-cao/BC-22222222").status_code == 404
    assert client.get(f"/t/ABD/bao-cao/{reference}").status_code == 404
    assert client.get(f"/t/ABC/bao-cao/{reference}").status_code == 200


@pytest.mark.parametrize(
    ("day", "answer_by"),
    [
        (date(2026, 11, 16), date(2026, 11, 19)),
        (date(2026, 11, 20), date(2026, 11, 25)),
        (date(2026, 11, 21), date(2026, 11, 25)),
        (date(2026, 11, 22), date(2026, 11, 25)),
        (date(2026, 12, 30), date(2027, 1, 4)),
    ],
)
def test_three_working_days_leave_out_the_weekend(day: date, answer_by: date) -> None:
    assert working_days_later(day, 3) == answer_by


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("report_contact_is_kept_with_consent_only", {"contact": "0900"}),
        ("report_contact_is_kept_with_consent_only", {"contact_consent_at": situations.MOMENT}),
        ("report_says_what_is_wrong", {"text": ""}),
        ("report_kind_is_known", {"wrong": "sabotage"}),
        ("report_state_is_known", {"state": "lost"}),
        ("report_on_a_product_names_its_province", {"province": None}),
    ],
)
def test_the_database_keeps_its_promises(
    name: str, change: dict[str, str | datetime | None], register: RegisterFactory
) -> None:
    stored = receive(
        typed_code="ABC", product=register.product(), wrong="other", text="x", seen_where="", contact="",
        moment=situations.MOMENT,
    )  # fmt: skip
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        CodeReport.objects.filter(pk=stored.pk).update(**change)
