"""Whether events concern their sender's own products, lots and places: nobody writes on another's page.

What others made may stand among the inputs of a transformation, because that is where it came from; it is then named
and not linked, so that it shows on nobody's page.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models.functions import Lower

from traceability.codes.reference import Reference
from traceability.identifiers.models import Gln, Gtin
from traceability.journey.epcis.findings import Finding, Wrong
from traceability.journey.things import INPUTS, Named, gln_of, named, places_of
from traceability.production.models import Lot
from traceability.register.models import CertifiedProduct, Producer

Event = Mapping[str, Any]
MOST_ASKED = 500  # names in one question: SQLite has a limit


@dataclass(frozen=True)
class Linked:
    """A named thing with the product that it is, if that is the sender's, and its lot as that was opened."""

    thing: Named
    product: int | None
    lot: str = ""


class Ownership:
    """What a producer owns of the things that these events name, found with a few queries for all of them."""

    def __init__(self, producer: Producer, events: Iterable[Event]) -> None:
        self.producer = producer
        self.named = [(event, named(event)) for event in events]
        references = {thing.reference for _, things in self.named for thing in things if thing.reference}
        self.makers = _makers(references)
        own = {pk for pk, maker in self.makers.values() if maker == producer.pk}
        self.lots = _lots(own, {reference.lot for reference in references if reference.lot})
        self.glns = {gln for event, _ in self.named for gln in map(gln_of, places_of(event)) if gln}
        if self.glns:
            held = Gln.objects.filter(producer=producer, gln__in=self.glns, withdrawn_at=None)
            self.glns = set(held.values_list("gln", flat=True))

    def judged(self) -> Iterable[tuple[list[Linked], list[Finding]]]:
        """For each event, in order: its things, and why it may not be captured."""
        for event, things in self.named:
            linked = [self._linked(thing) for thing in things]
            yield linked, [*self._findings(event, linked)]

    def _linked(self, thing: Named) -> Linked:
        product, maker = self._of(thing)
        if product is None or maker != self.producer.pk or thing.reference is None:
            return Linked(thing, None)
        return Linked(thing, product, self.lots.get((product, thing.reference.lot.lower()), ""))

    def _of(self, thing: Named) -> tuple[int | None, int | None]:
        return self.makers.get(thing.reference.identifier, (None, None)) if thing.reference else (None, None)

    def _findings(self, event: Event, linked: list[Linked]) -> Iterable[Finding]:
        for one in linked:
            reference = one.thing.reference
            if one.product is None and self._of(one.thing)[0] is not None and one.thing.role not in INPUTS:
                yield Finding("", Wrong.FOREIGN, one.thing.uri)
            if one.product and reference and reference.lot and not one.lot:
                yield Finding("", Wrong.NO_LOT, reference.lot)
        if not any(one.product for one in linked) and not self._at_own_place(event):
            yield Finding("", Wrong.NOT_OURS)

    def _at_own_place(self, event: Event) -> bool:
        return any(gln_of(place) in self.glns for place in places_of(event))


def _makers(references: set[Reference]) -> dict[str, tuple[int, int]]:
    """Identifier → (product, producer)."""
    found: dict[str, tuple[int, int]] = {}
    for codes in _batches({reference.code for reference in references if reference.code}):
        rows = CertifiedProduct.objects.filter(code__in=codes).values_list("code", "pk", "producer_id")
        found |= {code: (pk, producer) for code, pk, producer in rows}
    for gtins in _batches({reference.gtin for reference in references if reference.gtin}):
        given = Gtin.objects.filter(gtin__in=gtins, withdrawn_at=None)
        keys = given.values_list("gtin", "product_id", "product__producer_id")
        found |= {Reference(gtin=gtin).identifier: (pk, producer) for gtin, pk, producer in keys}
    return found


def _lots(products: set[int], numbers: set[str]) -> dict[tuple[int, str], str]:
    """Product and lot number in lower case → the number as it was opened."""
    found: dict[tuple[int, str], str] = {}
    for some in _batches({number.lower() for number in numbers}):
        rows = Lot.objects.filter(product__in=products).annotate(low=Lower("number")).filter(low__in=some)
        found |= {
            (product, low): number for product, low, number in rows.values_list("product", "low", "number")
        }
    return found


def _batches(names: set[str]) -> Iterable[list[str]]:
    ordered = sorted(names)
    return [ordered[start : start + MOST_ASKED] for start in range(0, len(ordered), MOST_ASKED)]
