"""Which labels are void and why: one form for the portal and the desk; the gate decides."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from traceability.production.acting import Refused
from traceability.production.models import SerialOrder
from traceability.production.models.voids import Why
from traceability.production.serial_orders.voiding import place_typed

PLACE = {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}


class VoidForm(forms.Form):
    """Both places empty: all labels of the order."""

    why = forms.ChoiceField(label=_("What happened to the labels?"), choices=Why.choices)
    first = forms.CharField(
        label=_("From label"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs=PLACE),
        help_text=_("Its number in this order (1 is the first), or its serial. Empty: from the first."),
    )
    last = forms.CharField(
        label=_("To label"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs=PLACE),
        help_text=_("Its number or its serial. Empty: to the last."),
    )
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=300,
        help_text=_("Where and when, for example. Buyers do not read it, the province's officers do."),
    )

    def __init__(self, order: SerialOrder, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order = order

    def clean_first(self) -> int:
        return self._place("first", 1)

    def clean_last(self) -> int:
        return self._place("last", self.order.count)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last and first > last:
            data["first"], data["last"] = last, first  # a roll may be read from its end
        return data

    @property
    def number(self) -> int:
        return int(self.cleaned_data["last"]) - int(self.cleaned_data["first"]) + 1

    def _place(self, name: str, empty: int) -> int:
        typed = self.cleaned_data[name].strip()
        if not typed:
            return empty
        try:
            place = place_typed(self.order, typed)
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from refused
        if not 1 <= place <= self.order.count:
            raise forms.ValidationError(
                _("This order has the labels 1 to %(count)d."), params={"count": self.order.count}
            )
        return place


class LiftVoidForm(forms.Form):
    reason = forms.CharField(
        label=_("Why are the labels good again?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
