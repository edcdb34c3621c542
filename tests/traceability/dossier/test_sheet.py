"""The producer's one page: what it says, that its code reads, and that it promises nothing more."""

from datetime import UTC, date, datetime
from typing import Any

import numpy
import pypdfium2
import pytest
import zxingcpp
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from tests.register_factory import RegisterFactory
from tests.traceability.production.conftest import NOON, Maker
from traceability.dossier import stories
from traceability.dossier.evidence import Evidence, evidence_on, last_months
from traceability.dossier.printing.sheet import sheet_of
from traceability.dossier.printing.typesetting import typeset
from traceability.production.serial_orders import order
from traceability.register.models import CertifiedProduct
from traceability.scans.models import ScanCount


@pytest.fixture
def maker(db: None, register: RegisterFactory) -> Maker:
    return Maker(register)


def looked(product: CertifiedProduct, hour: datetime, number: int, province: str = "19") -> None:
    ScanCount.objects.create(product=product, hour=hour, province=province, number=number)


def words_and_codes(pdf: bytes) -> tuple[str, list[Any], int]:
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    words = " ".join(page.get_textpage().get_text_bounded().split())
    picture = numpy.array(page.render(scale=300 / 72, grayscale=True).to_pil())
    pages = len(document)
    page.close()
    document.close()
    return words, zxingcpp.read_barcodes(picture), pages


def test_one_page_says_product_certificate_code_story_and_openings(maker: Maker) -> None:
    lot = maker.lot()
    order(maker.product, 1500, maker.by, lot=lot)
    looked(maker.product, datetime(2026, 9, 30, 18, tzinfo=UTC), 4)  # 1 October in Viet Nam
    looked(maker.product, datetime(2026, 11, 2, 3, tzinfo=UTC), 30)
    told = stories.Story(
        "Mật ong của núi", "http://testserver/cau-chuyen/mat-ong/", datetime(2026, 3, 1, tzinfo=UTC)
    )
    provider = stories.register(lambda product, language: told)
    try:
        with override("vi"):
            pdf = typeset(sheet_of(evidence_on(maker.product, NOON)), NOON)
    finally:
        stories._providers.unregister(provider)
    words, codes, pages = words_and_codes(pdf)
    assert pages == 1
    for said in ("Mật ong hoa núi", "HTX Linh Ngọc", "xã Tân Kỳ, tỉnh Thái Nguyên", "3 sao", "Mật ong của núi",
                 "đăng ngày 01/03/2026", "1.500", "Trang đã được mở 34 lượt kể từ 01/10/2026.", "12:00, 22/11/2026",
                 "mã in có thể bị sao chép"):  # fmt: skip
        assert said in words, said
    (code,) = codes
    assert code.text == f"http://testserver/t/{maker.product.code}"


def test_the_code_is_at_least_two_centimetres_wide(maker: Maker) -> None:
    _words, (code,), _pages = words_and_codes(typeset(sheet_of(evidence_on(maker.product, NOON)), NOON))
    corners = code.position
    assert (corners.top_right.x - corners.top_left.x) / 300 * 25.4 >= 20


def test_openings_are_counted_by_the_months_of_viet_nam(maker: Maker) -> None:
    hours = {
        datetime(2025, 11, 30, 16, tzinfo=UTC): 1,  # still November
        datetime(2025, 11, 30, 17, tzinfo=UTC): 2,
        datetime(2026, 11, 22, 5, tzinfo=UTC): 8,
        datetime(2026, 11, 22, 6, tzinfo=UTC): 99,  # after the sheet
    }
    for hour, number in hours.items():
        looked(maker.product, hour, number)
    found = evidence_on(maker.product, NOON)
    assert [(month.first, month.looks) for month in found.months if month.looks] == [
        (date(2025, 12, 1), 2),
        (date(2026, 11, 1), 8),
    ]
    assert (found.looks, found.first_look_on) == (11, date(2025, 11, 30))


def test_the_last_twelve_months_end_with_the_running_one() -> None:
    months = last_months(date(2026, 1, 31))
    assert (len(months), months[0], months[-1]) == (12, date(2025, 2, 1), date(2026, 1, 1))


def test_without_a_valid_certificate_no_stars_are_named(maker: Maker) -> None:
    later = datetime(2029, 1, 1, tzinfo=UTC)
    with override("vi"):
        sheet = sheet_of(evidence_on(maker.product, later))
    assert "sao" not in " ".join(text for _term, text in sheet["facts"])
    assert sheet["facts"][0] == ["Tình trạng ngày lập tờ này", "Đã hết hạn"]
    assert sheet["story"] is None
    assert sheet["looks_line"] == "Chưa có ai mở trang."


def test_long_names_and_foreign_signs_still_make_one_page(maker: Maker) -> None:
    product = maker.product
    product.name = ("Ổ bánh ẵm ỆỄỘỖ Nước mắm cá cơm ủ chượp truyền thống ★ " * 4)[:200]
    product.producer.name = ("HỢP TÁC XÃ DỊCH VỤ NÔNG NGHIỆP TỔNG HỢP ƯỠN ẨM " * 5)[:200]
    told = stories.Story("Ẵ" * 200, "http://testserver/" + "x" * 180)
    provider = stories.register(lambda product, language: told)
    try:
        pdf = typeset(sheet_of(evidence_on(product, NOON)), NOON)
    finally:
        stories._providers.unregister(provider)
    assert words_and_codes(pdf)[2] == 1


def test_the_producer_fetches_it_and_a_stranger_does_not_find_it(maker: Maker) -> None:
    client, stranger = Client(), Client()
    client.force_login(maker.user)
    stranger.force_login(maker.person("la@example.vn"))
    url = reverse("dossier:sheet", kwargs={"producer": maker.product.producer_id, "pk": maker.product.pk})
    answer = client.get(url)
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert stranger.get(url).status_code == 404
    page = client.get(reverse("dossier:index", kwargs={"producer": maker.product.producer_id}))
    assert url in page.content.decode()


def test_the_evidence_costs_the_same_for_one_opening_and_for_three_months(
    maker: Maker, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def gathered() -> Evidence:
        product = CertifiedProduct.objects.select_related("producer").get(pk=maker.product.pk)
        return evidence_on(product, NOON)

    looked(maker.product, datetime(2026, 9, 1, 3, tzinfo=UTC), 1)
    with django_assert_num_queries(9):
        gathered()
    looked(maker.product, datetime(2026, 10, 1, 3, tzinfo=UTC), 1)
    looked(maker.product, datetime(2026, 11, 1, 3, tzinfo=UTC), 1)
    with django_assert_num_queries(9):
        gathered()
