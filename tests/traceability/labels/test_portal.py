"""The producers' pages for labels: choosing, looking, printing, fetching, printing again."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from tests.traceability.labels.conftest import Printer
from traceability.labels.models import OwnStock, PrintRun
from traceability.labels.runs import life
from traceability.labels.runs.serials import serials_of
from traceability.labels.stock.presets import PRESETS
from traceability.production.models import Lot
from traceability.production.serial_orders import order as order_serials


class Portal:
    def __init__(self, printer: Printer) -> None:
        self.printer, self.client = printer, Client()
        self.client.force_login(printer.maker.user)
        self.order = order_serials(printer.maker.product, 100, printer.maker.by, lot=printer.lot)

    def url(self, name: str, **more: Any) -> str:
        return reverse(f"labels:{name}", kwargs={"producer": self.printer.maker.product.producer_id, **more})

    def chosen(self, **changed: Any) -> dict[str, Any]:
        usual = {
            "source": f"order-{self.order.pk}",
            "stock": "a4-40x30",
            "printer": "0",
            "kind": "sheets",
            "start_at": 1,
        }
        return usual | changed

    def post(self, name: str, data: dict[str, Any] | None = None, **more: Any) -> Any:
        return self.client.post(self.url(name, **more), data or {})


@pytest.fixture
def portal(printer: Printer) -> Portal:
    return Portal(printer)


def errors(response: Any) -> dict[str, list[str]]:
    return dict(response.context["form"].errors)


def test_a_run_is_made_fetched_and_remembered(
    portal: Portal, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        response = portal.post("new", portal.chosen(do="print"))
    run = PrintRun.objects.get()
    assert response["Location"] == portal.url("run", pk=run.pk)
    assert (run.state, run.count, run.order, run.read_back) == ("ready", 100, portal.order, 100)
    page = portal.client.get(portal.url("run", pk=run.pk)).content.decode()
    assert "100 mã đã đọc lại" in page
    file = portal.client.get(portal.url("file", pk=run.pk))
    assert file["Content-Type"] == "application/pdf"
    assert file["Content-Disposition"] == f'attachment; filename="tem-mat-ong-hoa-nui-{run.pk}.pdf"'
    assert b"".join(file.streaming_content).startswith(b"%PDF-1.4")
    assert list(run.events.order_by("pk").values_list("step", flat=True)) == ["asked", "ready", "fetched"]
    assert Lot.objects.get().printed_at is not None


def test_a_look_orders_and_prints_nothing(portal: Portal) -> None:
    response = portal.post("new", portal.chosen(do="look", count=10))
    assert response.status_code == 200
    assert response.context["pages"] == 1
    assert "Tem sẽ như thế này" in response.content.decode()
    assert PrintRun.objects.count() == 0


def test_the_preview_is_a_picture_of_one_label_or_of_the_sheet(portal: Portal) -> None:
    for what, size in (("label", (480, 360)), ("sheet", (630, 892))):
        answer = portal.client.get(portal.url("preview"), portal.chosen(what=what))
        assert answer["Content-Type"] == "image/png"
        with Image.open(BytesIO(answer.content)) as picture:
            assert picture.size == size
            assert picture.convert("L").getextrema() == (0, 255)
    assert portal.client.get(portal.url("preview"), portal.chosen(stock="a4-1x1")).status_code == 400


def test_part_of_an_order_is_printed(portal: Portal) -> None:
    portal.post("new", portal.chosen(do="print", first=11, count=5))
    run = PrintRun.objects.get()
    assert (run.positions, run.count) == ([[11, 15]], 5)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"first": 99, "count": 3}, "count"),
        ({"start_at": 46}, "start_at"),
        ({"start_at": ""}, "start_at"),
        ({"offset_x": 6}, "offset_x"),
        ({"stock": "a4-30x20", "printer": "203"}, "stock"),
        ({"stock": "own-1"}, "stock"),
        ({"source": "lot-999"}, "source"),
        ({"kind": "doc"}, "kind"),
    ],
)
def test_what_cannot_be_printed_is_refused_with_a_reason_at_its_field(
    portal: Portal, changed: dict[str, Any], field: str
) -> None:
    response = portal.post("new", portal.chosen(do="print", **changed))
    assert response.status_code == 422
    assert list(errors(response)) == [field]
    assert PrintRun.objects.count() == 0


def test_stars_that_would_outlive_the_certificate_are_refused(portal: Portal) -> None:
    lot = portal.printer.maker.lot("L99", best_before=None)
    response = portal.post("new", portal.chosen(do="print", source=f"lot-{lot.pk}", stars="on"))
    assert errors(response) == {
        "stars": [
            "Chỉ lô có hạn sử dụng mới in được sao: nếu không thì chẳng ai biết tem còn lưu hành đến bao giờ."
        ]
    }
    portal.post("new", portal.chosen(do="print", stars="on"))
    assert PrintRun.objects.get().stars.startswith("OCOP 3 sao, giấy chứng nhận đến ")


def test_closed_and_recalled_lots_are_not_offered(portal: Portal) -> None:
    portal.printer.recalled()
    page = portal.client.get(portal.url("new")).context["form"]
    keys = [key for _group, choices in page.fields["source"].choices for key, _label in choices]
    assert keys == [f"product-{portal.printer.maker.product.pk}"]
    response = portal.post("new", portal.chosen(do="print"))
    assert (response.status_code, PrintRun.objects.count()) == (422, 0)


def test_another_producers_runs_orders_and_files_are_not_there(portal: Portal) -> None:
    run = portal.printer.made(order=portal.order, count=100)
    other = portal.printer.maker.register.certificate(
        portal.printer.maker.register.product(
            "Chè", producer=portal.printer.maker.register.producer("HTX Khác")
        )
    ).product
    stranger = portal.printer.maker.person("khac@example.vn")
    portal.printer.maker.represents(stranger, other)
    client = Client()
    client.force_login(stranger)
    own = {"producer": other.producer_id}
    for name in ("run", "file", "progress"):
        assert client.get(reverse(f"labels:{name}", kwargs={**own, "pk": run.pk})).status_code == 404
        assert client.get(portal.url(name, pk=run.pk)).status_code == 404
    for name in ("cancel", "again", "repeat"):
        assert client.post(reverse(f"labels:{name}", kwargs={**own, "pk": run.pk})).status_code == 404
    response = client.post(reverse("labels:new", kwargs=own), portal.chosen(do="print"))
    assert response.status_code == 422
    assert PrintRun.objects.count() == 1


def test_spoilt_labels_and_whole_sheets_are_printed_again(portal: Portal) -> None:
    run = portal.printer.made(order=portal.order, count=100)
    response = portal.post("repeat", {"labels": "3", "pages": "3", "start_at": 2}, pk=run.pk)
    again = PrintRun.objects.get(again_of=run)
    assert response["Location"] == portal.url("run", pk=again.pk)
    assert (again.positions, again.count, again.start_at) == ([[3, 3], [91, 100]], 11, 2)
    wanted = list(serials_of(run))
    assert list(serials_of(again)) == [wanted[2], *wanted[90:]]


def test_labels_that_are_not_in_the_run_are_not_printed_again(portal: Portal) -> None:
    run = portal.printer.made(order=portal.order, count=100)
    for data, field in (({"labels": "101"}, "labels"), ({"pages": "4"}, "pages"), ({}, "labels")):
        response = portal.post("repeat", {"start_at": 1, **data}, pk=run.pk)
        assert response.status_code == 422
        assert list(response.context["spoilt"].errors) == [field]
    assert PrintRun.objects.count() == 1


def test_a_run_at_work_tells_how_far_it_has_come_and_can_be_cancelled(portal: Portal) -> None:
    run = life.take(portal.printer.asked(order=portal.order, count=100).pk, 1, portal.printer.maker.by.moment)
    assert run is not None
    life.tell(run, "reading", 30, portal.printer.maker.by.moment)
    told = portal.client.get(portal.url("progress", pk=run.pk)).json()
    assert told == {
        "is_at_work": True,
        "stage": "Đang đọc lại các mã",
        "percent": 65,
        "done": 30,
        "total": 100,
    }
    assert portal.client.get(portal.url("file", pk=run.pk)).status_code == 404
    portal.post("cancel", pk=run.pk)
    run.refresh_from_db()
    assert run.state == "cancelled"
    portal.post("again", pk=run.pk)
    run.refresh_from_db()
    assert (run.state, run.attempt) == ("waiting", 2)


def test_own_stock_is_measured_used_and_forgotten(portal: Portal) -> None:
    measures = PRESETS["a4-40x30"].grid.as_json() | {"name": "Giấy nhà", "is_round": "", "columns": 6}
    wrong = portal.post("stocks", measures)
    assert (wrong.status_code, list(errors(wrong)), OwnStock.objects.count()) == (422, ["columns"], 0)
    portal.post("stocks", measures | {"columns": 4})
    stock = OwnStock.objects.get()
    twice = portal.post("stocks", measures | {"columns": 4})
    assert errors(twice) == {"name": ["Đã có loại giấy mang tên này."]}
    portal.post("new", portal.chosen(do="print", stock=f"own-{stock.pk}"))
    portal.post("forget_stock", pk=stock.pk)
    run = PrintRun.objects.get()
    assert (run.stock, run.measures.columns, OwnStock.objects.count()) == ("Giấy nhà", 4, 0)


def test_the_test_page_shows_the_sheet(portal: Portal) -> None:
    answer = portal.client.get(portal.url("trial"), {"stock": "a4-d30", "offset_x": "0.5"})
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-1.4")
    assert portal.client.get(portal.url("trial"), {"stock": "none"}).status_code == 404
    far = portal.client.get(portal.url("trial"), {"stock": "a4-40x30", "offset_x": "14"})
    assert far["Location"] == portal.url("new")


def test_pages_of_lots_and_orders_lead_to_their_labels(portal: Portal) -> None:
    with override("vi"):
        page = portal.client.get(
            reverse(
                "production:serial_order",
                kwargs={"producer": portal.printer.maker.product.producer_id, "pk": portal.order.pk},
            )
        ).content.decode()
    assert f"{portal.url('new')}?source=order-{portal.order.pk}" in page


def test_the_list_costs_the_same_for_one_run_and_for_three(
    portal: Portal, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    portal.client.get(portal.url("runs"))
    for _number in range(2):
        portal.printer.asked(order=portal.order, count=100)
        with django_assert_num_queries(QUERIES):
            assert portal.client.get(portal.url("runs")).status_code == 200
        portal.printer.asked(order=portal.order, count=100)


QUERIES = 7  # session, person, producers, basket, count, runs, and what the frame asks
