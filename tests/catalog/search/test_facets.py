"""Counts say what a tap would bring, and several values of one facet mean "one of these"."""

import pytest

from catalog.search.question import Facet, FacetCount, Question
from tests.catalog.search.conftest import Market


@pytest.fixture
def full(market: Market) -> Market:
    """Tân Kỳ lies in Thái Nguyên (19), Ba Đình in Hà Nội (01)."""
    market.sells("Trà sen", "tea", stars=4)
    market.sells("Trà nhài", "tea", stars=3, producer="HTX Ba Đình", commune="00004")
    market.sells("Mật ong", "honey", stars=3)
    market.sells("Chưa phân nhóm", None, stars=5)
    return market


def counts(market: Market, facet: Facet, **fields: object) -> dict[str, int]:
    return {count.value: count.count for count in market.ask(**fields).facets[facet]}


def test_without_a_choice_every_value_is_counted(full: Market) -> None:
    assert counts(full, Facet.SET) == {"tea": 2, "honey": 1}
    assert counts(full, Facet.PROVINCE) == {"19": 3, "01": 1}
    assert counts(full, Facet.STARS) == {"3": 2, "4": 1, "5": 1}
    assert full.ask().total == 4


def test_a_choice_narrows_the_other_facets_and_not_its_own(full: Market) -> None:
    answer = full.ask(chosen={Facet.SET: ("tea",)})
    assert answer.total == 2
    assert answer.facets[Facet.SET] == (FacetCount("tea", 2, True), FacetCount("honey", 1, False))
    assert {one.value: one.count for one in answer.facets[Facet.PROVINCE]} == {"19": 1, "01": 1}
    assert {one.value: one.count for one in answer.facets[Facet.STARS]} == {"3": 1, "4": 1}


def test_every_count_is_what_a_tap_brings(full: Market) -> None:
    chosen = {Facet.PROVINCE: ("19",)}
    for facet in Facet:
        for count in full.ask(chosen=chosen).facets[facet]:
            tapped = full.ask(chosen={**chosen, facet: (count.value,)})
            assert (facet, count.value, tapped.total, len(tapped.hits)) == (
                facet,
                count.value,
                count.count,
                count.count,
            )


def test_values_of_one_facet_add_up_and_facets_narrow_each_other(full: Market) -> None:
    both = {Facet.SET: ("honey", "tea")}
    assert sorted(full.finds("", chosen=both)) == ["Mật ong", "Trà nhài", "Trà sen"]
    assert full.finds("", chosen={**both, Facet.STARS: ("3",), Facet.PROVINCE: ("19",)}) == ["Mật ong"]
    assert full.finds("tra", chosen={Facet.STARS: ("3",)}) == ["Trà nhài"]


def test_a_choice_that_brings_nothing_stays_visible_and_says_what_there_is_without(full: Market) -> None:
    answer = full.ask(chosen={Facet.SET: ("coffee",), Facet.STARS: ("3", "x'; --")})
    assert (answer.total, answer.hits, answer.total_unfiltered) == (0, (), 4)
    assert answer.facets[Facet.SET][-1] == FacetCount("coffee", 0, True)
    assert FacetCount("x'; --", 0, True) in answer.facets[Facet.STARS]


def test_producer_seller_and_commune_narrow_everything(full: Market) -> None:
    producer = full.register.producer("HTX Ba Đình", "00004")
    for fields in ({"producer": producer.pk}, {"seller": producer.seller.partner_id}, {"commune": "00004"}):
        assert full.finds("", **fields) == ["Trà nhài"]
        assert counts(full, Facet.SET, **fields) == {"tea": 1}
    assert full.ask(producer=0).total == 0


def test_pages_hold_24_and_a_page_beyond_the_last_is_the_last(market: Market) -> None:
    for number in range(25):
        market.sells(f"Mật ong {number}")
    first, last, beyond = market.ask("mat ong"), market.ask("mat ong", page=2), market.ask("mat ong", page=99)
    assert (len(first.hits), len(last.hits), first.total, first.pages) == (24, 1, 25, 2)
    assert len({*first.hits, *last.hits}) == 25
    assert (beyond.page, beyond.hits) == (2, last.hits)


def test_a_question_without_one_value_keeps_the_others() -> None:
    question = Question(chosen={Facet.SET: ("honey", "tea"), Facet.STARS: ("3",)}, page=3)
    assert question.without(Facet.SET, "tea").chosen == {Facet.SET: ("honey",), Facet.STARS: ("3",)}
    assert question.without(Facet.SET, "tea").page == 1
