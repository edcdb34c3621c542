"""What the browse page shows of a question and its answer: cards, chips, groups of filters, sorts, pages."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalog.search.address import address_of, first_page, is_worth_indexing, parameters_of
from catalog.search.labels import Labels, labels_for
from catalog.search.question import PAGE_SIZE, Answer, Facet, Question, Sort
from catalog.search.register_hints import RegisterHints, hints_beside_hits, hints_beside_nothing
from shop.listings.cards import Card, cards_for

TITLES: dict[Facet, str | Promise] = {
    Facet.SET: gettext_lazy("Kind of product"),
    Facet.PROVINCE: gettext_lazy("Province"),
    Facet.STARS: gettext_lazy("Stars"),
}
SORTS: dict[Sort, str | Promise] = {
    Sort.RELEVANCE: gettext_lazy("Best match"),
    Sort.NEWEST: gettext_lazy("Newest"),
    Sort.CHEAPEST: gettext_lazy("Price, low to high"),
    Sort.DEAREST: gettext_lazy("Price, high to low"),
}
SHOWN_AT_ONCE = 8  # values of a facet; the others unfold


@dataclass(frozen=True)
class Chip:
    """Something chosen, and the address without it."""

    label: str
    url: str


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


def page_for(question: Question, answer: Answer, moment: datetime) -> dict[str, Any]:
    """The template's context."""
    labels = labels_for(question, answer)
    market = reverse("browse:list")
    asked = replace(question, page=answer.page)
    cards = cards_for(answer.hits, moment)
    return {
        "question": question,
        "answer": answer,
        "cards": cards,
        "page_title": title_of(question, labels),
        "groups": [group(facet, answer, labels) for facet in Facet if answer.facets[facet]],
        "chips": chips(question, labels),
        "sorts": sorts(question),
        "kept": [pair for pair in parameters_of(first_page(question)) if pair[0] not in set(Facet)],
        "page_obj": _page(answer),
        "page_query": (address_of(first_page(question)) + "&").removeprefix("?").lstrip("&"),
        "hints": _hints(question, answer, cards, moment),
        "unfiltered_url": address_of(question.without_facets()),
        "canonical": settings.OCOP_PUBLIC_URL + market + address_of(asked).rstrip("?"),
        "is_indexed": is_worth_indexing(question) and answer.total > 0,
    }


def title_of(question: Question, labels: Labels) -> str:
    """What the page is about, in words."""
    if question.text:
        return _("Results for “%(text)s”") % {"text": question.text}
    maker = labels.producer or labels.seller
    if maker:
        return _("Products of %(producer)s") % {"producer": maker}
    if question.commune:
        return _("Products from %(place)s") % {"place": labels.commune}
    sets, provinces = question.values(Facet.SET), question.values(Facet.PROVINCE)
    if len(sets) == 1 and not provinces:
        return labels.of(Facet.SET, sets[0])
    if len(provinces) == 1 and not sets:
        return _("Products from %(place)s") % {"place": labels.of(Facet.PROVINCE, provinces[0])}
    return _("The market")


def group(facet: Facet, answer: Answer, labels: Labels) -> Group:
    choices = [
        Choice(count.value, labels.of(facet, count.value), count.count, count.is_chosen)
        for count in answer.facets[facet]
    ]
    if facet is Facet.STARS:
        choices.sort(key=lambda choice: choice.value, reverse=True)
    first = [choice for nth, choice in enumerate(choices) if choice.is_chosen or nth < SHOWN_AT_ONCE]
    return Group(facet.value, TITLES[facet], first, [choice for choice in choices if choice not in first])


def chips(question: Question, labels: Labels) -> list[Chip]:
    """Everything chosen, each with the address that no longer has it."""
    found = [
        Chip(labels.of(facet, value), address_of(question.without(facet, value)))
        for facet in Facet
        for value in question.values(facet)
    ]
    if question.text:
        found.insert(0, Chip(f"“{question.text}”", address_of(first_page(replace(question, text="")))))
    if question.producer:
        found.append(Chip(labels.producer, address_of(first_page(replace(question, producer=None)))))
    if question.seller:
        found.append(Chip(labels.seller, address_of(first_page(replace(question, seller=None)))))
    if question.commune:
        found.append(Chip(labels.commune, address_of(first_page(replace(question, commune="")))))
    return found


def sorts(question: Question) -> list[dict[str, Any]]:
    """The orders to choose from; "best match" only beside a text."""
    return [
        {
            "label": label,
            "url": address_of(first_page(replace(question, sort=_written(sort, question)))),
            "is_chosen": sort is question.order,
        }
        for sort, label in SORTS.items()
        if question.text or sort is not Sort.RELEVANCE
    ]


def _written(sort: Sort, question: Question) -> Sort:
    """Newest needs no word in the address where it is what one gets anyway."""
    return Sort.RELEVANCE if sort is Sort.NEWEST and not question.text else sort


def _page(answer: Answer) -> Page[int]:
    return Paginator(range(answer.total), PAGE_SIZE).get_page(answer.page)


def _hints(question: Question, answer: Answer, cards: list[Card], moment: datetime) -> RegisterHints:
    if not question.text or question.is_filtered or answer.page > 1:
        return RegisterHints()
    if not answer.total:
        return hints_beside_nothing(question.text, moment)
    return hints_beside_hits(question.text, moment, (card.name for card in cards))
