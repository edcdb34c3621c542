"""Forms that a phone fills in under a minute: lot, time, place and the last quantity are there already."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from traceability.codes.place_words import place_of
from traceability.identifiers.models import Gln, GlnKind
from traceability.journey.entering.elsewhere import NoSuchPlace, commune_typed, words_of
from traceability.journey.entering.making import Typed
from traceability.journey.entering.steps import Step
from traceability.journey.epcis.gs1_keys import CANONICAL
from traceability.journey.things import place_uri
from traceability.journey.words import REASONS, UNITS
from traceability.production.models import Lot, State
from traceability.register.clock import VIETNAM
from traceability.register.models import Producer

LONGEST_NOTE = 300
PIECES = "pieces"


def lots_to_enter(producer: Producer) -> "QuerySet[Lot]":
    """Lots that something may still be said of: closed ones too, for goods go on travelling."""
    lots = Lot.objects.filter(product__producer=producer).exclude(state=State.RECALLED)
    return lots.select_related("product").order_by("-opened_at", "-pk")


def places_of_producer(producer: Producer) -> list[tuple[str, str]]:
    """(URI, name): the producer's own places first, then its commune."""
    own = Gln.objects.filter(producer=producer, kind=GlnKind.PLACE, withdrawn_at=None).order_by("name")
    named = [(f"{CANONICAL}/414/{gln.gln}", gln.name) for gln in own]
    home = [(place_uri(producer.commune_id), place_of(producer))] if producer.commune_id else []
    return [*home, *named]


class AmountField(forms.DecimalField):
    """`12,5` and `12.5` are one number, whatever the page's language: nobody types thousands with a sign."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


def quantity_field(label: Any, required: bool) -> forms.DecimalField:
    return AmountField(
        label=label,
        required=required,
        max_digits=12,
        decimal_places=3,
        min_value=Decimal("0.001"),
        error_messages={"min_value": _("Type a number above zero.")},
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )


class UnitField(forms.ChoiceField):
    """A UN/ECE code; pieces have none in EPCIS, and one of our own in the form."""

    def __init__(self) -> None:
        choices = [(code or PIECES, name) for code, name in UNITS.items()]
        super().__init__(label=_("Unit"), choices=choices)

    def prepare_value(self, value: Any) -> Any:
        return PIECES if value == "" else value

    def clean(self, value: Any) -> str:
        chosen: str = super().clean(value)
        return "" if chosen == PIECES else chosen


class StepForm(forms.Form):
    """One step of the chain; which fields it has depends on the step."""

    lot = forms.ModelChoiceField(Lot.objects.none(), label=_("Lot"), empty_label=None)
    taken = quantity_field(_("How much raw material went in?"), required=True)
    taken_unit = UnitField()
    quantity = quantity_field(_("Quantity"), required=False)
    unit = UnitField()
    is_good = forms.ChoiceField(
        label=_("Outcome"),
        choices=[("1", _("Meets the standard")), ("0", _("Does not meet the standard"))],
        widget=forms.RadioSelect,
    )
    at = forms.DateTimeField(
        label=_("When?"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    place = forms.ChoiceField(label=_("Where?"))
    elsewhere = forms.CharField(
        label=_("Or elsewhere"),
        required=False,
        max_length=120,
        help_text=_("Commune, province. Leave it empty if it was at the place above."),
    )
    note = forms.CharField(
        label=_("A word to buyers"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Everybody who scans the code can read it. No names of buyers, no prices."),
    )

    def __init__(self, step: Step, producer: Producer, moment: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.step, self.moment = step, moment
        self.fields["lot"].queryset = lots_to_enter(producer)  # type: ignore[attr-defined]
        self.fields["place"].choices = self.places = places_of_producer(producer)  # type: ignore[attr-defined]
        last = self.initial.get("place", "")
        if last and last not in dict(self.places):
            self.initial["elsewhere"] = words_of(last)
        self.fields["quantity"].label = str(step.asks_quantity)
        self.fields["quantity"].required = step.is_processing or step.is_harvest
        if not step.is_processing:
            del self.fields["taken"], self.fields["taken_unit"]
        if not step.is_inspection:
            del self.fields["is_good"]

    @property
    def preset(self) -> dict[str, Any]:
        """When and where, as the form already has it; nobody need open these fields who is there now."""
        names = dict(self.places)
        place = names.get(self.initial.get("place", "")) or next(iter(names.values()), "")
        return {"at": self.initial.get("at"), "place": self.initial.get("elsewhere") or place}

    def clean_at(self) -> datetime:
        at: datetime = self.cleaned_data["at"].replace(second=0, microsecond=0)
        if at > self.moment:
            raise forms.ValidationError(_now("This time has not come yet."))
        return at.astimezone(VIETNAM)

    def clean_elsewhere(self) -> str:
        """The URI of the commune; empty when none was typed."""
        typed = self.cleaned_data["elsewhere"].strip()
        try:
            return place_uri(commune_typed(typed).pk) if typed else ""
        except NoSuchPlace as unknown:
            raise forms.ValidationError(str(unknown)) from unknown

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for number, unit in (("quantity", "unit"), ("taken", "taken_unit")):
            amount = data.get(number)
            if amount is not None and not data.get(unit) and amount != amount.to_integral_value():
                self.add_error(number, _now("Packs are counted in whole numbers."))
        return data

    def typed(self) -> Typed:
        data = self.cleaned_data
        known = {name: data[name] for name in ("lot", "at", "quantity", "unit", "note")}
        known["place"] = data["elsewhere"] or data["place"]
        more = {name: data[name] for name in ("taken", "taken_unit") if name in data}
        return Typed(**known, **more, is_good=data.get("is_good", "1") == "1")


class MistakeForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("What is wrong with it?"), choices=list(REASONS.items()), widget=forms.RadioSelect
    )


class FileForm(forms.Form):
    upload = forms.FileField(
        label=_("EPCIS file (JSON-LD)"),
        widget=forms.ClearableFileInput(
            attrs={"accept": ".json,.jsonld,application/json,application/ld+json"}
        ),
        help_text=_("At most 2 MB and 1,000 events."),
    )
    keep_right = forms.BooleanField(
        label=_("Keep the right events even if others are wrong"),
        required=False,
        help_text=_("Without this, one wrong event keeps the whole file out."),
    )


class TokenForm(forms.Form):
    name = forms.CharField(
        label=_("What is it for?"), max_length=80, help_text=_("For example: the scales in the store.")
    )
