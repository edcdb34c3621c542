"""What a seller types for a step of an order; the gate judges, these only read."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class StepForm(forms.Form):
    """A step without words."""


class ShipForm(forms.Form):
    carrier = forms.CharField(label=_("Carrier"), max_length=60, required=False)
    tracking_number = forms.CharField(label=_("Tracking number"), max_length=60, required=False)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why? The buyer reads this."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Please say why, in a few words.")},
    )


class StockReasonForm(ReasonForm):
    sellable = forms.BooleanField(
        label=_("The goods can be sold again: put them back in stock"), required=False, initial=True
    )


class MoneyForm(ReasonForm):
    """`seen`: what the line cost when the page was made."""

    line = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput)
    amount = forms.IntegerField(
        label=_("How much, in dong"),
        min_value=1,
        error_messages={"min_value": _("Give a whole number of dong, such as 50000.")},
    )


class ReceiveForm(forms.Form):
    refund = forms.IntegerField(label=_("How much goes back, in dong"), min_value=0, required=False)
    reason = forms.CharField(label=_("Why not all of it"), max_length=500, required=False)
    sellable = forms.BooleanField(
        label=_("The goods can be sold again: put them back in stock"), required=False
    )


class AnswerForm(forms.Form):
    words = forms.CharField(
        label=_("Your answer"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Please write a few words to the buyer.")},
    )


class PiecesForm(StockReasonForm):
    """One field per line, `keep-<key>`: how many stay."""

    def __init__(self, *args: Any, lines: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for line in lines:
            self.fields[f"keep-{line.pk}"] = forms.IntegerField(
                label=line.line.title, min_value=0, max_value=line.kept, required=False, initial=line.kept
            )
        self.order_fields([f"keep-{line.pk}" for line in lines])

    @property
    def keep(self) -> dict[int, int]:
        return {
            int(name.removeprefix("keep-")): value
            for name, value in self.cleaned_data.items()
            if name.startswith("keep-") and value is not None
        }
