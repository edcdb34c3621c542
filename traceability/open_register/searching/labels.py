"""What the values of a question are called, in the language of the page, and in which order they stand."""

from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from traceability.open_register.searching.question import Facet, Question
from traceability.register.models import Commune, ProductSet, Province
from traceability.register.models.producers import ProducerKind
from traceability.register.statuses import Status
from traceability.register.vietnamese import fold_words

# First what holds, then what needs a look, then what is over.
STATUS_ORDER = [
    Status.VALID,
    Status.EXPIRING,
    Status.EXTENDED,
    Status.UPCOMING,
    Status.RE_EVALUATION,
    Status.SUSPENDED,
    Status.EXPIRED,
    Status.REVOKED,
    Status.SURRENDERED,
    Status.SUPERSEDED,
]


@dataclass(frozen=True)
class CommuneChoice:
    code: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Labels:
    """Names by facet and value; `communes` are those of the one chosen province."""

    names: dict[Facet, dict[str, str]]
    communes: list[CommuneChoice] = field(default_factory=list)
    commune: str = ""

    def of(self, facet: Facet, value: str) -> str:
        """The name, or the value itself where nobody knows it."""
        return self.names[facet].get(value, value)

    def rank(self, facet: Facet, value: str, number: int) -> tuple[int, str]:
        """Statuses in their own order, five stars first, everything else by how many there are."""
        if facet is Facet.STATUS:
            return next(
                (nth for nth, one in enumerate(STATUS_ORDER) if one == value), len(STATUS_ORDER)
            ), value
        return (0, str(9 - int(value))) if facet is Facet.STARS and value.isdigit() else (-number, value)

    @staticmethod
    def sorting_name(name: str) -> str:
        return fold_words(name)


def labels_for(question: Question) -> Labels:
    """Two queries, one more for a chosen commune or the communes of a chosen province."""
    names = {
        Facet.STATUS: {status.value: str(status.label) for status in Status},
        Facet.STARS: {value: _stars(int(value)) for value in ("3", "4", "5")},
        Facet.KIND: {kind.value: str(kind.label) for kind in ProducerKind},
        Facet.SET: _set_names(),
        Facet.PROVINCE: {one.code: one.local_name for one in Province.objects.all()},
    }
    communes = _communes(question)
    chosen = next((one.label for one in communes if one.is_chosen), "")
    return Labels(names, communes, chosen or (_commune_name(question.commune) if question.commune else ""))


def _stars(number: int) -> str:
    return ngettext("%(number)s star", "%(number)s stars", number) % {"number": number}


def _set_names() -> dict[str, str]:
    """The newest classification's names; keys outlive their classification."""
    return {one.key: str(one) for one in ProductSet.objects.order_by("classification")}


def _communes(question: Question) -> list[CommuneChoice]:
    """Communes of the one chosen province that have certificates, by name."""
    provinces = question.values(Facet.PROVINCE)
    if len(provinces) != 1:
        return []
    counted = Commune.objects.filter(province=provinces[0]).annotate(
        number=Count(
            "producers__products__certificates", filter=Q(producers__products__certificates__voided_on=None)
        )
    )
    return [
        CommuneChoice(one.code, one.local_name, one.number, one.code == question.commune)
        for one in counted.filter(Q(number__gt=0) | Q(code=question.commune)).order_by("folded_name", "code")
    ]


def _commune_name(code: str) -> str:
    commune = Commune.objects.select_related("province").filter(code=code).first()
    return f"{commune.local_name}, {commune.province.local_name}" if commune else _("an unknown place")
