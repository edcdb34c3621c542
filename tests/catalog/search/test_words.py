"""Every engine understands Vietnamese as it is typed. Runs on SQLite and, with DATABASE_URL, on PostgreSQL."""

import unicodedata

import pytest

from catalog.search import index
from tests.catalog.search.conftest import Market

TEA = "Trà Shan tuyết"


@pytest.mark.parametrize(
    "typed",
    [
        "Trà Shan tuyết",
        "tra shan tuyet",
        "TRÀ SHAN TUYẾT",
        unicodedata.normalize("NFD", "Trà Shan tuyết"),
        unicodedata.normalize("NFD", "TRÀ SHAN TUYẾT"),
        "shan tuy",
        "tra sh",
        "  tra   shan\ttuyet ",
        "shan tuyet tra",
        "tra, shan-tuyet.",
    ],
)
def test_a_name_is_found_however_it_is_typed(market: Market, typed: str) -> None:
    market.sells(TEA, "tea")
    market.sells("Mật ong hoa núi")
    assert market.finds(typed) == [TEA]


@pytest.mark.parametrize("typed", ["đường phên", "duong phen", "DUONG PHEN", "Đường phèn", "đuong phe"])
def test_d_and_đ_are_the_same_letter(market: Market, typed: str) -> None:
    market.sells("Đường phên", "other-alcohol")
    assert market.finds(typed) == ["Đường phên"]


@pytest.mark.parametrize(
    "typed",
    [
        '"', "'", "*", "(", ")", "-", ":", "^", "+", "{", "[", "\\", "%", "_", "&", "|", "!", "<->", "--", ";", "\x00",
        '""', "()", "names:", "NEAR", "NEAR(", "OR", "AND", "NOT", "' OR 1=1 --", '" OR "', "* *", "ö", "🍵",
        "o*u",  # letters that no code has
    ],
)  # fmt: skip
def test_signs_of_a_query_language_are_only_text(market: Market, typed: str) -> None:
    market.sells(TEA, "tea")
    assert market.finds(typed) == []
    assert market.ask(typed).total == 0


@pytest.mark.parametrize(
    "typed", ["tra* shan", '"tra shan tuyet"', "(tra) -shan", "trà: shan^2", "tra & shan | tuyet"]
)
def test_words_between_signs_are_still_found(market: Market, typed: str) -> None:
    market.sells("Trà Shan tuyết 2", "tea")
    assert market.finds(typed) == ["Trà Shan tuyết 2"]


def test_words_of_the_query_language_are_found_as_words(market: Market) -> None:
    market.sells("Gốm NOT Near", "handicraft")
    assert market.finds("not near") == ["Gốm NOT Near"]
    assert market.finds("OR not") == []


def test_a_half_word_first_is_found_when_nothing_else_is(market: Market) -> None:
    market.sells("Mật ong hoa núi")
    assert market.finds("ma on hoa") == ["Mật ong hoa núi"]


def test_percent_and_underscore_are_no_wildcards(market: Market) -> None:
    market.sells("Rượu men lá", "white-spirit")
    for typed in ("r%ou", "%uou", "_uou"):  # no code has an O or U: nothing is found by chance either
        assert market.finds(typed) == []


def test_only_the_beginning_of_a_long_text_is_read(market: Market) -> None:
    market.sells(TEA, "tea")
    assert market.finds("trà shan tuyết " + " " * 200 + "x" * 5000) == [TEA]


@pytest.mark.parametrize(
    "typed",
    [
        "HTX Linh Ngọc",
        "linh ngoc",
        "Tân Kỳ",
        "tan ky",
        "Thái Nguyên",
        "bac kan",
        "ban cau",
        "honey",
        "10-088-03006-3-2021",
    ],
)
def test_producer_places_set_and_codes_are_found(market: Market, typed: str) -> None:
    listing = market.sells("Mật ong hoa núi")
    listing.certified_product.official_codes.create(code="10-088-03006-3-2021")
    listing.certified_product.producer.former_address = "Bản Cầu, huyện Chợ Mới"
    listing.certified_product.producer.save()
    index.refresh([listing.product_id])
    assert market.finds(typed) == ["Mật ong hoa núi"]


def test_the_public_code_is_found_as_printed_and_run_together(market: Market) -> None:
    certified = market.sells("Mật ong hoa núi").certified_product
    market.sells(TEA, "tea")
    assert market.finds(certified.code) == ["Mật ong hoa núi"]
    assert market.finds(certified.printed_code.lower()) == ["Mật ong hoa núi"]


def test_the_decision_number_is_found(market: Market) -> None:
    listing = market.sells("Mật ong hoa núi")
    number = listing.certified_product.certificates.get().decision.number
    assert market.finds(number) == ["Mật ong hoa núi"]


def test_a_code_that_looks_like_a_number_stays_one_word(market: Market) -> None:
    listing = market.sells("Mật ong hoa núi")
    listing.certified_product.official_codes.create(code="23E4TH-5.0")
    index.refresh([listing.product_id])
    assert market.finds("23e4th 5") == ["Mật ong hoa núi"]
    assert market.finds("23e4t") == ["Mật ong hoa núi"]
    assert market.finds("e4th 5") == []
