"""What an address with a lot or a serial shows: the lot's truth first, and never genuine goods behind a false label."""

from datetime import date, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.register_factory import RegisterFactory
from tests.traceability.codes import situations
from tests.traceability.codes.situations import MOMENT
from tests.traceability.scan_page import lots
from tests.traceability.scan_page.conftest import Phone
from traceability.production.lots import gate
from traceability.register.clock import midnight
from traceability.scans.models import SerialScan
from traceability.scans.recording import keep

pytestmark = pytest.mark.usefixtures("db", "at_five_past_two")
FORGED_TITLE = "Tem này không phải do hệ thống cấp"


def notes(page: BeautifulSoup) -> list[str]:
    return [note.get_text() for note in page.select(".note h2")]


def test_a_known_lot_shows_its_dates(register: RegisterFactory, phone: Phone) -> None:
    lot = lots.on_sale(situations.valid(register))
    page = phone.page(f"{lot.product.code}/10/L2611")
    facts = " ".join(page.select(".facts")[0].get_text(" ").split())
    assert "Lô L2611 Ngày sản xuất 02/11/2026 Hạn sử dụng 02/11/2028" in facts
    assert page.h1 is not None
    assert page.h1.get_text().strip() == "Chứng nhận còn hiệu lực"
    assert notes(page) == []
    assert page.select("link[rel=canonical]")[0]["href"] == f"http://testserver/t/{lot.product.code}/10/L2611"


def test_an_unknown_lot_walks_up_and_says_so(register: RegisterFactory, phone: Phone) -> None:
    lot = lots.on_sale(situations.valid(register))
    for typed in ("L9999", "A/B", "Lô 5", "L2611x"):
        response = phone.open(f"{lot.product.code}/10/{typed}")
        page = BeautifulSoup(response.content, "html.parser")
        assert response.status_code == 200
        assert notes(page) == [f"Không có lô {typed} trong hệ thống"]
        assert "Lô" not in [term.get_text() for term in page.select("dt")]
    assert b"<script>" not in phone.open(f"{lot.product.code}/10/<script>").content


def test_a_lot_of_another_product_is_unknown_here(register: RegisterFactory, phone: Phone) -> None:
    lots.on_sale(situations.valid(register))
    other = situations.expiring(register)
    assert notes(phone.page(f"{other.code}/10/L2611")) == ["Không có lô L2611 trong hệ thống"]


@pytest.mark.parametrize("situation", [situations.valid, situations.expired, situations.never_certified])
def test_a_recalled_lot_is_red_first_whatever_the_certificate_says(
    situation: situations.Situation, register: RegisterFactory, phone: Phone
) -> None:
    lot = lots.recalled(lots.on_sale(situation(register)))
    page = phone.page(f"{lot.product.code}/10/L2611")
    assert page.h1 is not None
    assert page.h1.get_text().strip() == "Lô L2611 bị thu hồi"
    assert "tone--recalled" in page.main["class"]  # type: ignore[index]
    assert "Ngừng dùng, mang trả nơi đã mua để nhận lại tiền." in page.select(".verdict")[0].get_text()
    assert "Phát hiện vượt mức vi sinh." in page.select(".verdict")[0].get_text()
    assert page.select(".stars, .rank, [itemscope], .button--buy") == []
    assert len(page.select("h1")) == 1


def test_a_code_without_a_lot_tells_of_recalled_lots(register: RegisterFactory, phone: Phone) -> None:
    lot = lots.recalled(lots.on_sale(situations.valid(register)))
    page = phone.page(lot.product.code)
    assert notes(page) == ["Có lô của sản phẩm này bị thu hồi"]
    assert "L2611" in page.select(".note")[0].get_text()
    other = lots.on_sale(lot.product, "L2612")
    assert notes(phone.page(f"{other.product.code}/10/L2612")) == []


def test_past_best_before_is_said(register: RegisterFactory, phone: Phone) -> None:
    lot = lots.on_sale(situations.valid(register), best_before=date(2026, 11, 22))
    address = f"{lot.product.code}/10/L2611"
    assert notes(phone.page(address)) == []
    with time_machine.travel(midnight(date(2026, 11, 23)), tick=False):
        assert notes(phone.page(address)) == ["Hạn sử dụng 22/11/2026: đã quá hạn"]


def test_made_while_valid_and_scanned_after_expiry_says_both(register: RegisterFactory, phone: Phone) -> None:
    product = situations.expired(register)
    lot = lots.on_sale(product, made_on=date(2025, 3, 1))
    page = phone.page(f"{product.code}/10/{lot.number}")
    assert page.h1 is not None
    assert page.h1.get_text().strip() == "Chứng nhận đã hết hạn"
    assert notes(page) == ["Làm ra khi chứng nhận còn hiệu lực"]
    assert "712/QĐ-UBND, 3 sao, đến 12/05/2025" in page.select(".note p")[0].get_text()
    assert page.select(".stars") == []
    late = lots.on_sale(product, "L3", made_on=date(2026, 3, 1))
    assert notes(phone.page(f"{product.code}/10/{late.number}")) == []


def test_made_before_the_certificate_says_both(register: RegisterFactory, phone: Phone) -> None:
    product = situations.valid(register)
    lots.on_sale(product, made_on=date(2025, 6, 18))
    assert notes(phone.page(f"{product.code}/10/L2611")) == ["Làm ra khi chưa có chứng nhận"]


def test_a_lot_that_is_not_on_sale_says_so_and_accuses_nobody_of_copying(
    register: RegisterFactory, phone: Phone
) -> None:
    lot = lots.opened(situations.valid(register))
    reference = lots.label(lots.ordered(lot.product, lot))
    for typed in (f"{lot.product.code}/10/L2611", reference.path):
        page = phone.page(typed)
        assert notes(page) == ["Lô L2611 chưa bán ra"], typed
        assert "sao chép" not in page.select(".verdict")[0].get_text()


def test_a_label_that_was_in_two_places_at_once_is_a_warning_first(
    register: RegisterFactory, phone: Phone
) -> None:
    lot = lots.on_sale(situations.valid(register))
    made = lots.ordered(lot.product, lot)
    reference = lots.label(made)
    keep(made, reference.serial, MOMENT, "01", "a" * 16)
    keep(made, reference.serial, MOMENT, "79", "b" * 16)
    page = phone.page(reference.path)
    first, second = page.select(".verdict")
    assert page.h1 is not None
    assert page.h1.get_text().strip() == "Tem này có dấu hiệu bị sao chép"
    assert "tone--recalled" in page.main["class"]  # type: ignore[index]
    assert "ở hai nơi quá xa nhau" in first.get_text()
    assert "Hãy hỏi người bán hàng lấy từ đâu" in first.get_text()
    assert second.h2.get_text().strip() == "Chứng nhận còn hiệu lực"  # type: ignore[union-attr]
    assert page.select(".stars, .meaning, .button--buy") == []
    assert page.select(".button--main")[0].get_text() == "Báo sản phẩm đáng ngờ"
    assert "chưa có dấu hiệu bị sao chép" not in page.get_text()


def test_what_shops_sell_on_and_producers_try_is_told_and_no_sign_of_a_copy(
    register: RegisterFactory, phone: Phone
) -> None:
    """A label tried before the lot went on sale; a packet still on a shelf after its lot was closed."""
    early = MOMENT - timedelta(days=9)
    lot = lots.opened(situations.valid(register), moment=early)
    made = lots.ordered(lot.product, lot)
    reference = lots.label(made)
    keep(made, reference.serial, early, "", "a" * 16)
    gate.activate(lot, lots.by(MOMENT - timedelta(days=5)))
    gate.close(lot, lots.by(MOMENT - timedelta(days=2)))
    page = phone.page(reference.path)
    assert page.h1 is not None
    assert page.h1.get_text().strip() == "Chứng nhận còn hiệu lực"
    label = page.select(".label")[0].get_text()
    assert "chưa có dấu hiệu bị sao chép" in label
    assert "Tem từng được quét khi nhà sản xuất chưa báo đã dán tem." in label
    assert "Từ ngày 20/11/2026 nhà sản xuất không bán thêm lô này." in label


def test_a_number_of_other_goods_is_not_called_never_issued(phone: Phone) -> None:
    page = phone.page("01/08935001000019")
    assert page.h1 is not None
    assert page.h1.get_text().strip() == "Số này không có trong hệ thống"
    assert "08935001000019" in page.select(".verdict")[0].get_text()
    assert "mười chữ và số" not in page.get_text()


@pytest.mark.parametrize("with_lot", [True, False])
def test_a_genuine_label_shows_its_product(with_lot: bool, register: RegisterFactory, phone: Phone) -> None:
    product = situations.valid(register)
    lot = lots.on_sale(product) if with_lot else None
    reference = lots.label(lots.ordered(product, lot))
    page = phone.page(reference.path)
    assert page.h1 is not None
    assert page.h1.get_text().strip() == "Chứng nhận còn hiệu lực"
    assert page.select(".label__code .code__letters")[0].get_text().replace(" ", "") == reference.serial
    assert page.select("meta[name=robots]")[0]["content"] == "noindex"
    without_lot = f"{product.code}/21/{reference.serial}"
    assert ("L2611" in phone.page(without_lot).get_text()) is with_lot


def test_a_false_label_never_shows_the_genuine_product(register: RegisterFactory, phone: Phone) -> None:
    product, other = situations.valid(register), situations.expiring(register)
    lot = lots.on_sale(product)
    reference = lots.label(lots.ordered(product, lot))
    serial = reference.serial
    forged = serial[:-1] + ("A" if serial[-1] != "A" else "B")
    false = [
        f"{product.code}/21/{forged}",
        f"{product.code}/21/ABC",
        f"{product.code}/21/{serial}0",
        f"{other.code}/21/{serial}",
        f"ZZZZZ22222/21/{serial}",
        f"{product.code}/10/L9999/21/{serial}",
        f"{product.code}/10/L2611/21/{forged}",
        f"{product.code}/21/{'Ổ' * 18}",
        f"01/08938505970016/21/{serial}",
    ]
    for typed in false:
        response = phone.open(typed)
        page = BeautifulSoup(response.content, "html.parser")
        assert response.status_code == 404, typed
        assert page.h1 is not None
        assert page.h1.get_text().strip() == FORGED_TITLE, typed
        assert product.name not in page.get_text()
        assert product.producer.name not in page.get_text()
        assert page.select(".stars, .facts") == []
    for typed in (
        f"{product.code}/21/a/b",
        f"{product.code}/10/L2611/21/",
        f"{product.code}/10/L2611/21/a/b",
    ):
        assert phone.open(typed).status_code in {404}, typed
    assert SerialScan.objects.count() == 0


def test_an_unordered_serial_is_a_warning(register: RegisterFactory, phone: Phone) -> None:
    from traceability.codes.serials import key_ring, make

    product = situations.valid(register)
    lots.ordered(product, count=3)
    never = make(product.code, 3, key_ring().issuing)
    assert phone.open(f"{product.code}/21/{never}").status_code == 404
    last = make(product.code, 2, key_ring().issuing)
    assert phone.open(f"{product.code}/21/{last}").status_code == 200


def test_a_forged_serial_costs_no_query(
    register: RegisterFactory, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    product = situations.valid(register)
    with django_assert_num_queries(0):
        for typed in ("0" * 18, "ABC", "A7K2M9QX4B0T6H3ZDW"):
            assert client.get(f"/t/{product.code}/21/{typed}").status_code == 404


def test_a_serial_is_read_however_it_is_typed(register: RegisterFactory, phone: Phone) -> None:
    product = situations.valid(register)
    reference = lots.label(lots.ordered(product))
    serial = reference.serial
    for typed in (serial.lower(), " ".join(serial[n : n + 4] for n in range(0, 18, 4)), f"{serial}/"):
        response = phone.open(f"{product.code.lower()}/21/{typed}")
        assert (response.status_code, response["Location"]) == (301, f"/t/{reference.path}")


def test_a_label_of_a_recalled_lot_is_red(register: RegisterFactory, phone: Phone) -> None:
    lot = lots.on_sale(situations.valid(register))
    reference = lots.label(lots.ordered(lot.product, lot))
    lots.recalled(lot, MOMENT - timedelta(hours=1))
    page = phone.page(f"{lot.product.code}/21/{reference.serial}")
    assert page.h1 is not None
    assert page.h1.get_text().strip() == "Lô L2611 bị thu hồi"


def test_reports_carry_lot_and_serial(register: RegisterFactory, phone: Phone) -> None:
    lot = lots.on_sale(situations.valid(register))
    reference = lots.label(lots.ordered(lot.product, lot))
    button = phone.page(reference.path).select(".button--report")[0]["href"]
    assert button == f"/t/{reference.path}/bao-cao"
    forged = phone.page(f"{lot.product.code}/21/ABC").select(".button--main")[0]["href"]
    assert forged == f"/t/{lot.product.code}/21/ABC/bao-cao"
