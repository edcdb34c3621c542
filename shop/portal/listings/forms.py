"""The one page on which a listing is written."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shop.moderation.content import TEXTS, written
from shop.moderation.typed_numbers import DongField, PiecesField

MORE_PACKS = 2  # beside the first one; any number later, on the page of packs
PACK_FIELDS = ("unit", "price", "stock")


class TextsForm(forms.Form):
    """The words of a listing; `with_unit` is False for one with several packs, whose packs carry the names."""

    def __init__(self, *args: Any, with_unit: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in TEXTS:
            if name != "unit" or with_unit:
                self.fields[name] = _text_field(name)

    def texts(self) -> dict[str, str]:
        return {name: written(name, self.cleaned_data[name]) for name in TEXTS if name in self.cleaned_data}


class NewListingForm(TextsForm):
    """The words, and one to three packs; a pack is either complete or left out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["price"] = DongField(
            label=_("Price in dong"),
            widget=_digits(),
            help_text=_("What the buyer pays for one, tax included."),
        )
        self.fields["stock"] = PiecesField(
            label=_("Pieces in stock"), widget=_digits(), help_text=_("What you can pack today.")
        )
        for number in range(2, MORE_PACKS + 2):
            self.fields[f"unit{number}"] = forms.CharField(
                label=gettext_lazy("Unit and pack"), max_length=80, required=False
            )
            self.fields[f"price{number}"] = DongField(
                label=_("Price in dong"), widget=_digits(), required=False
            )
            self.fields[f"stock{number}"] = PiecesField(
                label=_("Pieces in stock"), widget=_digits(), required=False
            )
        self.order_fields(["unit", "price", "stock", *[f"{f}{n}" for n in (2, 3) for f in PACK_FIELDS]])

    @property
    def first_pack(self) -> list[Any]:
        return [self[name] for name in PACK_FIELDS]

    @property
    def more_packs(self) -> list[list[Any]]:
        return [[self[f"{name}{number}"] for name in PACK_FIELDS] for number in range(2, MORE_PACKS + 2)]

    @property
    def words(self) -> list[Any]:
        return [self[name] for name in TEXTS if name != "unit"]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        for number in range(2, MORE_PACKS + 2):
            names = [f"{field}{number}" for field in PACK_FIELDS]
            given = [name for name in names if data.get(name) not in {"", None}]
            if given and not any(name in self.errors for name in names):
                for name in set(names) - set(given):
                    self.add_error(name, _("Fill in unit, price and stock of this pack, or empty all three."))
        units = [data.get(f"unit{n}", "") for n in ("", 2, 3)]
        named = [written("unit", unit).lower() for unit in units if unit]
        if len(named) != len(set(named)):
            self.add_error("unit2", _("Two packs have the same name. Say how they differ."))
        return data

    def packs(self) -> list[dict[str, Any]]:
        """Complete ones; call it on a valid form."""
        rows = [{f: self.cleaned_data[f"{f}{n}"] for f in PACK_FIELDS} for n in ("", 2, 3)]
        return [row | {"unit": written("unit", row["unit"])} for row in rows if row["unit"]]


def _text_field(name: str) -> forms.CharField:
    text = TEXTS[name]
    widget = forms.Textarea(attrs={"rows": text.rows}) if text.rows > 1 else forms.TextInput()
    return forms.CharField(
        label=text.label, help_text=text.help, max_length=text.most, required=name == "unit", widget=widget
    )


def _digits() -> forms.TextInput:
    return forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
