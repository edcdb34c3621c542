"""A question as the address bar holds it: `/cho/?q=tra&set=tea&set=coffee&province=19&stars=4&sort=price&page=2`.

One question has one address: defaults are left out, the values of a facet stand in order.
"""

from dataclasses import replace
from urllib.parse import urlencode

from django.http import QueryDict

from catalog.search.question import Facet, Question, Sort
from catalog.search.typed_words import LONGEST_TEXT
from traceability.register.vietnamese import tidy

MOST_VALUES = 40  # per facet; there are 34 provinces
LARGEST_KEY = 2**31


def question_from(parameters: QueryDict) -> Question:
    """What the address asks for; nonsense in it is left out, never an error."""
    return Question(
        text=_text(parameters.get("q", "")),
        chosen={facet: values for facet in Facet if (values := _values(parameters, facet))},
        producer=_number(parameters.get("producer", "")),
        seller=_number(parameters.get("seller", "")),
        commune=_text(parameters.get("commune", ""))[:5],
        sort=_sort(parameters.get("sort", "")),
        page=_number(parameters.get("page", "")) or 1,
    )


def parameters_of(question: Question) -> list[tuple[str, str]]:
    """The parameters of the question's one address, in their order."""
    pairs = [("q", question.text)]
    pairs += [(facet.value, value) for facet in Facet for value in question.values(facet)]
    pairs += [
        ("producer", str(question.producer or "")),
        ("seller", str(question.seller or "")),
        ("commune", question.commune),
        ("sort", "" if question.sort is Sort.RELEVANCE else question.sort.value),
        ("page", str(question.page) if question.page > 1 else ""),
    ]
    return [(name, value) for name, value in pairs if value]


def address_of(question: Question) -> str:
    """`?q=tra&page=2`; `?` alone for the whole market, so that a link always leads to this page."""
    return "?" + urlencode(parameters_of(question))


def is_worth_indexing(question: Question) -> bool:
    """Search engines get the market, each product set, each province and each producer, in their usual order."""
    narrowed = [value for facet in Facet for value in question.values(facet)]
    one_by_one = (question.producer, question.seller, question.commune)
    narrowed += [str(value) for value in one_by_one if value]
    is_plain = not question.text and question.sort is Sort.RELEVANCE and not question.values(Facet.STARS)
    return is_plain and len(narrowed) <= 1


def first_page(question: Question) -> Question:
    return replace(question, page=1)


def _text(raw: str) -> str:
    return tidy(raw.replace("\0", ""))[:LONGEST_TEXT].strip()


def _values(parameters: QueryDict, facet: Facet) -> tuple[str, ...]:
    given = {_text(value) for value in parameters.getlist(facet.value)} - {""}
    return tuple(sorted(given)[:MOST_VALUES])


def _number(raw: str) -> int | None:
    number = int(raw) if raw.isascii() and raw.isdigit() and len(raw) <= len(str(LARGEST_KEY)) else 0
    return number if 0 < number < LARGEST_KEY else None


def _sort(raw: str) -> Sort:
    return Sort(raw) if raw in set(Sort) else Sort.RELEVANCE
