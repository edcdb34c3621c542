"""The one form of the checkout."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shop.checkout.delivery import Delivery
from shop.users.phones import normal_phone, phone_shown
from traceability.register.models import Commune, Province


class PlaceField(forms.ModelChoiceField):
    def label_from_instance(self, place: Any) -> str:
        return place.full_name


class DeliveryForm(forms.Form):
    """The communes on offer are those of the chosen province; without a script they come with a second step."""

    name = forms.CharField(
        label=_("Who receives it"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    phone = forms.CharField(
        label=_("Phone"),
        max_length=30,
        help_text=_("The carrier calls this number."),
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        help_text=_("For the confirmation; leave it empty if you have none."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    province = PlaceField(
        label=_("Province or city"), queryset=Province.objects.none(), empty_label=_("Choose…")
    )
    commune = PlaceField(label=_("Commune, ward"), queryset=Commune.objects.none(), empty_label=_("Choose…"))
    street = forms.CharField(
        label=_("House, street, hamlet"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    note = forms.CharField(
        label=_("A word to the carrier"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    is_adult = forms.BooleanField(
        label=_("I am 18 or older"),
        error_messages={"required": _("Please tick this box: we sell these goods to adults only.")},
    )

    def __init__(self, *args: Any, asks_age: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["phone"] = phone_shown(self.initial.get("phone"))
        self.fields["province"].queryset = Province.objects.order_by("folded_name")
        self.fields["commune"].queryset = communes_of(self["province"].value())
        if not asks_age:
            del self.fields["is_adult"]

    def clean_phone(self) -> str:
        try:
            return normal_phone(self.cleaned_data["phone"])
        except ValueError as wrong:
            raise forms.ValidationError(_("A phone number has 8 to 15 digits.")) from wrong

    def as_delivery(self) -> Delivery:
        data = self.cleaned_data
        return Delivery(
            name=data["name"],
            phone=data["phone"],
            street=data["street"],
            commune=data["commune"].code,
            email=data["email"],
            note=data["note"],
            is_adult=data.get("is_adult", False),
        )


def communes_of(province: Any) -> Any:
    """The communes of a province, given as an object or by its code, in alphabetical order."""
    code = str(getattr(province, "pk", province) or "")
    known = (
        Commune.objects.filter(province=code) if re.fullmatch(r"[0-9]{2}", code) else Commune.objects.none()
    )
    return known.order_by("folded_name", "kind")
