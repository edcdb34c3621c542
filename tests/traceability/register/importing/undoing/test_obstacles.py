"""What was built on a list stands in the way of taking it back, told one by one; then nothing at all is changed."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
import time_machine

from shop.listings.create import Pack, create_listing
from shop.listings.models import Listing
from tests.register_factory import RegisterFactory
from tests.shop.conftest import MarketFactory, market  # noqa: F401 - a fixture
from tests.traceability.register.importing.conftest import MOMENT, TAN_KY, workbook
from tests.traceability.register.importing.undoing.conftest import Officer, entered, rows_of, taken_back
from traceability.register import gate
from traceability.register.importing.undoing.obstacles import obstacles_of
from traceability.register.models import Certificate, CertificateEvent, CertifiedProduct, ImportRun
from traceability.register.models.certificates import RevocationGround

LATER = MOMENT + timedelta(hours=1)
Deed = Callable[[Certificate, gate.Change], object]


def told(run: ImportRun) -> list[tuple[str, str]]:
    return [(one.product.name, one.text) for one in obstacles_of(run)]


def revoke(certificate: Certificate, change: gate.Change) -> object:
    return gate.revoke(certificate, RevocationGround.STOPPED, change)


def correct(certificate: Certificate, change: gate.Change) -> object:
    return gate.correct(certificate, gate.Correction({"stars": 4}), change)


@pytest.mark.parametrize(
    ("deed", "word"),
    [
        (gate.suspend, "Tạm ngừng"),
        (gate.surrender, "Chủ thể trả lại"),
        (gate.open_re_evaluation, "Bắt đầu đánh giá lại"),
        (revoke, "Bị thu hồi"),
        (correct, "Đính chính"),
    ],
)
def test_what_happened_to_a_certificate(
    officer: Officer, register: RegisterFactory, deed: Deed, word: str
) -> None:
    run = entered(rows_of("Mật ong hoa núi", "Chè đinh", day="01/10/2026"))
    changed = Certificate.objects.get(product__name="Chè đinh")
    deed(changed, register.change(LATER))
    before = list(CertificateEvent.objects.values_list("pk", flat=True))
    [(product, text)] = told(run)
    assert (product, text) == ("Chè đinh", f"{word} ngày 22/11/2026, sau khi đã nhập.")
    undo = taken_back(run, officer("lan"), officer("minh"))
    assert (undo.state, undo.failure) == ("failed", [["undo_in_the_way", {"number": 1}]])
    assert (run.state, run.finished_at) == ("applied", MOMENT)
    assert list(CertificateEvent.objects.values_list("pk", flat=True)) == before
    assert not Certificate.objects.filter(voided_on__isnull=False).exists()


def test_a_newer_certificate_given_by_hand(officer: Officer, register: RegisterFactory) -> None:
    run = entered(rows_of("Mật ong hoa núi", day="07/04/2024", stars="4 sao"))
    register.certificate(CertifiedProduct.objects.get(), issued_on=date(2026, 10, 1))
    assert told(run) == [
        (
            "Mật ong hoa núi",
            "Sau đó đã ghi giấy chứng nhận mới hơn theo Quyết định 1/QĐ-UBND ngày 01/10/2026.",
        )
    ]


def test_a_certificate_that_was_taken_back_by_hand_stands_in_nobodys_way(
    officer: Officer, register: RegisterFactory
) -> None:
    run = entered(rows_of("Mật ong hoa núi", "Chè đinh", day="01/10/2026"))
    wrong = Certificate.objects.get(product__name="Chè đinh")
    gate.void(gate.suspend(wrong, register.change(LATER)), register.change(LATER))
    assert told(run) == []
    undo = taken_back(run, officer("lan"), officer("minh"))
    assert (undo.state, undo.certificates) == ("done", 1)


def test_a_later_list_that_rests_on_it_and_is_taken_back_first(officer: Officer) -> None:
    lan, minh = officer("lan"), officer("minh")
    run = entered(rows_of("Mật ong hoa núi"), "một.xlsx")
    later = entered_later(rows_of("Mật ong hoa núi", "Chè đinh"), "hai.xlsx")
    assert (later.unchanged_rows, later.new_rows) == (1, 1)
    text = "Dòng Sheet1!2 của danh sách “hai.xlsx”, nhập ngày 22/11/2026, dựa vào sản phẩm này."
    assert told(run) == [("Mật ong hoa núi", text)]
    assert obstacles_of(run)[0].url == f"/quan-tri/danh-sach/{later.pk}/?q=2"
    assert told(later) == []
    assert taken_back(later, lan, minh).state == "done"
    assert taken_back(run, lan, minh).state == "done"


def test_what_came_after_a_revocation(officer: Officer, register: RegisterFactory) -> None:
    entered(rows_of("Mật ong hoa núi", day="07/04/2024", stars="4 sao"))
    run = entered_later(revocation_of("Mật ong hoa núi"), "thu hồi.xlsx")
    assert told(run) == []
    product = CertifiedProduct.objects.get()
    register.certificate(product, issued_on=date(2026, 11, 1))
    assert [text for _product, text in told(run)] == [
        "Sau đó đã ghi giấy chứng nhận mới hơn theo Quyết định 1/QĐ-UBND ngày 01/11/2026."
    ]


def test_a_listing_made_since(officer: Officer, market: MarketFactory) -> None:  # noqa: F811
    run = entered(rows_of("Mật ong hoa núi"))
    listed(market)
    assert [text for _product, text in told(run)] == ["Đã được bày bán trên chợ từ khi nhập."]
    assert taken_back(run, officer("lan"), officer("minh")).state == "failed"


def test_a_listing_from_before_the_list_stays_out_of_it(
    officer: Officer,
    market: MarketFactory,  # noqa: F811
) -> None:
    entered(rows_of("Mật ong hoa núi", day="07/04/2024", stars="4 sao"))
    listing = listed(market)
    type(listing).objects.update(created_at=MOMENT - timedelta(days=3))
    run = entered_later(rows_of("Mật ong hoa núi", decision="99/QĐ-UBND", day="01/10/2026"))
    assert told(run) == []


def entered_later(content: bytes, name: str = "list.xlsx") -> ImportRun:
    with time_machine.travel(LATER, tick=False):
        return entered(content, name)


def revocation_of(name: str) -> bytes:
    header = [
        "STT",
        "Tên sản phẩm",
        "Chủ thể",
        "Địa chỉ",
        "Quyết định thu hồi",
        "Ngày thu hồi",
        "Lý do thu hồi",
    ]
    return workbook(header, [1, name, "HTX Linh Ngọc", TAN_KY, "9/QĐ-UBND", "01/09/2026", "Ngừng sản xuất"])


def listed(market: MarketFactory) -> Listing:  # noqa: F811
    product = CertifiedProduct.objects.get()
    return create_listing(product, market.seller(product.producer), Pack("chai 500 ml", 165_000, 10))
