"""What an authority's paper says, typed once: the platform's staff and officers use the same form."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shop.moderation.models.takedowns import Ground
from shop.moderation.takedowns import Paper
from traceability.register.clock import VIETNAM


class PaperForm(forms.Form):
    ground = forms.ChoiceField(label=_("Ground"), choices=Ground.choices)
    authority = forms.CharField(label=_("Which authority"), max_length=200)
    number = forms.CharField(label=_("Number of its paper"), max_length=80)
    words = forms.CharField(
        label=_("What the seller reads"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What is wrong with it, and whom to ask."),
    )

    def paper(self, **more: Any) -> Paper:
        return Paper(
            **{name: self.cleaned_data[name] for name in ("ground", "authority", "number", "words")}, **more
        )


class RequestForm(PaperForm):
    """With the time at which the authority's request came: the 24 hours count from there."""

    asked_at = forms.DateTimeField(
        label=_("When did the request come?"),
        required=False,
        help_text=_("Empty: now. In Viet Nam's time; the 24 hours count from there."),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )

    def paper(self, **more: Any) -> Paper:
        typed = self.cleaned_data["asked_at"]
        return super().paper(asked_at=typed.replace(tzinfo=VIETNAM) if typed else None)
