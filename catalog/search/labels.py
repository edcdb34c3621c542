"""What the values of a question are called, in the language of the page: one query per kind of value in use."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.search.question import Answer, Facet, Question
from traceability.register.models import Commune, Producer, ProductSet, Province


@dataclass(frozen=True)
class Labels:
    """Names by facet and value, and of the one producer, seller and commune of a question."""

    facets: dict[Facet, dict[str, str]]
    producer: str
    seller: str
    commune: str

    def of(self, facet: Facet, value: str) -> str:
        """The name, or the value itself where nobody knows it."""
        return self.facets[facet].get(value, value)


def labels_for(question: Question, answer: Answer) -> Labels:
    return Labels(
        facets={
            Facet.SET: _set_names(_values(answer, Facet.SET)),
            Facet.PROVINCE: _province_names(_values(answer, Facet.PROVINCE)),
            Facet.STARS: {value: _stars(value) for value in _values(answer, Facet.STARS)},
        },
        producer=_producer_name(question.producer, pk=question.producer),
        seller=_producer_name(question.seller, seller__partner=question.seller),
        commune=_commune_name(question.commune) if question.commune else "",
    )


def _values(answer: Answer, facet: Facet) -> list[str]:
    return [count.value for count in answer.facets[facet]]


def _set_names(keys: Iterable[str]) -> dict[str, str]:
    """The newest classification's names; keys outlive their classification."""
    oldest_first = ProductSet.objects.filter(key__in=keys).order_by("classification")
    return {product_set.key: str(product_set) for product_set in oldest_first}


def _province_names(codes: Iterable[str]) -> dict[str, str]:
    return {province.code: province.local_name for province in Province.objects.filter(code__in=codes)}


def _stars(value: str) -> str:
    number = int(value) if value.isascii() and value.isdigit() else 0
    return ngettext("%(number)s star", "%(number)s stars", number) % {"number": number} if number else value


def _producer_name(asked: int | None, **which: int | None) -> str:
    if not asked:
        return ""
    return Producer.objects.filter(**which).values_list("name", flat=True).first() or _("an unknown producer")


def _commune_name(code: str) -> str:
    commune = Commune.objects.select_related("province").filter(code=code).first()
    return f"{commune.local_name}, {commune.province.local_name}" if commune else _("an unknown place")
