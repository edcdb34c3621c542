"""Anyone may report a suspicious product; what is stored is exactly what was said, contact with consent only."""

import re
from datetime import date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client

from tests.register_factory import RegisterFactory
from tests.traceability.codes import situations
from tests.traceability.scan_page import lots
from traceability.codes.limits import REPORTS_PER_WINDOW
from traceability.reports.gate import receive
from traceability.reports.models import CodeReport, ReportEvent, ReportState, Wrong
from traceability.reports.views.reporting import TRIES_AN_HOUR

pytestmark = pytest.mark.usefixtures("db", "at_five_past_two")
SAID = {"wrong": "stars", "text": "Bao bì vẫn ghi 5 sao.", "seen_where": "Chợ Tân Kỳ"}


def test_report_on_our_product_is_stored_with_its_province(register: RegisterFactory, client: Client) -> None:
    product = situations.revoked(register)
    answer = client.post(
        f"/t/{product.code}/bao-cao", {**SAID, "contact": "0900 000 000", "consent": "on"}, follow=True
    )
    stored = CodeReport.objects.get()
    assert re.fullmatch(r"BC-[2-9A-HJKMNP-TV-Z]{8}", stored.reference)
    assert answer.redirect_chain == [(f"/phan-anh/{stored.reference}/{stored.secret}", 302)]
    assert (stored.typed_code, stored.product, stored.province_id) == (product.code, product, "19")
    assert (stored.wrong, stored.text, stored.seen_where) == (Wrong.STARS, SAID["text"], SAID["seen_where"])
    assert (stored.contact, stored.contact_consent_at) == ("0900 000 000", situations.MOMENT)
    assert (stored.received_at, stored.acknowledge_by) == (situations.MOMENT, date(2026, 11, 25))
    assert (stored.answer_by, stored.language) == (date(2026, 12, 11), "vi")
    assert stored.state == ReportState.RECEIVED
    assert ReportEvent.objects.values_list("report", "step", "at").get() == (
        stored.pk,
        "received",
        situations.MOMENT,
    )


def test_thanks_name_reference_secret_and_deadlines_and_nothing_that_was_sent(
    register: RegisterFactory, client: Client
) -> None:
    product = situations.revoked(register)
    answer = client.post(
        f"/t/{product.code}/bao-cao?lang=vi", {**SAID, "contact": "0900", "consent": "on"}, follow=True
    )
    page = BeautifulSoup(answer.content, "html.parser").main
    assert page is not None
    stored = CodeReport.objects.get()
    assert stored.reference in page.get_text()
    assert stored.printed_secret in page.get_text()
    assert "chậm nhất hết ngày 25/11/2026 (ba ngày làm việc)" in page.get_text()
    assert "câu trả lời chậm nhất hết ngày 11/12/2026" in page.get_text()
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


def test_refused_attempts_count_too_because_each_may_carry_photos(
    register: RegisterFactory, client: Client
) -> None:
    address = f"/t/{situations.valid(register).code}/bao-cao"
    answers = [client.post(address, {"wrong": "stars"}).status_code for _attempt in range(TRIES_AN_HOUR + 1)]
    assert answers == [422] * TRIES_AN_HOUR + [429]
    assert client.post(address, SAID).status_code == 429
    assert CodeReport.objects.count() == 0


def test_lot_and_label_of_the_page_are_in_the_report(register: RegisterFactory, client: Client) -> None:
    product = situations.valid(register)
    labels = lots.ordered(product, lots.on_sale(product))
    reference = lots.label(labels)
    address = f"/t/{reference.path}/bao-cao"
    assert "L2611" in client.get(address).content.decode()
    client.post(address, SAID)
    stored = CodeReport.objects.get()
    assert (stored.typed_code, stored.product) == (reference.path, product)


def test_a_forged_label_shows_no_product_and_still_reaches_its_province(
    register: RegisterFactory, client: Client
) -> None:
    product = situations.valid(register)
    address = f"/t/{product.code}/21/ABC/bao-cao"
    page = BeautifulSoup(client.get(address).content, "html.parser")
    assert page.main is not None
    assert product.name not in page.main.get_text()
    assert [choice["value"] for choice in page.select("input[name=wrong][checked]")] == ["copied"]
    client.post(address, SAID)
    stored = CodeReport.objects.get()
    assert (stored.typed_code, stored.product, stored.province_id) == (
        f"{product.code}/21/ABC",
        product,
        "19",
    )


def test_the_reporter_names_the_province_of_a_code_that_we_never_gave(
    register: RegisterFactory, client: Client
) -> None:
    assert b'name="province"' in client.get("/t/ABC/bao-cao").content
    assert b'name="province"' not in client.get(f"/t/{situations.valid(register).code}/bao-cao").content
    client.post("/t/ABC/bao-cao", {**SAID, "province": "19"})
    client.post("/t/ABD/bao-cao", SAID)
    assert set(CodeReport.objects.values_list("typed_code", "province")) == {("ABC", "19"), ("ABD", None)}


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("report_contact_is_kept_with_consent_only", {"contact": "0900"}),
        ("report_contact_is_kept_with_consent_only", {"contact_consent_at": situations.MOMENT}),
        ("report_says_what_is_wrong", {"text": ""}),
        ("report_kind_is_known", {"wrong": "sabotage"}),
        ("report_language_is_known", {"language": "fr"}),
        ("report_state_is_known", {"state": "lost"}),
        ("report_on_a_product_names_its_province", {"province_id": None}),
        ("closed_report_has_its_outcome_and_time", {"state": "closed"}),
        ("closed_report_has_its_outcome_and_time", {"outcome": "confirmed"}),
        ("answered_report_is_being_looked_into", {"answered_at": situations.MOMENT}),
    ],
)
def test_the_database_keeps_its_promises(
    name: str, change: dict[str, str | datetime | None], register: RegisterFactory
) -> None:
    stored = receive(
        typed_code="ABC", product=register.product(), wrong="other", text="x", seen_where="", contact="",
        moment=situations.MOMENT,
    )  # fmt: skip
    another = {field.attname: getattr(stored, field.attname) for field in CodeReport._meta.concrete_fields}
    another |= {"id": None, "reference": "BC-22222222"} | change
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        CodeReport.objects.create(**another)
    assert CodeReport.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"text": "khác"}, "what was reported is never changed"),
        ({"typed_code": "X"}, "what was reported is never changed"),
        ({"product": None}, "what was reported is never changed"),
        ({"received_at": situations.MOMENT + timedelta(days=1)}, "what was reported is never changed"),
        ({"answer_by": date(2030, 1, 1)}, "what was reported is never changed"),
        ({"contact": "0911", "contact_consent_at": situations.MOMENT}, "what was reported is never changed"),
    ],
    ids=str,
)
def test_not_even_sql_rewrites_what_was_reported(
    change: dict[str, object], words: str, register: RegisterFactory
) -> None:
    stored = receive(
        typed_code="ABC", product=register.product(), wrong="other", text="x", seen_where="", contact="0900",
        moment=situations.MOMENT,
    )  # fmt: skip
    with pytest.raises(DatabaseError, match=words), transaction.atomic():
        CodeReport.objects.filter(pk=stored.pk).update(**change)
    with pytest.raises(DatabaseError, match="a report is never deleted"), transaction.atomic():
        CodeReport.objects.filter(pk=stored.pk)._raw_delete("default")
    CodeReport.objects.filter(pk=stored.pk).update(contact="", contact_consent_at=None)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ReportEvent.objects.update(text="khác")
