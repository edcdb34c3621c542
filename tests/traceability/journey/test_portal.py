"""Entering on a phone: seven buttons, forms that come filled, mistakes put right, files and tokens."""

import json
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.traceability.journey import standards
from tests.traceability.journey.conftest import NOON, Journey
from tests.traceability.journey.event_examples import document
from traceability.journey.entering.steps import STEPS
from traceability.journey.epcis import documents
from traceability.journey.models import Capture, CaptureToken, ChainEvent
from traceability.register.models import Commune

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def at_noon() -> Any:
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def phone(journey: Journey, client: Client) -> Client:
    client.force_login(journey.maker.user)
    return client


def address(journey: Journey, name: str, **more: Any) -> str:
    return reverse(f"journey:{name}", kwargs={"producer": journey.producer.pk, **more})


def filled(journey: Journey, **fields: Any) -> dict[str, Any]:
    return {
        "lot": journey.lot.pk,
        "at": "2026-11-22T11:30",
        "place": "http://testserver/so-dang-ky/xa/02104/",
        "quantity": "40",
        "unit": "pieces",
        "taken": "12,5",
        "taken_unit": "KGM",
        "is_good": "1",
        "note": "",
        **fields,
    }


def test_seven_buttons_lead_to_forms_that_come_filled(journey: Journey, phone: Client) -> None:
    page = BeautifulSoup(phone.get(address(journey, "index")).content, "html.parser")
    links = [link["href"] for link in page.select("a.step-button")]
    assert len(links) == 7
    for link in links:
        form = BeautifulSoup(phone.get(link).content, "html.parser")
        assert form.select_one("[name=at]")["value"] == "2026-11-22T12:00"
        assert form.select_one("[name=lot] option[selected]")["value"] == str(journey.lot.pk)
        assert form.select_one("[name=place] option").text == "xã Tân Kỳ, tỉnh Thái Nguyên"
        summary = form.select_one("details.preset:not([open]) summary")
        assert "22/11/2026, 12:00xã Tân Kỳ, tỉnh Thái Nguyên" in "".join(summary.text.split("\n"))
        before = [field["name"] for field in form.select("form.form :is(input, select, textarea)[name]")]
        asked = [name for name in before if name not in ("csrfmiddlewaretoken", "at", "place", "elsewhere")]
        assert len(asked) <= 6  # lot, what went in and came out with their units, a word to buyers


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
def test_each_step_becomes_one_valid_event(journey: Journey, phone: Client, step: Any) -> None:
    answer = phone.post(address(journey, "enter", step=step.key), filled(journey, note="Trời nắng"))
    assert answer.status_code == 302
    row = ChainEvent.objects.get()
    content = row.content
    assert (
        documents.read(json.dumps(document(content, context=json.loads(row.capture.context))).encode())
        .events[0]
        .findings
        == ()
    )
    assert (row.biz_step, row.offset, row.event_time.isoformat()) == (
        step.biz_step, "+07:00", "2026-11-22T04:30:00+00:00",
    )  # fmt: skip
    assert content["ocop:note"] == "Trời nắng"
    raw = f"{journey.lot_uri}#raw-material"
    if step.is_processing:
        assert content["inputQuantityList"] == [{"epcClass": raw, "quantity": 12.5, "uom": "KGM"}]
        assert content["outputQuantityList"] == [{"epcClass": journey.lot_uri, "quantity": 40}]
    else:
        assert content["quantityList"] == [
            {"epcClass": raw if step.is_harvest else journey.lot_uri, "quantity": 40}
        ]
    again = phone.post(address(journey, "enter", step=step.key), filled(journey, note="Trời nắng"))
    assert again.status_code == 302
    assert ChainEvent.objects.count() == 1
    form = BeautifulSoup(phone.get(address(journey, "enter", step=step.key)).content, "html.parser")
    assert form.select_one("[name=quantity]")["value"] == "40"


def test_a_bad_outcome_is_told(journey: Journey, phone: Client) -> None:
    phone.post(address(journey, "enter", step="kiem-tra"), filled(journey, is_good="0"))
    assert ChainEvent.objects.get().disposition == "non_conformant"


@pytest.mark.parametrize(
    "harm",
    [
        {"at": "2026-11-22T12:01"},
        {"at": ""},
        {"lot": "999999"},
        {"place": "http://testserver/so-dang-ky/xa/00001/"},
        {"quantity": "0"},
        {"quantity": "1,5"},
        {"unit": "PCE"},
        {"elsewhere": "Làng Không Có"},
        {"elsewhere": "Tân Lập"},
        {"note": "x" * 301},
    ],
)
def test_what_cannot_be_is_asked_again_and_nothing_is_written(
    journey: Journey, phone: Client, harm: dict[str, str]
) -> None:
    answer = phone.post(address(journey, "enter", step="dong-goi"), filled(journey, **harm))
    assert answer.status_code == 422
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.select(".field--wrong")
    assert page.select_one("details.preset").has_attr("open")
    assert not Capture.objects.exists()


@pytest.mark.parametrize("typed", ["phuong Duc Xuan, Thai Nguyen", "Đức Xuân"])
def test_another_place_is_typed_and_proposed_the_next_time(
    journey: Journey, phone: Client, typed: str
) -> None:
    form = address(journey, "enter", step="nhan-hang")
    assert phone.post(form, filled(journey, elsewhere=typed)).status_code == 302
    ward = Commune.objects.get(folded_name="duc xuan")
    assert ChainEvent.objects.get().read_point == f"http://testserver/so-dang-ky/xa/{ward.code}/"
    page = BeautifulSoup(phone.get(form).content, "html.parser")
    assert page.select_one("[name=elsewhere]")["value"] == "Phường Đức Xuân, Tỉnh Thái Nguyên"
    assert "Phường Đức Xuân, Tỉnh Thái Nguyên" in page.select_one(".preset summary").text


def test_a_mistake_is_marked_and_stays(journey: Journey, phone: Client) -> None:
    phone.post(address(journey, "enter", step="dong-goi"), filled(journey))
    row = ChainEvent.objects.get()
    mistake = address(journey, "mistake", pk=row.pk)
    assert "Đóng gói" in phone.get(mistake).content.decode()
    assert phone.post(mistake, {"reason": "x"}).status_code == 422
    assert phone.post(mistake, {"reason": "did_not_occur"}).status_code == 302
    plain, wrong = ChainEvent.objects.order_by("pk")
    assert (plain, wrong.fingerprint, wrong.event_id) == (row, row.fingerprint, row.event_id)
    declared = wrong.content
    assert declared.pop("errorDeclaration")["reason"] == "did_not_occur"
    assert declared == row.content
    assert phone.get(mistake).status_code == 404
    assert ChainEvent.objects.count() == 2
    page = BeautifulSoup(phone.get(address(journey, "index")).content, "html.parser")
    assert [one.text for one in page.select(".entered s")] == ["Đóng gói"]


def test_a_file_is_taken_in_with_errors_in_the_readers_language(journey: Journey, phone: Client) -> None:
    def send(content: bytes, **fields: str) -> Any:
        upload = SimpleUploadedFile("x.jsonld", content, "application/ld+json")
        return phone.post(address(journey, "file"), {"upload": upload, **fields})

    wrong = json.dumps(document(journey.event(), journey.event(bizStep="harvesting"))).encode()
    answer = send(wrong)
    assert answer.status_code == 422
    row = BeautifulSoup(answer.content, "html.parser").select_one(".findings tbody tr")
    assert [cell.text for cell in row.select("td")] == [
        "sự kiện 2: bizStep",
        "“harvesting” không có trong danh sách từ của tiêu chuẩn.",
    ]
    assert not ChainEvent.objects.exists()
    assert send(wrong, keep_right="on").status_code == 422
    assert ChainEvent.objects.count() == 1
    right = json.dumps(document(journey.event(), journey.event(bizStep="shipping"))).encode()
    assert send(right).status_code == 302
    assert send(b"{").status_code == 422
    assert send(b"{" + b" " * documents.MOST_BYTES).status_code == 422
    assert set(Capture.objects.values_list("way", flat=True)) == {"file"}


def test_a_lots_events_leave_as_a_file_that_comes_in_again(journey: Journey, phone: Client) -> None:
    for step in ("thu-hoach", "che-bien", "dong-goi"):
        phone.post(address(journey, "enter", step=step), filled(journey))
    phone.post(address(journey, "mistake", pk=ChainEvent.objects.first().pk), {"reason": "incorrect_data"})  # type: ignore[union-attr]
    answer = phone.get(address(journey, "export", pk=journey.lot.pk))
    content = answer.json()
    assert (answer["Content-Type"], len(content["epcisBody"]["eventList"])) == ("application/ld+json", 4)
    upload = SimpleUploadedFile("x.jsonld", answer.content, "application/ld+json")
    assert phone.post(address(journey, "file"), {"upload": upload}).status_code == 302
    assert ChainEvent.objects.count() == 4
    if standards.EXAMPLES:
        standards.official_validator().validate(content)


def test_tokens_are_shown_once_and_taken_back(journey: Journey, phone: Client) -> None:
    answer = phone.post(address(journey, "tokens"), {"name": "cân"})
    secret = BeautifulSoup(answer.content, "html.parser").select_one("code.secret").text
    token = CaptureToken.objects.get()
    assert token.digest not in answer.content.decode()
    assert secret not in phone.get(address(journey, "tokens")).content.decode()
    headers = {"Authorization": f"Bearer {secret}"}
    assert phone.get("/api/epcis/capture", headers=headers).status_code == 200
    assert phone.post(address(journey, "revoke", pk=token.pk)).status_code == 302
    assert phone.get("/api/epcis/capture", headers=headers).status_code == 401
    assert phone.post(address(journey, "revoke", pk=token.pk)).status_code == 404


def test_another_producers_things_are_not_there(journey: Journey, client: Client) -> None:
    journey.capture(journey.event())
    row = ChainEvent.objects.get()
    stranger = journey.stranger()
    user = journey.maker.person("khac@example.vn")
    journey.maker.represents(user, stranger)
    client.force_login(user)
    for name, more in (
        ("index", {}), ("enter", {"step": "dong-goi"}), ("mistake", {"pk": row.pk}), ("file", {}),
        ("export", {"pk": journey.lot.pk}), ("tokens", {}),
    ):  # fmt: skip
        assert client.get(address(journey, name, **more)).status_code == 404
        own = reverse(f"journey:{name}", kwargs={"producer": stranger.producer_id, **more})
        assert client.get(own).status_code == (404 if "pk" in more else 200)
    own = reverse("journey:index", kwargs={"producer": stranger.producer_id})
    assert client.get(f"{own}?lot={journey.lot.pk}").status_code == 404
    assert client.get(f"{own}?lot=x").status_code == 404


def test_the_list_is_of_the_lot_that_was_chosen(journey: Journey, phone: Client) -> None:
    other = journey.maker.lot("L2612")
    journey.capture(journey.event(), journey.event(bizStep="shipping"))

    def listed(query: str) -> tuple[str, list[str]]:
        page = BeautifulSoup(phone.get(address(journey, "index") + query).content, "html.parser")
        return page.select_one("#entered").text, [one.text for one in page.select(".entered strong")]

    assert listed(f"?lot={journey.lot.pk}") == ("Đã ghi của lô L2611", ["Xuất hàng", "Đóng gói"])
    assert listed(f"?lot={other.pk}") == ("Đã ghi của lô L2612", [])
    assert listed("") == ("Đã ghi", ["Xuất hàng", "Đóng gói"])


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_a_fixed_number_of_queries(
    journey: Journey, phone: Client, django_assert_num_queries: Any, rows: int
) -> None:
    for minute in range(rows):
        journey.capture(journey.event(eventTime=f"2026-11-20T00:0{minute}:00Z"))
    with django_assert_num_queries(QUERIES):
        page = phone.get(address(journey, "index"))
    assert len(BeautifulSoup(page.content, "html.parser").select(".entered__one")) == rows


QUERIES = 11
