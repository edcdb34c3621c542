"""A seller's own fees, and what the packs weigh, on one page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shop.shipping.rules.models import FeeRules, PackWeight


class FeeForm(forms.ModelForm):
    class Meta:
        model = FeeRules
        fields = [
            "base_fee",
            "base_grams",
            "kilo_fee",
            "near_fee",
            "near_provinces",
            "free_from",
            "pick_up_place",
            "fair_place",
            "fair_until",
        ]
        labels = {
            "base_fee": _("Fee for a parcel, in dong"),
            "base_grams": _("Up to this weight, in grams"),
            "kilo_fee": _("For each further kilogram, in dong"),
            "near_fee": _("Fee into near provinces, in dong"),
            "near_provinces": _("Which provinces are near"),
            "free_from": _("Free from this amount of goods on, in dong"),
            "pick_up_place": _("Buyers may fetch it here"),
            "fair_place": _("Buyers may fetch it at this fair"),
            "fair_until": _("Last day of the fair"),
        }
        widgets = {
            "near_provinces": forms.CheckboxSelectMultiple,
            "fair_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["near_provinces"].queryset = self.fields["near_provinces"].queryset.order_by(
            "folded_name"
        )
        for name in ("base_grams", "kilo_fee"):
            self.fields[name].required = True

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("fair_place") and not data.get("fair_until"):
            self.add_error("fair_until", _("Please say the last day of the fair."))
        if data.get("base_grams") == 0:
            self.add_error("base_grams", _("Give a weight of at least 1 gram."))
        for name, most in (("base_fee", 5_000_000), ("kilo_fee", 1_000_000)):
            if (data.get(name) or 0) > most:
                self.add_error(name, _("This is more than a parcel ever costs; please check the number."))
        return data


class WeightForm(forms.Form):
    """One field per pack, `grams-<product>`; empty: not weighed."""

    def __init__(self, *args: Any, products: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = dict(PackWeight.objects.filter(product__in=products).values_list("product", "grams"))
        for product in products:
            self.fields[f"grams-{product.pk}"] = forms.IntegerField(
                label=product.get_title(),
                min_value=1,
                max_value=200_000,
                required=False,
                initial=known.get(product.pk),
            )

    def save(self) -> None:
        for name, grams in self.cleaned_data.items():
            product = int(name.removeprefix("grams-"))
            if grams is None:
                PackWeight.objects.filter(product=product).delete()
            else:
                PackWeight.objects.update_or_create(product_id=product, defaults={"grams": grams})
