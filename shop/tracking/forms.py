"""What a buyer writes about a parcel: why it comes back, what is wrong, why an answer does not do."""

from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from shop.seller_orders.models import Ground, SellerLine
from traceability.reports.forms import PhotosField


class WordsForm(forms.Form):
    words = forms.CharField(
        label=_("In your own words"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class CancelForm(forms.Form):
    words = forms.CharField(
        label=_("Why?"),
        help_text=_("Nobody has to give a reason; one helps the seller."),
        max_length=300,
        required=False,
    )


class ComplaintForm(WordsForm):
    photos = PhotosField(
        label=_("Photos"), help_text=_("Up to four. We keep the picture only."), required=False
    )


class ReturnForm(ComplaintForm):
    pieces = forms.IntegerField(label=_("How many pieces?"), min_value=1)
    ground = forms.ChoiceField(
        label=_("What is the reason?"), choices=Ground.choices, widget=forms.RadioSelect
    )

    field_order = ["pieces", "ground", "words", "photos"]

    def __init__(self, *args: Any, line: SellerLine, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pieces"].validators.append(MaxValueValidator(line.kept))
        self.fields["pieces"].widget.attrs["max"] = line.kept
        self.initial.setdefault("pieces", line.kept)
