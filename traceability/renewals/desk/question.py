"""What the officer asks of the calendar: the filters of the address, and the certificates that answer."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from traceability.register.models import Commune, ProductSet, Province
from traceability.renewals.desk.months import ENDS, KINDS, Month, day_of, ends_for
from traceability.renewals.lines import Line, lines_of
from traceability.renewals.renewable import awaiting_renewal, ends_between
from traceability.renewals.stages import Timing

if TYPE_CHECKING:
    from traceability.renewals.renewable import Awaiting

WHAT = [
    ("", _("Everything")),
    ("opens", _("Filing begins")),
    ("closes", _("Filing ends")),
    ("ends", _("Certificate ends")),
]


class Filters(forms.Form):
    """Only the provinces given may be chosen; the communes are those of the chosen one."""

    province = forms.ModelChoiceField(Province.objects.none(), label=_("Province"), required=False)
    commune = forms.ModelChoiceField(
        Commune.objects.none(), label=_("Commune"), required=False, empty_label=_("All communes")
    )
    product_set = forms.ModelChoiceField(
        ProductSet.objects.filter(classification=2026),
        label=_("Product set"),
        required=False,
        empty_label=_("All sets"),
    )
    stars = forms.TypedChoiceField(
        choices=[("", _("All stars")), *((number, f"{number} ★") for number in (3, 4, 5))],
        coerce=int,
        empty_value=None,
        label=_("Stars"),
        required=False,
    )
    kind = forms.ChoiceField(choices=WHAT, label=_("What"), required=False)
    unfiled = forms.BooleanField(label=_("Nothing filed yet"), required=False)

    def __init__(self, data: Any, provinces: list[Province]) -> None:
        super().__init__(data)
        codes = [province.code for province in provinces]
        field = self.fields["province"]
        field.queryset = Province.objects.filter(code__in=codes).order_by("folded_name")  # type: ignore[attr-defined]
        field.empty_label = _("All provinces") if len(codes) > 1 else None  # type: ignore[attr-defined]
        chosen = data.get("province") or (codes[0] if len(codes) == 1 else "")
        if chosen in codes:
            communes = Commune.objects.filter(province=chosen).order_by("folded_name")
            self.fields["commune"].queryset = communes  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Question:
    borders: Q  # what this person may read
    chosen: dict[str, Any]
    times: Timing

    def certificates(self) -> "QuerySet[Awaiting]":
        """Every certificate that awaits renewal and passes the filters, whatever its month."""
        found = awaiting_renewal().filter(self.borders)
        for name, lookup in (
            ("province", "product__producer__province"),
            ("commune", "product__producer__commune"),
            ("product_set", "product__product_set"),
            ("stars", "stars"),
        ):
            if self.chosen.get(name):
                found = found.filter(**{lookup: self.chosen[name]})
        return found.filter(is_filed=False) if self.chosen.get("unfiled") else found

    def ends_by_day(self, months: list[Month]) -> dict[tuple[date, bool], int]:
        """How many end on each day that matters to these months, plainly or by an extension; one query."""
        latest = max(ends_for(kind, months[-1].first, months[-1].last, self.times)[1] for kind in KINDS)
        rows = self.certificates().filter(ends_between(months[0].first, latest)).order_by()
        extended = Q(extended_until__isnull=False)
        counts = rows.values("ends_on").annotate(is_extended=extended, number=Count("pk"))
        return {(row["ends_on"], row["is_extended"]): row["number"] for row in counts}

    def kinds(self) -> tuple[str, ...]:
        return (self.chosen["kind"],) if self.chosen.get("kind") else KINDS

    def within(self, first: date, last: date) -> "QuerySet[Awaiting]":
        """Those with a day of a wanted kind in the period, loaded for a list."""
        condition = Q()
        for kind in self.kinds():
            wanted = ends_between(*ends_for(kind, first, last, self.times))
            condition |= wanted if kind == ENDS else wanted & Q(extended_until__isnull=True)
        places = (
            "product__producer__commune",
            "product__producer__province",
            "product__product_set",
            "decision",
        )
        return self.certificates().filter(condition).select_related(*places).order_by("ends_on", "pk")

    def entries(self, first: date, last: date, today: date) -> list["Entry"]:
        """A row for each such day, in the order of the days."""
        entries = []
        for line in lines_of(self.within(first, last), self.times, today):
            for kind in self.kinds():
                day = day_of(kind, line.dates.last_day, self.times)
                is_past = kind != ENDS and line.certificate.extended_until is not None
                if first <= day <= last and not is_past:
                    entries.append(Entry(day, kind, line))
        return sorted(entries, key=lambda one: (one.day, one.line.product.name, one.line.certificate.pk))


@dataclass(frozen=True)
class Entry:
    """On `day` this happens to a certificate: filing begins, filing ends, or it ends."""

    day: date
    kind: str
    line: Line

    @property
    def title(self) -> str:
        return str(dict(WHAT)[self.kind])


def span_of(month: Month, span: str) -> tuple[date, date]:
    """The chosen month, or the year that begins with it."""
    return month.first, (month.plus(12).first - timedelta(days=1)) if span == "year" else month.last
