"""Forms of the producers' pages: they read what was typed; the gate decides."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from traceability.identifiers.barcode_pictures import PictureRefused, text_in
from traceability.identifiers.models import GlnKind
from traceability.register.models import CertifiedProduct, Producer

LONGEST_TYPED = 300  # a Digital Link may be pasted whole


def digits_input() -> forms.TextInput:
    return forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "spellcheck": "false"})


class ClaimForm(forms.Form):
    number = forms.CharField(
        label=_("Company prefix"),
        max_length=40,
        widget=digits_input(),
        help_text=_(
            "As it stands on GS1's paper, in Viet Nam mostly 8 to 10 digits that begin with 893. Blanks do not matter."
        ),
    )
    paper = forms.FileField(
        label=_("Photo or PDF of GS1's paper"),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
        help_text=_(
            "The certificate on the right to use barcodes. The whole page, in good light, at most 20 MB. Only you and "
            "the officers see it."
        ),
    )
    valid_until = forms.DateField(
        label=_("The paper is valid until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Leave it empty if the paper names no last day."),
    )


class GtinForm(forms.Form):
    product = forms.ModelChoiceField(CertifiedProduct.objects.none(), label=_("Product"), empty_label=None)
    number = forms.CharField(
        label=_("GTIN, the number under the barcode"),
        max_length=LONGEST_TYPED,
        error_messages={"required": _("Type the number under the barcode, or take a photo of it.")},
        widget=digits_input(),
        help_text=_(
            "All digits, the small ones at both ends too: 8, 12, 13 or 14. You may paste or scan it."
        ),
    )
    picture = forms.FileField(
        label=_("Or a photo of the barcode"),
        required=False,
        widget=forms.ClearableFileInput(
            attrs={"accept": "image/jpeg,image/png,image/webp", "capture": "environment"}
        ),
        help_text=_("The number is read from it; the photo is not kept."),
    )
    packing = forms.CharField(
        label=_("Pack size"),
        max_length=80,
        help_text=_("Such as “500 g jar” or “carton of 12 jars”: each packing has a GTIN of its own."),
    )

    def __init__(self, producer: Producer, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        products = CertifiedProduct.objects.filter(producer=producer).order_by("folded_name", "pk")
        self.fields["product"].queryset = products  # type: ignore[attr-defined]
        self.fields["number"].required = not self.files.get("picture")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("picture"):
            try:
                data["number"] = text_in(data["picture"])
            except PictureRefused as refused:
                self.add_error("picture", str(refused))
        return data


class GlnForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What does it name?"),
        choices=[
            (GlnKind.PARTY, _("You as a party: the cooperative, company or household itself")),
            (GlnKind.PLACE, _("A place of yours: a field, a workshop, a store")),
        ],
        widget=forms.RadioSelect,
    )
    number = forms.CharField(
        label=_("GLN"), max_length=LONGEST_TYPED, widget=digits_input(), help_text=_("13 digits.")
    )
    name = forms.CharField(
        label=_("Name"), max_length=120, help_text=_("Such as “Workshop in Tân Kỳ”. Everybody may read it.")
    )


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("What was wrong with it?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays in the history."),
    )
