"""The desk's forms: they read what was typed; the gate decides."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from traceability.register.models import Issuer


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text=""
    )

    def __init__(self, *args: Any, help_text: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = help_text


class ComparedForm(forms.Form):
    compared = forms.BooleanField(
        label=_("I have opened the paper: number, owner and last day are those of the claim.")
    )


class OfficeClaimForm(forms.Form):
    issuer = forms.ModelChoiceField(Issuer.objects.none(), label=_("Authority"), empty_label=None)
    number = forms.CharField(
        label=_("Company prefix"),
        max_length=40,
        help_text=_("4 to 12 digits, as they stand on GS1's paper."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    paper = forms.FileField(
        label=_("GS1's paper"),
        help_text=_("PDF, JPEG or PNG, at most 20 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
    )
    valid_until = forms.DateField(
        label=_("The paper is valid until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Leave it empty if the paper names no last day."),
    )

    def __init__(self, *args: Any, issuers: "QuerySet[Issuer]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["issuer"].queryset = issuers  # type: ignore[attr-defined]


class GdtiForm(forms.Form):
    number = forms.CharField(
        label="GDTI",
        max_length=40,
        help_text=_(
            "13 digits within the prefix, then up to 17 letters and digits: the document's kind, and its own serial."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
