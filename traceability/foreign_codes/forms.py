"""The form of a code: it reads what was typed; the gate decides."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from traceability.foreign_codes.gate import Wanted
from traceability.foreign_codes.models import System
from traceability.production.models import Lot
from traceability.register.models import CertifiedProduct


class CodeForm(forms.Form):
    """Only the products given may be chosen. The lot is typed by its number: a product may have hundreds."""

    product = forms.ModelChoiceField(
        label=_("Product"), queryset=CertifiedProduct.objects.none(), empty_label=None
    )
    system = forms.ChoiceField(label=_("System"), choices=System.choices)
    system_name = forms.CharField(
        label=_("Name of the system, if it is another one"), required=False, max_length=60
    )
    code = forms.CharField(label=_("Code there"), max_length=80)
    address = forms.CharField(
        label=_("Address of its page there"),
        required=False,
        max_length=300,
        help_text=_("Beginning with https://. Leave it empty if there is none."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    lot = forms.CharField(
        label=_("Lot number"), required=False, max_length=20, help_text=_("Only if the code is for one lot.")
    )

    def __init__(self, *args: Any, products: "QuerySet[CertifiedProduct]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["product"].queryset = products  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        typed, product = (cleaned.get("lot") or "").strip(), cleaned.get("product")
        cleaned["lot"] = None
        if typed and product:
            cleaned["lot"] = Lot.objects.filter(product=product, number__iexact=typed).first()
            if cleaned["lot"] is None:
                self.add_error("lot", _("This product has no lot of this number."))
        return cleaned

    def wanted(self) -> Wanted:
        names = ("system", "code", "address", "system_name", "lot")
        return Wanted(**{name: self.cleaned_data[name] for name in names})
