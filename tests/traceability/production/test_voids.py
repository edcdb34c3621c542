"""Labels declared void: who may, what a scan and the rooms around say, and what the database itself keeps."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from tests.traceability.production.conftest import NOON, Maker
from traceability.codes.reference import Reference
from traceability.labels.runs import life
from traceability.labels.runs.wanted import Wanted
from traceability.labels.stock.presets import PRESETS
from traceability.production.acting import By, Refused
from traceability.production.models import LotEvent, SerialOrder, Void, VoidLifted
from traceability.production.models.voids import Why
from traceability.production.serial_orders import label_behind, order, order_behind, serials_of
from traceability.production.serial_orders.voiding import declare_void, has_void, lift_void, place_typed

BACKEND = "shop.users.backends.EmailOrPhoneBackend"
WARNING = "Tem này đã bị huỷ"


def reference(made: SerialOrder, place: int) -> Reference:
    """Of the label at a place, counted from 1."""
    serial = list(serials_of(made))[place - 1]
    return Reference(code=made.reference.code, lot=made.reference.lot, serial=serial)


def scan(client: Client, made: SerialOrder, place: int) -> Any:
    return client.get(f"/t/{reference(made, place).path}", headers={"accept-language": "vi"})


def h1_of(response: Any) -> str:
    heading = BeautifulSoup(response.content, "html.parser").h1
    return heading.get_text().strip() if heading else ""


def test_exactly_the_declared_labels_warn_and_name_no_product(made: Maker, client: Client) -> None:
    ordered = order(made.product, 10, made.by, lot=made.lot())
    declare_void(ordered, 3, 5, Why.STOLEN, "xe tải", made.by)
    void = [place for place in range(1, 11) if scan(client, ordered, place).status_code == 404]
    assert void == [3, 4, 5]
    answer = scan(client, ordered, 4)
    text = BeautifulSoup(answer.content, "html.parser").get_text(" ")
    assert h1_of(answer) == WARNING
    assert "Từ ngày 22/11/2026" in text
    assert "Tem được báo là bị lấy cắp." in text
    assert made.product.name not in text
    assert made.product.producer.name not in text
    assert "xe tải" not in text
    assert BeautifulSoup(answer.content, "html.parser").select(".stars, .facts") == []
    event = LotEvent.objects.get(step="voided")
    assert (event.reason, event.actor_name) == ("3-5 · bị lấy cắp", str(made.user))


def test_a_void_label_is_found_in_one_query_and_belongs_to_no_order(
    made: Maker, django_assert_num_queries: Any
) -> None:
    ordered = order(made.product, 4, made.by)
    declare_void(ordered, 1, 1, Why.LOST, "", made.by)
    with django_assert_num_queries(1):
        label = label_behind(reference(ordered, 1))
    assert label is not None
    assert (label.order, label.void_since, label.void_why) == (ordered, NOON, "lost")
    assert order_behind(reference(ordered, 1)) is None
    assert order_behind(reference(ordered, 2)) == ordered


@pytest.mark.parametrize("rest", ["?linkType=linkset", "/ho-chieu.json"])
def test_no_machine_gets_the_product_through_a_void_label(made: Maker, client: Client, rest: str) -> None:
    ordered = order(made.product, 2, made.by)
    address = f"/t/{reference(ordered, 1).path}{rest}"
    assert client.get(address).status_code == 200
    declare_void(ordered, 1, 1, Why.LOST, "", made.by)
    answer = client.get(address)
    assert answer.status_code == 404
    assert made.product.name not in answer.content.decode()


def test_only_an_officer_makes_labels_good_again_with_a_reason(made: Maker, client: Client) -> None:
    ordered = order(made.product, 3, made.by, lot=made.lot())
    void = declare_void(ordered, 1, 3, Why.LOST, "", made.by)
    for by, reason in ((made.by, "nhầm"), (made.officer, "  ")):
        with pytest.raises(Refused):
            lift_void(void, reason, by)
    assert scan(client, ordered, 1).status_code == 404
    lift_void(void, "Tìm thấy cuộn tem", made.officer)
    assert scan(client, ordered, 1).status_code == 200
    with pytest.raises(Refused):
        lift_void(void, "lần nữa", made.officer)
    assert [event.step for event in LotEvent.objects.order_by("pk")][-2:] == ["voided", "void_lifted"]
    again = declare_void(ordered, 1, 3, Why.LOST, "", made.officer)
    assert again.office == "Cán bộ sổ đăng ký của tỉnh"


def test_what_cannot_be_declared_changes_nothing(made: Maker) -> None:
    ordered = order(made.product, 10, made.by)
    declare_void(ordered, 2, 6, Why.SPOILT, "", made.by)
    stranger = By(made.person("la@example.vn"), NOON)
    wrong = [(0, 3, made.by), (9, 11, made.by), (5, 4, made.by), (3, 4, made.by), (8, 9, stranger)]
    for first, last, by in wrong:
        with pytest.raises(Refused):
            declare_void(ordered, first, last, Why.LOST, "", by)
    assert Void.objects.count() == 1


def test_the_database_keeps_voids_within_their_order_and_for_ever(made: Maker) -> None:
    ordered = order(made.product, 10, made.by)
    with pytest.raises(IntegrityError, match="void_labels_are_of_their_order"), transaction.atomic():
        Void.objects.create(order=ordered, first=5, last=10, why="lost", at=NOON, actor_name="x")
    void = declare_void(ordered, 1, 1, Why.LOST, "", made.by)
    lift_void(void, "nhầm", made.officer)
    for rows in (Void.objects.all(), VoidLifted.objects.all()):
        with pytest.raises(Exception, match="append-only"), transaction.atomic():
            rows.update(actor_name="y")
    assert Void.objects.get().actor_name == str(made.user)


def test_labels_are_named_by_place_or_serial(made: Maker) -> None:
    others = order(made.product, 7, made.by)
    ordered = order(made.product, 10, made.by)
    serial = list(serials_of(ordered))[8]
    assert place_typed(ordered, " 9 ") == 9
    assert place_typed(ordered, f"{serial[:4]} {serial[4:].lower()}") == 9
    for typed in ("", "chín", "12345678", "0" * 18, next(serials_of(others))):
        with pytest.raises(Refused):
            place_typed(ordered, typed)


def test_void_labels_are_not_printed_again(made: Maker) -> None:
    ordered = order(made.product, 10, made.by)
    preset = PRESETS["a4-40x30"]
    wanted = Wanted(made.product, ordered.identifier, preset.grid, preset.name, 10, order=ordered)
    run = life.ask(wanted, made.by)
    life.cancel(run, made.by)
    declare_void(ordered, 4, 5, Why.LOST, "", made.by)
    assert has_void(ordered, [[1, 4]])
    assert not has_void(ordered, [[1, 3], [6, 10]])
    for refused in (
        lambda: life.begin_again(run, made.by),
        lambda: life.ask(wanted, made.by),
        lambda: life.ask_again_for(run, [[5, 6]], 1, made.by),
    ):
        with pytest.raises(Refused, match="đã bị huỷ"):
            refused()
    assert life.ask_again_for(run, [[6, 7]], 1, made.by).count == 2


def test_a_producer_sees_what_will_happen_before_it_does(made: Maker, client: Client) -> None:
    client.force_login(made.user, backend=BACKEND)
    ordered = order(made.product, 100, made.by)
    address = reverse("production:void", args=[made.product.producer_id, ordered.pk])
    serial = list(serials_of(ordered))[19]
    posted = {"why": "lost", "first": serial, "last": "11", "note": "rơi ở chợ"}
    preview = BeautifulSoup(client.post(address, posted).content, "html.parser")
    assert "10 tem (số 11 đến 20 của đợt này) sẽ báo đỏ mỗi khi quét" in preview.get_text(" ")
    assert not Void.objects.exists()
    hidden = {field["name"]: field["value"] for field in preview.select(".form input[type=hidden]")}
    done = client.post(address, hidden | {"confirmed": "1"})
    assert done.headers["Location"] == reverse(
        "production:serial_order", args=[made.product.producer_id, ordered.pk]
    )
    void = Void.objects.get()
    assert (void.span, void.why, void.note) == ("11-20", "lost", "rơi ở chợ")
    assert "Tem số 11-20" in client.get(done.headers["Location"]).content.decode()
    assert client.post(address, {"why": "lost", "first": "0", "last": ""}).status_code == 422
    assert client.post(address, {"why": "gì đó", "first": "", "last": ""}).status_code == 422
    assert Void.objects.count() == 1


def test_an_officer_sees_orders_without_a_lot_declares_and_lifts(made: Maker, client: Client) -> None:
    client.force_login(made.officer_user, backend=BACKEND)
    order(made.product, 5, made.by, lot=made.lot())
    loose = order(made.product, 40, made.by)
    listed = BeautifulSoup(
        client.get(reverse("production_desk:orders"), {"kind": "khong-lo"}).content, "html.parser"
    )
    assert [link["href"] for link in listed.select("td.title a")] == [
        reverse("production_desk:order", args=[loose.pk])
    ]
    address = reverse("production_desk:void", args=[loose.pk])
    client.post(address, {"why": "stolen", "first": "", "last": ""})
    assert not Void.objects.exists(), "the first sending only shows"
    client.post(address, {"why": "stolen", "first": "1", "last": "40", "confirmed": "1"})
    void = Void.objects.get()
    assert (void.span, void.office) == ("1-40", "Cán bộ sổ đăng ký của tỉnh")
    lifting = reverse("production_desk:lift_void", args=[loose.pk, void.pk])
    client.post(lifting, {"reason": ""})
    assert not VoidLifted.objects.exists()
    client.post(lifting, {"reason": "Nhầm đợt"})
    assert VoidLifted.objects.get().reason == "Nhầm đợt"
    assert client.get(lifting).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_orders_costs_the_same_for_one_and_three(
    made: Maker, client: Client, rows: int, django_assert_num_queries: Any
) -> None:
    client.force_login(made.officer_user, backend=BACKEND)
    for number in range(rows):
        declare_void(order(made.product, 5, made.by, lot=made.lot(f"L{number}")), 1, 1, Why.LOST, "", made.by)
    address = reverse("production_desk:orders")
    client.get(address)
    with django_assert_num_queries(15):
        page = BeautifulSoup(client.get(address, {"kind": "co-tem-huy"}).content, "html.parser")
    assert len(page.select("td.title a")) == rows
