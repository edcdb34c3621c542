"""Putting a product, or one of its variants, into the basket."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from oscar.apps.basket import forms as oscar_forms
from oscar.apps.basket.forms import BasketLineForm, BasketVoucherForm, SavedLineForm  # noqa: F401
from oscar.forms.widgets import AdvancedSelect

from shop.basket.models import obstacle_sentence
from shop.listings import gate
from shop.money import written_dong


class AddToBasketForm(oscar_forms.AddToBasketForm):
    def __init__(self, basket: Any, product: Any, *args: Any, **kwargs: Any) -> None:
        """What may be sold to adults only asks for the age before the basket too."""
        super().__init__(basket, product, *args, **kwargs)
        if gate.asks_age([product]):
            self.fields["is_adult"] = forms.BooleanField(
                label=_("I am 18 or older"),
                error_messages={"required": _("Please tick this box: we sell these goods to adults only.")},
            )

    def _create_parent_product_fields(self, product: Any) -> None:
        """One choice per variant on show, with its pack and price; those that cannot be bought are disabled."""
        choices, disabled = [], []
        for child in product.get_public_children():
            info = self.basket.strategy.fetch_for_product(child)
            if not info.availability.is_available_to_buy:
                disabled.append(child.id)
            price = f" · {written_dong(info.price.incl_tax)}" if info.price.exists else ""
            choices.append((child.id, f"{child.unit}{price}"))
        self.fields["child_id"] = forms.ChoiceField(
            choices=choices, label=_("Pack"), widget=AdvancedSelect(disabled_values=disabled)
        )

    def clean(self) -> dict[str, Any]:
        """Through the gate; the error names the product."""
        if self.errors:
            return self.cleaned_data
        wanted = self.basket.product_quantity(self.product) + self.cleaned_data["quantity"]
        info = self.basket.strategy.fetch_for_product(self.product)
        permitted, reason = info.availability.is_purchase_permitted(wanted)
        if not permitted:
            raise forms.ValidationError(obstacle_sentence(self.product, reason))
        return self.cleaned_data


class SimpleAddToBasketForm(oscar_forms.SimpleAddToBasketMixin, AddToBasketForm):
    pass
