"""A question as the address bar holds it: `/so-dang-ky/?q=tra&status=expired&province=19&commune=02104&page=2`.

One question has one address: defaults are left out, the values of a facet stand in order.
"""

from dataclasses import replace
from urllib.parse import urlencode

from django.http import QueryDict

from traceability.open_register.searching.question import Facet, Question, Sort
from traceability.register.vietnamese import tidy

LONGEST_TEXT = 200
LONGEST_VALUE = 40
MOST_VALUES = 40  # per facet; there are 34 provinces
LAST_PAGE = 100_000


def question_from(parameters: QueryDict) -> Question:
    """What the address asks for; nonsense in it is left out, never an error."""
    return Question(
        text=_text(parameters.get("q", ""), LONGEST_TEXT),
        chosen={facet: values for facet in Facet if (values := _values(parameters, facet))},
        commune=_text(parameters.get("commune", ""), 5),
        sort=_sort(parameters.get("sort", "")),
        page=_page(parameters.get("page", "")),
    )


def parameters_of(question: Question) -> list[tuple[str, str]]:
    """The parameters of the question's one address, in their order."""
    pairs = [("q", question.text)]
    pairs += [(facet.value, value) for facet in Facet for value in question.values(facet)]
    pairs += [
        ("commune", question.commune),
        ("sort", "" if question.sort is Sort.RELEVANCE else question.sort.value),
        ("page", str(question.page) if question.page > 1 else ""),
    ]
    return [(name, value) for name, value in pairs if value]


def address_of(question: Question) -> str:
    """`?q=tra&page=2`; `?` alone for the whole register, so that a link always leads to this page."""
    return "?" + urlencode(parameters_of(question))


def first_page(question: Question) -> Question:
    return replace(question, page=1)


def _text(raw: str, longest: int) -> str:
    return tidy(raw.replace("\0", ""))[:longest].strip()


def _values(parameters: QueryDict, facet: Facet) -> tuple[str, ...]:
    given = {_text(value, LONGEST_VALUE) for value in parameters.getlist(facet.value)} - {""}
    return tuple(sorted(given)[:MOST_VALUES])


def _sort(raw: str) -> Sort:
    return Sort(raw) if raw in set(Sort) else Sort.RELEVANCE


def _page(raw: str) -> int:
    number = int(raw) if raw.isascii() and raw.isdigit() and len(raw) <= len(str(LAST_PAGE)) else 1
    return min(max(number, 1), LAST_PAGE)
