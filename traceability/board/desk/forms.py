"""Forms of the targets' desk: they read what was typed; `targets` decides."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from traceability.board.measures import Measure
from traceability.board.scope import Scope
from traceability.board.targets import Wanted
from traceability.register.vietnamese import tidy

FIRST_YEAR = 2018
YEARS_AHEAD = 10


class TargetForm(forms.Form):
    measure = forms.ChoiceField(label=_("Number"), choices=Measure.choices)
    value = forms.IntegerField(
        label=_("Target"),
        min_value=0,
        max_value=1_000_000,
        help_text=_("A count; for a share whole percents."),
    )
    source = forms.CharField(
        label=_("Plan that sets it"),
        max_length=300,
        help_text=_(
            "Number, date and authority, e.g. 12/KH-UBND of 15/01/2026, people's committee of the province."
        ),
    )

    def wanted(self, scope: Scope, year: int) -> Wanted:
        typed = self.cleaned_data
        return Wanted(scope.code, year, Measure(typed["measure"]), typed["value"], tidy(typed["source"]))


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Why it is taken back"), max_length=300)


def year_from(raw: str | None, this_year: int) -> int:
    """The year that an address names; this year where it names none that plans could have."""
    year: Any = int(raw) if raw and raw.isascii() and raw.isdigit() and len(raw) == 4 else this_year
    return year if FIRST_YEAR <= year <= this_year + YEARS_AHEAD else this_year
