"""The address bar is the question: every address is read, one question has one address."""

import pytest
from django.http import QueryDict

from catalog.search.address import address_of, is_worth_indexing, question_from
from catalog.search.question import Facet, Question, Sort


def test_a_full_address_is_read() -> None:
    address = "q=tra+shan&set=tea&set=coffee&province=19&stars=4&producer=7&seller=8&commune=02104&sort=-price&page=3"
    assert question_from(QueryDict(address)) == Question(
        text="tra shan",
        chosen={Facet.SET: ("coffee", "tea"), Facet.PROVINCE: ("19",), Facet.STARS: ("4",)},
        producer=7,
        seller=8,
        commune="02104",
        sort=Sort.DEAREST,
        page=3,
    )


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("", "?"),
        ("q=&set=&sort=relevance&page=1&producer=", "?"),
        ("page=2&stars=5&stars=3&q=%20tra%20&stars=5", "?q=tra&stars=3&stars=5&page=2"),
        ("set=tea&set=coffee", "?set=coffee&set=tea"),
        ("sort=nonsense&page=minus&producer=x&seller=-1&page=0", "?"),
        ("page=99999999999999999999&producer=4294967296", "?"),
        ("page=%D9%A3&unknown=1&utm_source=x", "?"),
        ("q=a%00b%0A%0Ac", "?q=ab+c"),
        ("q=%22%3Cscript%3E", "?q=%22%3Cscript%3E"),
    ],
)
def test_one_question_has_one_address(typed: str, address: str) -> None:
    question = question_from(QueryDict(typed))
    assert address_of(question) == address
    assert question_from(QueryDict(address[1:])) == question


@pytest.mark.parametrize(
    ("address", "worth"),
    [
        ("", True),
        ("page=2", True),
        ("set=tea", True),
        ("province=19", True),
        ("producer=7", True),
        ("set=tea&set=coffee", False),
        ("set=tea&province=19", False),
        ("producer=7&set=tea", False),
        ("stars=4", False),
        ("q=tra", False),
        ("sort=price", False),
    ],
)
def test_only_single_shelves_are_offered_to_search_engines(address: str, worth: bool) -> None:
    assert is_worth_indexing(question_from(QueryDict(address))) is worth
