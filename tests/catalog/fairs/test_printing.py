"""The printed catalogue: A4, our fonts inside, tagged, every QR readable, and true about validity."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import numpy
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import time_machine
import zxingcpp
from django.core.cache import cache
from django.test import Client
from django.utils.translation import override

from catalog.fairs import gate
from catalog.fairs.edition import edition_of
from catalog.fairs.models import Fair
from catalog.fairs.printing import typesetting
from catalog.fairs.printing.book import book_of, printable
from tests.catalog.fairs.conftest import NOON, FairFactory
from tests.shop.conftest import MarketFactory

URL = "/hoi-cho/hoi-cho-xuan-thai-nguyen-2027/catalogue.pdf"
MM = 72 / 25.4  # points
NAMES = [
    "Mật ong hoa núi",
    "Ô mai mơ gừng",
    "Cơm lam nướng",
    "Chè Shan tuyết",
    "Rượu men lá",
    "Nước mắm Cửa Ẩm",
]
pytestmark = pytest.mark.usefixtures("at_noon")


def document(client: Client, url: str = URL) -> pypdfium2.PdfDocument:
    response = client.get(url)
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    return pypdfium2.PdfDocument(response.content)


def texts(pdf: pypdfium2.PdfDocument) -> list[str]:
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


def codes(pdf: pypdfium2.PdfDocument) -> Iterator[tuple[str, float]]:
    """Each QR of the document: its text and the width of its symbol in millimetres."""
    scale = 3
    for page in pdf:
        image = numpy.asarray(page.render(scale=scale).to_pil().convert("L"))
        for found in zxingcpp.read_barcodes(image):
            width = found.position.top_right.x - found.position.top_left.x
            yield found.text, width / scale / MM


def fonts(pdf: pypdfium2.PdfDocument) -> dict[str, bool]:
    """Every font that sets text, and whether it lies in the file."""
    found: dict[str, bool] = {}
    for page in pdf:
        for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            font = pdfium.FPDFTextObj_GetFont(item.raw)
            name = (pdfium.c_char * 80)()
            pdfium.FPDFFont_GetBaseFontName(font, name, 80)
            found[re.sub(r"^[A-Z]{6}\+", "", name.value.decode())] = pdfium.FPDFFont_GetIsEmbedded(font) == 1
    return found


def test_pages_are_a4_and_carry_names_numbers_and_the_time(client: Client, fairs: FairFactory) -> None:
    fairs.published(*NAMES)
    pdf = document(client)
    assert [tuple(round(side, 3) for side in page.get_size()) for page in pdf] == [(595.276, 841.89)] * len(
        pdf
    )
    said = texts(pdf)
    assert all("Giá trị tại thời điểm / Valid as of 12:00, 22/11/2026" in text for text in said)
    for name in NAMES:
        assert sum(name in text for text in said) >= 3  # contents, entry, indexes
    assert "Hội chợ Xuân Thái Nguyên 2027" in said[0]
    assert "Thai Nguyen Spring Fair 2027" in said[0]
    assert "Gian B07 3 sao hiệu lực đến hết 18/06/2028" in said[2]
    assert "1/QĐ-UBND, 19/06/2025, UBND tỉnh Thái Nguyên" in said[2]


def test_four_products_stand_on_a_page(client: Client, fairs: FairFactory) -> None:
    fairs.published(*NAMES)
    per_page = [text.count("Quyết định") for text in texts(document(client))]
    assert [number for number in per_page if number] == [4, 2]


def test_every_code_leads_to_its_product_and_is_at_least_20_mm_wide(
    client: Client, fairs: FairFactory
) -> None:
    fair = fairs.published(*NAMES)
    found = dict(codes(document(client)))
    wanted = {f"http://testserver/t/{code}" for code in fair.entries.values_list("product__code", flat=True)}
    assert set(found) == wanted
    assert min(found.values()) >= 20


def test_a_code_stands_in_letters_on_one_line(client: Client, fairs: FairFactory) -> None:
    product = fairs.published("Mật ong hoa núi").entries.get().product
    lines = [line for page in document(client) for line in page.get_textpage().get_text_range().splitlines()]
    assert product.printed_code in [line.strip() for line in lines]
    assert f"testserver/t/{product.code}" in [line.strip() for line in lines]


def test_only_our_fonts_are_used_and_all_lie_in_the_file(client: Client, fairs: FairFactory) -> None:
    fairs.published("Mật ong hoa núi")
    used = fonts(document(client))
    assert set(used.values()) == {True}
    assert {name.split("-")[0] for name in used} == {"BeVietnamPro", "Lora"}


def test_it_is_tagged_titled_and_in_the_language_of_the_address(client: Client, fairs: FairFactory) -> None:
    fairs.published("Mật ong hoa núi")
    for url, language, title in (
        (URL, "vi", "Hội chợ Xuân Thái Nguyên 2027 · Danh mục sản phẩm OCOP"),
        (f"/en{URL}", "en", "Thai Nguyen Spring Fair 2027 · Catalogue of OCOP products"),
    ):
        content = client.get(url).content
        pdf = pypdfium2.PdfDocument(content)
        assert pdf.get_metadata_dict()["Title"] == title
        assert pdfium.FPDFCatalog_IsTagged(pdf.raw)
        assert b"<pdfuaid:part>1</pdfuaid:part>" in content
        assert b"<pdfaid:part>2</pdfaid:part>" in content
        assert f"/Lang({language})".encode() in content.replace(b"/Lang (", b"/Lang(")


def test_bookmarks_name_sections_and_products(client: Client, fairs: FairFactory) -> None:
    fairs.published("Mật ong hoa núi")
    marks = [(item.level, item.get_title()) for item in document(client).get_toc()]
    assert marks == [
        (0, "Mục lục"), (0, "Thực phẩm"), (1, "Mật ong hoa núi"),
        (0, "Tra theo gian hàng"), (0, "Tra theo người làm"), (0, "Tra theo nhóm sản phẩm"),
    ]  # fmt: skip


def test_the_file_is_named_for_a_folder_of_many(client: Client, fairs: FairFactory) -> None:
    fairs.published("Mật ong hoa núi")
    response = client.get(f"/en{URL}")
    assert response["Content-Disposition"] == (
        'inline; filename="hoi-cho-xuan-thai-nguyen-2027_20261122-1200_en.pdf"'
    )
    assert response["Cache-Control"] == "no-store"


def test_a_revoked_product_is_left_out_and_named_with_the_reason(client: Client, fairs: FairFactory) -> None:
    fair = fairs.published("Mật ong hoa núi", "Ô mai")
    honey = fair.entries.first().product
    assert f"http://testserver/t/{honey.code}" in dict(codes(document(client)))
    fairs.revoke(honey)  # within the minute that the first printing names
    pdf = document(client)
    assert f"http://testserver/t/{honey.code}" not in dict(codes(pdf))
    note = "Mật ong hoa núi (HTX Linh Ngọc): Ngày 24/01/2027 không còn hiệu lực: chứng nhận bị thu hồi từ 22/11/2026."
    assert note in texts(pdf)[1]
    assert [
        title for title in (item.get_title() for item in pdf.get_toc()) if title == "Mật ong hoa núi"
    ] == []


def test_typesetting_is_saved_only_while_nothing_changes(
    client: Client, fairs: FairFactory, settings: Any
) -> None:
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "fairs"}
    }
    fairs.published("Mật ong hoa núi")
    first = client.get(URL).content
    cached = [key for key in cache._cache if "fair-pdf" in key]  # type: ignore[attr-defined]
    assert len(cached) == 1
    assert client.get(URL).content == first
    assert len([key for key in cache._cache if "fair-pdf" in key]) == 1  # type: ignore[attr-defined]
    with time_machine.travel(NOON + timedelta(minutes=1), tick=False):
        later = client.get(URL).content
    assert "Valid as of 12:01, 22/11/2026" in texts(pypdfium2.PdfDocument(later))[0]


def test_what_people_type_is_never_run(client: Client, fairs: FairFactory) -> None:
    hostile = '#read("/etc/passwd") *đậm* $x$ <nhãn> @e1 \\ #panic() "'
    fair = fairs.fair(name_vi=hostile, foreword_vi=hostile, place=hostile, organiser=hostile)
    section = fairs.section(fair, hostile, hostile)
    fairs.entry(section, hostile, booth='#"B"', name_en=hostile)
    gate.publish(fair, fairs.by)
    said = texts(document(client, f"{fair.get_absolute_url()}catalogue.pdf"))
    assert all('#read("/etc/passwd") *đậm* $x$ <nhãn> @e1 \\ #panic() "' in said[page] for page in (1, 2, 3))


def test_long_names_and_unknown_signs_stay_inside_their_column(client: Client, fairs: FairFactory) -> None:
    fair = fairs.fair(name_vi="Hội chợ " + "rất dài " * 13)
    section = fairs.section(fair)
    fairs.entry(section, "Nước mắm cá cơm than ủ chượp truyền thống " * 4 + "🐟 中文")
    fairs.entry(section, "Ổ" * 190)
    gate.publish(fair, fairs.by)
    pdf = document(client, f"{fair.get_absolute_url()}catalogue.pdf")
    assert len(list(codes(pdf))) == 2
    words_begin, codes_begin, page_ends = ((15 + 46 + 5) * MM, (210 - 15 - 28) * MM, (210 - 15) * MM)
    columns = [item.get_bounds() for item in pdf[2].get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])]
    in_words = [right for left, _, right, _ in columns if words_begin - 1 < left < codes_begin]
    assert len(in_words) > 20
    assert max(in_words) <= codes_begin
    assert max(right for _, _, right, _ in columns) <= page_ends + 1


def test_a_word_may_break_after_eleven_letters() -> None:
    assert printable("Ổ" * 23) == f"{'Ổ' * 11}\u200b{'Ổ' * 11}\u200bỔ"
    assert printable("Nước mắm 🐟 Ưỡn Ẩm 165.000 ₫") == "Nước mắm ? Ưỡn Ẩm 165.000 ₫"


def test_prices_and_demo_marks_are_printed(client: Client, fairs: FairFactory, market: MarketFactory) -> None:
    listing = market.listing(is_demo=True)
    fair = fairs.fair()
    gate.add_entries(fairs.section(fair), [listing.certified_product], fairs.by)
    gate.publish(fair, fairs.by)
    said = texts(document(client))
    assert "165.000 ₫ / chai 500 ml" in said[2]
    assert all("Dữ liệu minh hoạ" in text for text in said)


def test_without_invented_data_nothing_says_demo(client: Client, fairs: FairFactory) -> None:
    fairs.published("Mật ong hoa núi")
    assert not any("Dữ liệu minh hoạ" in text for text in texts(document(client)))


def test_a_draft_is_printed_for_its_officer(fairs: FairFactory) -> None:
    fair = fairs.fair()
    fairs.entry(fairs.section(fair))
    with override("vi"):
        pdf = typesetting.typeset(book_of(edition_of(fair, NOON)), NOON)
    assert pdf.startswith(b"%PDF-1.7")


def test_the_same_facts_give_the_same_book(fairs: FairFactory) -> None:
    fair = Fair.objects.get(pk=fairs.published(*NAMES).pk)
    with override("vi"):
        one, two = (book_of(edition_of(fair, NOON)) for _ in range(2))
        next_day: datetime = NOON + timedelta(days=1)
        assert one == two != book_of(edition_of(fair, next_day))
    assert date(2026, 11, 22) == NOON.date()
