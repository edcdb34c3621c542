"""What the search page shows of a question and its answer: lines, chips, filters with counts, sorts, pages."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traceability.open_register.searching.address import address_of, first_page, parameters_of
from traceability.open_register.searching.answering import answer_to
from traceability.open_register.searching.counting import Counts
from traceability.open_register.searching.labels import Labels, labels_for
from traceability.open_register.searching.lines import lines_of
from traceability.open_register.searching.question import PAGE_SIZE, Facet, Question, Sort
from traceability.open_register.searching.spreadsheet import MOST_ROWS
from traceability.register.clock import vietnam_day

TITLES: dict[Facet, str | Promise] = {
    Facet.STATUS: gettext_lazy("Status today"),
    Facet.STARS: gettext_lazy("Stars granted"),
    Facet.KIND: gettext_lazy("Kind of producer"),
    Facet.SET: gettext_lazy("Product set"),
}
SORTS: dict[Sort, str | Promise] = {
    Sort.RELEVANCE: gettext_lazy("Best match"),
    Sort.LATEST: gettext_lazy("Latest entry"),
    Sort.NAME: gettext_lazy("Name"),
    Sort.ENDS_FIRST: gettext_lazy("Ends first"),
}
SHOWN_AT_ONCE = 8  # values of a facet; the others unfold


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Group:
    """A facet's choices: the chosen and most frequent ones at once, the others behind a fold."""

    name: str
    title: str | Promise
    shown: list[Choice]
    folded: list[Choice]


def page_for(question: Question, moment: datetime) -> dict[str, Any]:
    """The template's context."""
    day = vietnam_day(moment)
    answer = answer_to(question, day)
    counts = answer.counts
    page_obj: Page[int] = Paginator(range(counts.total), PAGE_SIZE).get_page(question.page)
    certificates = answer.page(page_obj.number) if counts.total else []
    labels = labels_for(question)
    return {
        "question": question,
        "page_title": title_of(question),
        "counts": counts,
        "lines": lines_of(certificates, moment),
        "groups": [group(facet, question, counts, labels) for facet in TITLES],
        "provinces": province_choices(question, counts, labels),
        "communes": labels.communes,
        "chips": chips(question, labels),
        "sorts": sorts(question),
        "kept": [pair for pair in parameters_of(first_page(question)) if pair[0] != "q"],
        "page_obj": page_obj,
        "page_query": (address_of(first_page(question)) + "&").removeprefix("?").lstrip("&"),
        "export_query": address_of(first_page(question)).removeprefix("?"),
        "export_limit": MOST_ROWS,
        "unfiltered_url": address_of(question.without_filters()),
        "moment": moment,
        "is_indexed": not question.text and not question.is_filtered and question.page == 1,
    }


def group(facet: Facet, question: Question, counts: Counts, labels: Labels) -> Group:
    chosen = question.values(facet)
    choices = [
        Choice(value, labels.of(facet, value), number, value in chosen)
        for value, number in counts.by_facet[facet].items()
        if value and (number or value in chosen)
    ]
    choices.sort(key=lambda choice: labels.rank(facet, choice.value, choice.count))
    first = [choice for nth, choice in enumerate(choices) if choice.is_chosen or nth < SHOWN_AT_ONCE]
    return Group(facet.value, TITLES[facet], first, [choice for choice in choices if choice not in first])


def province_choices(question: Question, counts: Counts, labels: Labels) -> list[Choice]:
    """All provinces that have a certificate here, by name."""
    chosen = question.values(Facet.PROVINCE)
    choices = [
        Choice(value, labels.of(Facet.PROVINCE, value), number, value in chosen)
        for value, number in counts.by_facet[Facet.PROVINCE].items()
        if number or value in chosen
    ]
    return sorted(choices, key=lambda choice: labels.sorting_name(choice.label))


def chips(question: Question, labels: Labels) -> list[dict[str, str]]:
    """Everything chosen, each with the address that no longer has it."""
    found = [
        {"label": labels.of(facet, value), "url": address_of(_without(question, facet, value))}
        for facet in Facet
        for value in question.values(facet)
    ]
    if question.text:
        found.insert(
            0, {"label": f"“{question.text}”", "url": address_of(replace(question, text="", page=1))}
        )
    if question.commune:
        found.append({"label": labels.commune, "url": address_of(replace(question, commune="", page=1))})
    return found


def _without(question: Question, facet: Facet, value: str) -> Question:
    """A commune goes with its province."""
    left = question.without(facet, value)
    return replace(left, commune="") if facet is Facet.PROVINCE else left


def sorts(question: Question) -> list[dict[str, Any]]:
    """The orders to choose from; "best match" only beside a text."""
    return [
        {
            "label": label,
            "url": address_of(replace(question, sort=_written(sort, question), page=1)),
            "is_chosen": sort is question.order,
        }
        for sort, label in SORTS.items()
        if question.text or sort is not Sort.RELEVANCE
    ]


def _written(sort: Sort, question: Question) -> Sort:
    """The latest entries need no word in the address where they are what one gets anyway."""
    return Sort.RELEVANCE if sort is Sort.LATEST and not question.text else sort


def title_of(question: Question) -> str:
    return (
        _("Results for “%(text)s”") % {"text": question.text} if question.text else _("The public register")
    )
