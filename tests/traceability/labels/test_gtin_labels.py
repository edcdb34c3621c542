"""From a GTIN to the shelf: ordered, printed and fetched in the portal, read off the sheet, resolved, opened."""

from typing import Any
from urllib.parse import urlsplit

import pypdfium2
import pytest
import zxingcpp
from django.test import Client

from tests.gs1_keys import BY, gtin_for
from tests.traceability.labels.conftest import Printer
from traceability.identifiers import gate
from traceability.identifiers.models import Gtin
from traceability.labels.models import PrintRun
from traceability.production.acting import Refused
from traceability.production.models import SerialOrder


@pytest.fixture
def gtin(printer: Printer) -> Gtin:
    return gtin_for(printer.maker.product)


@pytest.fixture
def own(printer: Printer) -> Client:
    client = Client()
    client.force_login(printer.maker.user)
    return client


def home(printer: Printer) -> str:
    return f"/nha-san-xuat/{printer.maker.product.producer_id}/"


def ordered(own: Client, printer: Printer, **more: Any) -> SerialOrder:
    answer = own.post(f"{home(printer)}se-ri/moi/", {"lot": printer.lot.pk, "count": 3, **more})
    assert answer.status_code == 302, answer.context["form"].errors
    return SerialOrder.objects.latest("pk")


def codes_on(pdf: bytes) -> list[str]:
    page = pypdfium2.PdfDocument(pdf)[0]
    picture = page.render(scale=300 / 72, grayscale=True).to_numpy()
    return sorted(one.text for one in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode))


def test_labels_of_a_product_with_a_gtin_lead_from_the_sheet_to_the_page(
    own: Client, client: Client, printer: Printer, gtin: Gtin, django_capture_on_commit_callbacks: Any
) -> None:
    order = ordered(own, printer)  # nothing chosen: as the product has it
    assert (order.identifier, order.lot) == (f"01/{gtin.gtin}", printer.lot)
    wanted = {
        "source": f"order-{order.pk}",
        "stock": "a4-40x30",
        "printer": "0",
        "kind": "sheets",
        "start_at": 1,
    }
    with django_capture_on_commit_callbacks(execute=True):
        own.post(f"{home(printer)}tem/in/", wanted | {"do": "print"})
    run = PrintRun.objects.get()
    file = own.get(f"{home(printer)}tem/{run.pk}/tep/")
    codes = codes_on(b"".join(file))
    assert len(codes) == 3
    for code in codes:
        assert code.startswith(f"http://testserver/01/{gtin.gtin}/10/L2611/21/")
        led = client.get(urlsplit(code).path)
        assert (led.status_code, led["Location"]) == (307, code.replace("/01/", "/t/01/", 1))
        page = client.get(urlsplit(led["Location"]).path)
        assert page.status_code == 200
        assert printer.maker.product.name in page.content.decode()
        assert "L2611" in page.content.decode()


def test_our_own_code_can_be_chosen_instead(own: Client, printer: Printer, gtin: Gtin) -> None:
    assert ordered(own, printer, identifier="own").identifier == printer.maker.product.code
    assert ordered(own, printer, identifier=f"01/{gtin.gtin}").identifier == f"01/{gtin.gtin}"


def test_with_several_packings_one_has_to_be_chosen(own: Client, printer: Printer, gtin: Gtin) -> None:
    gtin_for(printer.maker.product, 2, "Thùng 12 hũ")
    answer = own.post(f"{home(printer)}se-ri/moi/", {"lot": printer.lot.pk, "count": 3})
    assert list(answer.context["form"].errors) == ["identifier"]
    assert SerialOrder.objects.count() == 0


@pytest.mark.parametrize("how", ["withdrawn", "ended"])
def test_no_label_carries_a_number_that_is_no_longer_the_products(
    own: Client, printer: Printer, gtin: Gtin, how: str
) -> None:
    order = ordered(own, printer)
    run = printer.asked(identifier=order.identifier, order=order, count=3)
    if how == "withdrawn":
        gate.withdraw(gtin, "Nhầm", BY)
    else:
        gate.end(gtin.prefix, "Thôi là thành viên", BY)
    with pytest.raises(Refused, match="không mang mã này"):
        printer.asked(identifier=order.identifier, order=order, count=3)
    chosen = {"lot": printer.lot.pk, "count": 3, "identifier": order.identifier}
    assert own.post(f"{home(printer)}se-ri/moi/", chosen).status_code in {302, 422}
    assert SerialOrder.objects.filter(identifier=order.identifier).count() == 1
    assert ordered(own, printer).identifier == printer.maker.product.code
    assert list(PrintRun.objects.values_list("pk", flat=True)) == [run.pk]
