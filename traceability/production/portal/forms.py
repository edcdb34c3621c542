"""Forms of the producers' portal: they read what was typed; the gates decide."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from traceability.production.identifying import carried_numbers, identifiers_of
from traceability.production.lots.stating import Facts
from traceability.production.models import Lot, State
from traceability.production.models.serial_orders import MOST_AT_ONCE
from traceability.register.models import CertifiedProduct, Producer
from traceability.register.public_code import printed_public_code


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def own_products(producer: Producer) -> "QuerySet[CertifiedProduct]":
    return CertifiedProduct.objects.filter(producer=producer).order_by("name", "pk")


class LotForm(forms.Form):
    """What a phone can fill in under a minute: the number and today's date are there already."""

    number = forms.CharField(
        label=_("Lot number"),
        max_length=20,
        help_text=_("As it is printed on the pack: letters without marks and digits, no blanks."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    made_on = forms.DateField(label=_("Production date"), widget=day_input())
    best_before = forms.DateField(
        label=_("Best before"),
        required=False,
        widget=day_input(),
        help_text=_("The last good day. Leave it empty only for goods without a shelf life."),
    )
    quantity = forms.DecimalField(
        label=_("Quantity"),
        required=False,
        max_digits=12,
        decimal_places=3,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    unit = forms.CharField(
        label=_("Unit"), required=False, max_length=20, help_text=_("For example kg, litre, jar, packet.")
    )
    area_code = forms.CharField(
        label=_("Growing area code"),
        required=False,
        max_length=40,
        help_text=_("Of the field or pond that the raw material came from, if it has one."),
    )

    def facts(self) -> Facts:
        data = self.cleaned_data
        return Facts(**{name: data[name] for name in self.declared_fields})


class NewLotForm(LotForm):
    product = forms.ModelChoiceField(CertifiedProduct.objects.none(), label=_("Product"), empty_label=None)

    field_order = ["product"]

    def __init__(self, producer: Producer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["product"].queryset = own_products(producer)  # type: ignore[attr-defined]

    def facts(self) -> Facts:
        return Facts(**{name: value for name, value in self.cleaned_data.items() if name != "product"})


class RecallForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is the lot recalled?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody who scans a label of this lot reads it."),
    )
    advice = forms.CharField(
        label=_("What shall people do with the goods?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: do not eat it, bring it back to where you bought it."),
    )


class LiftForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is the recall lifted?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays in the history."),
    )


class ReportForm(forms.Form):
    upload = forms.FileField(
        label=_("Photo or PDF of the test report"),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
        help_text=_("Take a picture of the whole page, in good light. At most 20 MB."),
    )
    laboratory = forms.CharField(label=_("Laboratory"), max_length=200)
    number = forms.CharField(label=_("Number of the report"), max_length=60, required=False)
    tested_on = forms.DateField(label=_("Date of the report"), widget=day_input())
    is_public = forms.BooleanField(
        label=_("Tell buyers who scan this lot about the report"),
        required=False,
        help_text=_(
            "They read laboratory, number and date. The paper itself is seen by you and the officers."
        ),
    )


OUR_OWN = "own"


class OrderForm(forms.Form):
    """For a lot, or for a product whose labels are printed before its lots are known."""

    lot = forms.ModelChoiceField(
        Lot.objects.none(), label=_("Lot"), required=False, empty_label=_("No lot yet: for the product alone")
    )
    product = forms.ModelChoiceField(
        CertifiedProduct.objects.none(), label=_("Product"), required=False, empty_label=_("As the lot says")
    )
    identifier = forms.ChoiceField(label=_("Number in the code"), required=False)
    count = forms.IntegerField(
        label=_("How many labels?"),
        min_value=1,
        max_value=MOST_AT_ONCE,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("Each label gets a serial of its own. Order a few more than you need."),
    )

    def __init__(self, producer: Producer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        products = own_products(producer)
        lots = Lot.objects.filter(product__in=products, state__in=[State.OPEN, State.ACTIVE])
        self.fields["lot"].queryset = lots.select_related("product")  # type: ignore[attr-defined]
        self.fields["product"].queryset = products  # type: ignore[attr-defined]
        carried = carried_numbers(producer.pk)
        if carried:
            self.fields["identifier"].choices = [  # type: ignore[attr-defined]
                ("", _("As the product has it: its GTIN, else our own code")),
                (OUR_OWN, _("Our own code")),
                *((number, f"{printed_identifier(number)} · {name}") for number, name in carried),
            ]
        else:
            del self.fields["identifier"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        lot, product = data.get("lot"), data.get("product")
        if not lot and not product and "lot" not in self.errors and "product" not in self.errors:
            self.add_error("product", _("Choose a lot or a product."))
        if lot and product and lot.product_id != product.pk:
            self.add_error("product", _("This lot is of another product."))
        data["product"] = product or (lot.product if lot else None)
        data["identifier"] = self._identifier(data.get("identifier", ""), data["product"])
        return data

    def _identifier(self, chosen: str, product: CertifiedProduct | None) -> str:
        """What the code shall carry, empty for our own code. A product with several packings has to be told which."""
        if chosen == OUR_OWN or product is None or "identifier" not in self.fields:
            return ""
        if chosen:
            return chosen
        gtins = identifiers_of(product)[1:]
        if len(gtins) > 1:
            self.add_error("identifier", _("This product has a GTIN for each packing: choose which."))
        return gtins[0] if len(gtins) == 1 else ""


def printed_identifier(identifier: str) -> str:
    """`GTIN 08938505970016` or `7KQ2M-4XD9P`, as people read it."""
    return f"GTIN {identifier[3:]}" if identifier.startswith("01/") else printed_public_code(identifier)
