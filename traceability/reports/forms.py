"""The form with which anyone reports a suspicious product."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from traceability.reports.models import Wrong


class ReportForm(forms.Form):
    wrong = forms.ChoiceField(label=_("What is wrong?"), choices=Wrong.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("In your own words"),
        help_text=_("What does the packet say? What did you notice?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    seen_where = forms.CharField(
        label=_("Where did you see it?"),
        help_text=_("Shop, market or web page, and the commune."),
        max_length=200,
        required=False,
    )
    contact = forms.CharField(
        label=_("Your phone or e-mail"),
        help_text=_("Only if you want an answer."),
        max_length=120,
        required=False,
    )
    consent = forms.BooleanField(
        label=_("You may use this contact to answer me about this report, and for nothing else."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """A contact is kept with its owner's consent only (personal data law 91/2025: silence is not consent)."""
        cleaned = super().clean() or {}
        if cleaned.get("contact") and not cleaned.get("consent"):
            self.add_error("consent", _("Tick here, or leave the contact empty."))
        return cleaned
