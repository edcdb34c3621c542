"""Words that stand in thousands of names are answered from sheets: the same certificates, counts and order."""

from datetime import date
from itertools import product

import pytest

from tests.register_factory import RegisterFactory
from tests.traceability.codes import situations
from traceability.open_register import words
from traceability.open_register.searching import answering
from traceability.open_register.searching.answering import FromDatabase, FromSheets, answer_to
from traceability.open_register.searching.counting import Counts
from traceability.open_register.searching.finding import within
from traceability.open_register.searching.matching import Meaning
from traceability.open_register.searching.question import Facet, Question, Sort
from traceability.register import gate
from traceability.register.models import Certificate

pytestmark = pytest.mark.usefixtures("db", "at_five_past_two")
DAY = date(2026, 11, 22)
CHOSEN: tuple[dict[Facet, tuple[str, ...]], ...] = (
    {},
    {Facet.STATUS: ("valid", "expired")},
    {Facet.STARS: ("3",), Facet.STATUS: ("revoked", "suspended", "expired")},
    {Facet.PROVINCE: ("19",), Facet.SET: ("honey", "tea")},
    {Facet.KIND: ("nonsense",)},
)


@pytest.fixture
def every_kind(register: RegisterFactory) -> None:
    for situation in (
        situations.valid,
        situations.expiring,
        situations.expired,
        situations.suspended,
        situations.revoked,
    ):
        situation(register)
    gate.void(register.certificate(register.product("Nhầm núi")), register.change())
    for number in range(34):
        register.certificate(
            register.product(f"Chè {number % 7} núi", "tea", register.producer(f"HTX Núi {number}"))
        )
    words.refresh_missing()


def shown(answer: FromDatabase | FromSheets) -> tuple[Counts, list[list[int]]]:
    return answer.counts, [[one.pk for one in answer.page(number)] for number in (1, 2, 3)]


def both(question: Question) -> list[tuple[Counts, list[list[int]]]]:
    meant = frozenset(Meaning.of(question.text).products)
    return [
        shown(FromDatabase(question, DAY, within(question))),
        shown(FromSheets(question, DAY, meant)),
    ]


def test_sheets_answer_as_the_database_does(every_kind: None) -> None:
    numbers = set()
    for text, chosen, sort in product(("htx", "nui", "che 3 nui", "m", "qwxz"), CHOSEN, Sort):
        asked, read = both(Question(text=text, chosen=chosen, sort=sort))
        assert read == asked, (text, chosen, sort)
        numbers.add(asked[0].total)
    assert len(numbers) > 5  # the questions did ask different things


def test_sheets_know_a_change_at_once(every_kind: None, register: RegisterFactory) -> None:
    question = Question(text="nui", chosen={Facet.STATUS: ("valid",)})
    before = both(question)[1][0].total
    one = Certificate.objects.filter(product__name="Chè 3 núi").first()
    assert one is not None
    gate.void(one, register.change())
    asked, read = both(question)
    assert read == asked
    assert read[0].total == before - 1


def test_only_frequent_words_are_answered_from_sheets(
    every_kind: None, monkeypatch: pytest.MonkeyPatch, register: RegisterFactory
) -> None:
    assert isinstance(answer_to(Question(text="nui"), DAY), FromDatabase)
    monkeypatch.setattr(answering, "MANY", 3)
    assert isinstance(answer_to(Question(text="nui"), DAY), FromSheets)
    assert isinstance(answer_to(Question(text="858"), DAY), FromDatabase)
    assert isinstance(answer_to(Question(text="nui", commune="02104"), DAY), FromDatabase)
    assert isinstance(answer_to(Question(), DAY), FromDatabase)
