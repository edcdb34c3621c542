"""What somebody wants printed, and what it comes to: checked before anything is ordered."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import override

from traceability.codes.place_words import place_of
from traceability.codes.reference import Reference
from traceability.codes.serials import LENGTH
from traceability.labels.design.facts import LABEL_LANGUAGE, Facts
from traceability.labels.design.layout import lay_out
from traceability.labels.drawing.sheets import Sheets
from traceability.labels.models import FileKind
from traceability.labels.runs.positions import Spans
from traceability.labels.stock.grids import Grid
from traceability.production.models import Lot, SerialOrder
from traceability.register.models import CertifiedProduct

MOST = {FileKind.SHEETS: 50_000, FileKind.SVG: 20_000, FileKind.PNG: 20_000, FileKind.TABLE: 1_000_000}
PRINTERS = (0, 203, 300)


@dataclass(frozen=True)
class Wanted:
    """`identifier` is one of `production.identifying.identifiers_of(product)`; `stock` is the name of the grid.

    Serials come from an `order` that is there already, all or those at `positions` (counted from 1), or from a new one
    of `count` serials. `stars` is the sentence of `runs.stars`, or empty.
    """

    product: CertifiedProduct
    identifier: str
    grid: Grid
    stock: str
    count: int
    lot: Lot | None = None
    with_serials: bool = True
    order: SerialOrder | None = None
    positions: Spans = field(default_factory=list)
    kind: FileKind = FileKind.SHEETS
    start_at: int = 1
    crop_marks: bool = False
    dots_per_inch: int = 0
    stars: str = ""

    @property
    def reference(self) -> Reference:
        number = self.lot.number if self.lot else ""
        gtin = self.identifier[3:] if self.identifier.startswith("01/") else ""
        return Reference(gtin=gtin, lot=number) if gtin else Reference(code=self.identifier, lot=number)

    @property
    def facts(self) -> Facts:
        return facts_of(
            self.product, self.lot, self.reference, LENGTH if self.with_serials else 0, self.stars
        )

    def sheets(self) -> Sheets:
        """Laid out; raises TooSmall."""
        layout = lay_out(self.facts, self.grid, self.dots_per_inch)
        return Sheets(self.facts, layout, self.grid, self.start_at, self.crop_marks)


def facts_of(
    product: CertifiedProduct, lot: Lot | None, reference: Reference, serial_length: int, stars: str
) -> Facts:
    with override(LABEL_LANGUAGE):
        place = place_of(product.producer)
    return Facts(
        name=product.name,
        producer=product.producer.name,
        place=place,
        reference=reference,
        made_on=lot.made_on if lot else None,
        best_before=lot.best_before if lot else None,
        serial_length=serial_length,
        stars=stars,
    )


def too_many(kind: FileKind, count: int) -> str:
    """Why so many do not go into one file; empty when they do."""
    if 1 <= count <= MOST[kind]:
        return ""
    most = f"{MOST[kind]:,}".replace(",", ".")
    return _("One file of this kind holds 1 to %(most)s labels.") % {"most": most}
