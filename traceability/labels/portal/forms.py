"""What a producer chooses for a run of labels; the gates decide."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traceability.labels.design.layout import TooSmall
from traceability.labels.drawing.sheets import Sheets
from traceability.labels.models import FileKind
from traceability.labels.portal.sources import Source, choices_of, source_named
from traceability.labels.runs.positions import NotUnderstood, Spans, spans_of
from traceability.labels.runs.stars import NoStars, stars_sentence
from traceability.labels.runs.stocks import choices_for, grid_named
from traceability.labels.runs.wanted import Wanted, too_many
from traceability.labels.stock.grids import FURTHEST_OFFSET, Grid, problems_of
from traceability.production.identifying import identifiers_of
from traceability.register.models import Producer

PRINTERS = [
    ("0", gettext_lazy("office printer, laser or ink")),
    ("203", gettext_lazy("label printer with 203 dots per inch")),
    ("300", gettext_lazy("label printer with 300 dots per inch")),
]
USUAL_STOCK, USUAL_COUNT = "a4-40x30", 45


def number_input() -> forms.TextInput:
    return forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})


def length_input() -> forms.NumberInput:
    return forms.NumberInput(attrs={"step": "0.1", "inputmode": "decimal", "autocomplete": "off"})


class PrintForm(forms.Form):
    source = forms.ChoiceField(label=gettext_lazy("What is printed?"))
    identifier = forms.ChoiceField(label=gettext_lazy("Number in the code"), required=False)
    first = forms.IntegerField(
        label=gettext_lazy("From the serial number"),
        required=False,
        min_value=1,
        widget=number_input(),
        help_text=gettext_lazy("Of the order. Leave it empty to begin with the first."),
    )
    count = forms.IntegerField(
        label=gettext_lazy("How many labels?"),
        required=False,
        min_value=1,
        widget=number_input(),
        help_text=gettext_lazy("Leave it empty for all serials of the order."),
    )
    stock = forms.ChoiceField(label=gettext_lazy("Label stock"))
    printer = forms.ChoiceField(
        label=gettext_lazy("Printer"),
        choices=PRINTERS,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "On a label printer the squares of the code keep to its dots, so that all are of one width."
        ),
    )
    kind = forms.ChoiceField(label=gettext_lazy("File"), choices=FileKind.choices, widget=forms.RadioSelect)
    start_at = forms.IntegerField(
        label=gettext_lazy("Begin at label"),
        min_value=1,
        widget=number_input(),
        help_text=gettext_lazy(
            "If the first sheet is used in part: its first free label, counted along the rows."
        ),
    )
    offset_x = forms.FloatField(
        label=gettext_lazy("Move to the right, mm"),
        required=False,
        min_value=-FURTHEST_OFFSET,
        max_value=FURTHEST_OFFSET,
        widget=length_input(),
    )
    offset_y = forms.FloatField(
        label=gettext_lazy("Move down, mm"),
        required=False,
        min_value=-FURTHEST_OFFSET,
        max_value=FURTHEST_OFFSET,
        widget=length_input(),
        help_text=gettext_lazy("As far as the test page lies beside the labels; less than 0 is left and up."),
    )
    crop_marks = forms.BooleanField(label=gettext_lazy("Draw marks for cutting"), required=False)
    stars = forms.BooleanField(
        label=gettext_lazy("Print the stars in words"),
        required=False,
        help_text=gettext_lazy(
            "Better not: a certificate can end while the label is on the shelf, and print cannot be taken back. "
            "Without stars the label says “Quét mã để xem chứng nhận”, and the page behind the code is always true. "
            "Stars are printed only if the certificate outlives the lot, together with its last day."
        ),
    )

    def __init__(self, producer: Producer, moment: datetime, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.producer, self.moment = producer, moment
        self.fields["source"].choices = choices_of(producer)  # type: ignore[attr-defined]
        self.fields["stock"].choices = choices_for(producer)  # type: ignore[attr-defined]
        asked = self.data.get("source") or self.initial.get("source") or ""
        self.chosen = source_named(str(asked), producer)
        self._offer_identifiers()

    def _offer_identifiers(self) -> None:
        """Only where the labels are alike and the product carries more than our code: an order has its own."""
        if self.chosen is None or self.chosen.order is not None:
            del self.fields["identifier"]
            return
        found = identifiers_of(self.chosen.product)
        if len(found) < 2:
            del self.fields["identifier"]
            return
        named = [(key, f"GTIN {key[3:]}" if key.startswith("01/") else _("Our own code")) for key in found]
        self.fields["identifier"].choices = named  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        source, stock = self.chosen, grid_named(data["stock"], self.producer)
        if source is None or stock is None:
            self.add_error(None, _("This is no longer there. Choose again."))
            return data
        try:
            data["wanted"] = self._wanted(data, source, *stock)
            data["sheets"] = data["wanted"].sheets()
        except (TooSmall, NoStars) as refused:
            self.add_error("stars" if isinstance(refused, NoStars) else "stock", str(refused))
        return data

    def _wanted(self, data: dict[str, Any], source: Source, name: str, grid: Grid) -> Wanted:
        grid = grid.moved(data.get("offset_x") or 0.0, data.get("offset_y") or 0.0)
        for _field, problem in problems_of(grid):
            self.add_error("offset_x", problem)
        start_at = data["start_at"]
        if start_at > grid.per_page:
            self.add_error(
                "start_at", _("A sheet of this stock has %(number)d labels.") % {"number": grid.per_page}
            )
        positions, count = self._part(data, source)
        kind = FileKind(data["kind"])
        refusal = too_many(kind, count)
        if refusal:
            self.add_error("count", refusal)
        own = data.get("identifier") or source.product.code
        return Wanted(
            product=source.product,
            identifier=source.order.identifier if source.order else own,
            grid=grid,
            stock=name,
            count=count,
            lot=source.lot,
            with_serials=source.order is not None,
            order=source.order,
            positions=positions,
            kind=kind,
            start_at=start_at,
            crop_marks=data["crop_marks"],
            dots_per_inch=int(data["printer"]),
            stars=stars_sentence(source.product, source.lot, self.moment) if data["stars"] else "",
        )

    def _part(self, data: dict[str, Any], source: Source) -> tuple[Spans, int]:
        """Which serials of the order, and how many labels."""
        if source.order is None:
            return [], data.get("count") or USUAL_COUNT
        first = data.get("first") or 1
        count = data.get("count") or max(source.order.count - first + 1, 1)
        if first + count - 1 > source.order.count:
            self.add_error("count", _("The order has %(count)d serials.") % {"count": source.order.count})
        whole = (first, count) == (1, source.order.count)
        return ([] if whole else [[first, first + count - 1]]), count

    @property
    def wanted(self) -> Wanted:
        wanted: Wanted = self.cleaned_data["wanted"]
        return wanted

    @property
    def sheets(self) -> Sheets:
        sheets: Sheets = self.cleaned_data["sheets"]
        return sheets


class StockForm(forms.Form):
    """Own stock, measured with a ruler; everything in millimetres."""

    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=60, help_text=gettext_lazy("As you call it.")
    )
    paper_width = forms.FloatField(label=gettext_lazy("Paper: width"), widget=length_input())
    paper_height = forms.FloatField(label=gettext_lazy("Paper: height"), widget=length_input())
    label_width = forms.FloatField(label=gettext_lazy("Label: width"), widget=length_input())
    label_height = forms.FloatField(label=gettext_lazy("Label: height"), widget=length_input())
    is_round = forms.BooleanField(label=gettext_lazy("The labels are round"), required=False)
    columns = forms.IntegerField(label=gettext_lazy("Labels in a row"), widget=number_input())
    rows = forms.IntegerField(label=gettext_lazy("Rows on a sheet"), widget=number_input())
    left = forms.FloatField(label=gettext_lazy("Margin before the first column"), widget=length_input())
    top = forms.FloatField(label=gettext_lazy("Margin above the first row"), widget=length_input())
    gap_x = forms.FloatField(label=gettext_lazy("Gap between columns"), widget=length_input())
    gap_y = forms.FloatField(label=gettext_lazy("Gap between rows"), widget=length_input())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors:
            for field, problem in problems_of(self.grid):
                self.add_error(field, problem)
        return data

    @property
    def grid(self) -> Grid:
        return Grid(**{name: self.cleaned_data[name] for name in self.declared_fields if name != "name"})


@dataclass(frozen=True)
class Spoilt:
    """What a producer says of labels that were spoilt."""

    spans: Spans
    start_at: int


class SpoiltForm(forms.Form):
    labels = forms.CharField(
        label=gettext_lazy("Which labels?"),
        max_length=2000,
        required=False,
        help_text=gettext_lazy("By their numbers in this run, for example: 12, 45-50"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    pages = forms.CharField(
        label=gettext_lazy("Whole sheets"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("By their numbers, for example: 2, 5-6"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    start_at = forms.IntegerField(
        label=gettext_lazy("Begin at label"), min_value=1, initial=1, widget=number_input()
    )

    def __init__(self, sheets: Sheets, count: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheets, self.count = sheets, count

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        spans: Spans = []
        for name, most in (("labels", self.count), ("pages", self.sheets.pages_for(self.count))):
            if data.get(name):
                try:
                    found = spans_of(data[name], most)
                except NotUnderstood as wrong:
                    self.add_error(name, str(wrong))
                else:
                    spans += found if name == "labels" else self._labels_on(found)
        if not spans and not self.errors:
            self.add_error("labels", _("Name the labels by their numbers, for example: 12, 45-50"))
        if data.get("start_at", 1) > self.sheets.grid.per_page:
            said = {"number": self.sheets.grid.per_page}
            self.add_error("start_at", _("A sheet of this stock has %(number)d labels.") % said)
        data["spans"] = spans_of(", ".join(f"{a}-{b}" for a, b in spans), self.count) if spans else []
        return data

    def _labels_on(self, pages: Spans) -> Spans:
        numbers = [
            self.sheets.places(page - 1, self.count)
            for first, last in pages
            for page in range(first, last + 1)
        ]
        return [[places.start + 1, places.stop] for places in numbers]

    @property
    def spoilt(self) -> Spoilt:
        return Spoilt(self.cleaned_data["spans"], self.cleaned_data["start_at"])
