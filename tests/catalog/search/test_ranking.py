"""The public order of relevance, the same on both databases."""

import pytest

from catalog.search.question import Sort
from tests.catalog.search.conftest import Market


def test_exact_name_then_name_then_producer_then_place_then_words_elsewhere(market: Market) -> None:
    market.sells("Gạo nếp", "rice", producer="HTX Sáu", description="Trồng cạnh đồi chè xanh.")
    market.sells("Bún khô", "rice-products", producer="HTX Chè xanh Năm", commune="02107")
    market.sells("Xanh chè", "tea", producer="HTX Bốn")
    market.sells("Bột chè xanh", "tea", producer="HTX Ba")
    market.sells("Chè xanh túi lọc", "tea", producer="HTX Hai")
    market.sells("Chè xanh", "tea", producer="HTX Một")
    assert market.finds("che xanh") == [
        "Chè xanh",
        "Chè xanh túi lọc",
        "Bột chè xanh",
        "Xanh chè",
        "Bún khô",
        "Gạo nếp",
    ]


def test_a_producer_comes_before_a_place(market: Market) -> None:
    in_the_place = market.sells("Mật ong rừng", producer="HTX Một")
    market.sells("Miến dong", "rice-products", producer="HTX Tân Kỳ", commune="00004")
    assert in_the_place.certified_product.producer.commune.name == "Tân Kỳ"
    assert market.finds("tan ky") == ["Miến dong", "Mật ong rừng"]


@pytest.mark.parametrize(
    ("typed", "first", "second"), [("mận", "Rượu mận", "Rượu mắn"), ("mắn", "Rượu mắn", "Rượu mận")]
)
def test_the_very_accents_come_first(market: Market, typed: str, first: str, second: str) -> None:
    market.sells("Rượu mắn", "other-alcohol", producer="HTX Một")
    market.sells("Rượu mận", "other-alcohol", producer="HTX Hai")
    assert market.finds(typed) == [first, second]
    assert set(market.finds("man")) == {first, second}


def test_the_order_of_the_words_matters_a_little(market: Market) -> None:
    market.sells("Ong mật rừng", producer="HTX Một")
    market.sells("Mật ong rừng", producer="HTX Hai")
    assert market.finds("mat ong") == ["Mật ong rừng", "Ong mật rừng"]
    assert market.finds("ong mat") == ["Ong mật rừng", "Mật ong rừng"]


def test_a_whole_word_is_not_the_beginning_of_another(market: Market) -> None:
    market.sells("Trà sen", "tea", producer="HTX Một")
    market.sells("Đèn trang trí", "handicraft", producer="HTX Hai")
    assert market.finds("tra") == ["Trà sen"]
    assert market.finds("tran") == ["Đèn trang trí"]
    assert market.finds("tra se") == ["Trà sen"]


def test_the_english_name_counts_as_a_name(market: Market) -> None:
    listing = market.sells("Trà Shan tuyết", "tea", producer="HTX Một")
    listing.certified_product.name_en = "Snow tea"
    listing.certified_product.save()
    market.reindex()
    market.sells("Snow", "soft-drinks", producer="HTX Snow tea")
    assert market.finds("snow tea") == ["Trà Shan tuyết", "Snow"]


def test_without_a_text_the_newest_come_first(market: Market) -> None:
    for name in ("Một", "Hai", "Ba"):
        market.sells(name)
    assert market.finds("") == ["Ba", "Hai", "Một"]


def test_the_lowest_price_of_the_packs_decides(market: Market) -> None:
    market.sells("Vừa", price=150_000)
    market.sells("Rẻ", price=90_000)
    market.sells("Đắt", price=1_000_000)
    assert market.finds("", sort=Sort.CHEAPEST) == ["Rẻ", "Vừa", "Đắt"]
    assert market.finds("", sort=Sort.DEAREST) == ["Đắt", "Vừa", "Rẻ"]
