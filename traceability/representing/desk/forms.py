"""The forms: a producer is found by its name, because a province has hundreds."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from traceability.register.models import Producer
from traceability.register.vietnamese import fold_words

MOST = 20


class FindForm(forms.Form):
    q = forms.CharField(label=_("Name of the producer"), max_length=200, required=False)

    def found(self, producers: "QuerySet[Producer]") -> list[Producer]:
        typed = fold_words(self.cleaned_data.get("q", "")) if self.is_valid() else ""
        return list(producers.filter(folded_name__contains=typed)[:MOST]) if typed else []


class GiveForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail of the person"),
        max_length=254,
        help_text=_(
            "The letter with the way in goes there. Use the one that the producer gave you in person."
        ),
    )
    name = forms.CharField(label=_("Full name"), max_length=120)
    checked_by = forms.CharField(
        label=_("How was it checked that this person belongs to the producer?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "For example: came to the office with identity card and business registration, 22/11/2026."
        ),
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class EndForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays in the history."),
    )


def initial_for(producer: Producer) -> dict[str, Any]:
    """The producer's own business address, to begin with."""
    return {"email": producer.email, "name": ""}
