from django import forms
from django.utils.translation import gettext_lazy as _

from shop.public_words import no_contacts
from shop.reviews.models import Ground

POINTS = [
    (5, _("5 · very good")),
    (4, _("4 · good")),
    (3, _("3 · fair")),
    (2, _("2 · poor")),
    (1, _("1 · bad")),
]


class ReviewForm(forms.Form):
    stars = forms.TypedChoiceField(
        label=_("Your points"), choices=POINTS, coerce=int, widget=forms.RadioSelect
    )
    text = forms.CharField(
        label=_("What was it like?"),
        help_text=_("Taste, packing, delivery. Say nothing of health: food cures no illness."),
        max_length=1500,
        validators=[no_contacts],
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    name = forms.CharField(
        label=_("Name to show"),
        help_text=_("Everybody reads it. Leave it empty to stay unnamed."),
        max_length=40,
        required=False,
        validators=[no_contacts],
    )


class AnswerForm(forms.Form):
    text = forms.CharField(
        label=_("Your answer"),
        help_text=_("Everybody reads it below the review, once the market has read it."),
        max_length=1500,
        validators=[no_contacts],
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class GroundForm(forms.Form):
    ground = forms.ChoiceField(label=_("On which ground?"), choices=Ground.choices, widget=forms.RadioSelect)
