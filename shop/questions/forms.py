"""The forms of asking and answering."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shop.public_words import no_contacts


class QuestionForm(forms.Form):
    """`homepage` is a trap: people do not see it, machines fill it in."""

    text = forms.CharField(
        label=_("Your question"),
        help_text=_("About the product, the packing or the delivery. It is published with the answer."),
        max_length=600,
        validators=[no_contacts],
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    name = forms.CharField(
        label=_("Name to show"),
        help_text=_("Everybody reads it. Leave it empty to stay unnamed."),
        max_length=40,
        required=False,
        validators=[no_contacts],
    )
    email = forms.EmailField(
        label=_("Your e-mail"),
        help_text=_(
            "For a link that confirms it, and for the answer. It is not shown, and forgotten after the answer."
        ),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    homepage = forms.CharField(
        required=False, widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"})
    )

    def __init__(self, *args: Any, is_guest: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_guest:
            del self.fields["email"]

    @property
    def shown_fields(self) -> list[forms.BoundField]:
        return [field for field in self if field.name != "homepage"]

    @property
    def is_of_a_machine(self) -> bool:
        return bool(self.data.get("homepage"))


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=_("Your answer"),
        help_text=_("Everybody reads it beside the question."),
        max_length=1500,
        validators=[no_contacts],
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class HideForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it hidden?"), help_text=_("Buyer and seller read it."), max_length=300
    )
