"""Where every field of a product comes from: a row of a list, or an officer's entry with its paper.

The history says which change set a fact of the certificate last; where that change was a list's, the row is named and
the cells as they stood. Descriptions of product and producer come from the last row that wrote them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from traceability.register.importing.desk.cells import cells_of
from traceability.register.importing.words.dates import written
from traceability.register.models import Certificate, CertificateEvent, CertifiedProduct, ImportRow
from traceability.register.models.history import Action
from traceability.register.models.imports import ImportState

FACTS: dict[str, str | Promise] = {
    "decision": _("Decision"),
    "stars": _("Stars"),
    "number": _("Certificate number"),
    "issued_on": _("Issued on"),
    "valid_from": _("Valid from"),
    "valid_until": _("Last valid day"),
    "extended_until": _("Extended until"),
    "revoked_from": _("Revoked from"),
    "revocation_ground": _("Ground"),
    "surrendered_from": _("Given back from"),
    "superseded_from": _("Replaced from"),
    "re_evaluation_since": _("Under re-evaluation since"),
    "voided_on": _("taken back as a mistake on"),
}
# Where a row keeps that it wrote a description, and that it changed it.
OF_PRODUCT = ("new_product", "product_changes")
OF_PRODUCER = ("new_producer", "producer_changes")


@dataclass(frozen=True)
class Fact:
    """`cells` are (header, text) as they stood; none where a title, a heading or the law said it."""

    label: str
    value: str
    cells: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Origin:
    """Either a row of a list or a row of the history, with all that comes from it."""

    row: ImportRow | None = None
    event: CertificateEvent | None = None
    facts: list[Fact] = field(default_factory=list)

    @property
    def is_taken_back(self) -> bool:
        return self.row is not None and self.row.run.state == ImportState.UNDONE

    @property
    def is_first_entry(self) -> bool:
        return self.event is not None and self.event.action == Action.ISSUED


def origins_of(
    product: CertifiedProduct, certificate: Certificate | None, events: Iterable[CertificateEvent]
) -> list[Origin]:
    """One query; `events` are those of all certificates of the product, in any order."""
    history = sorted(events, key=lambda event: (event.at, event.pk))
    rows = _rows(product)
    found: dict[tuple[str, int], Origin] = {}

    def add(row: ImportRow | None, event: CertificateEvent | None, name: str, label: Any, value: str) -> None:
        if row is not None:
            origin = found.setdefault(("row", row.pk), Origin(row=row))
            origin.facts.append(Fact(str(label), value, cells_of(row, name)))
        elif event is not None:
            found.setdefault(("event", event.pk), Origin(event=event)).facts.append(Fact(str(label), value))

    if certificate:
        own = [event for event in history if event.certificate_id == certificate.pk]
        for name, event in _set_last(own):
            add(_row_of(event, rows), event, name, FACTS[name], _shown(certificate, name))
    first = history[0] if history else None
    for name, label, value, keys in _descriptions(product):
        add(_row_that_wrote(name, keys, product, rows), first, name, label, value)
    return list(found.values())


def _rows(product: CertifiedProduct) -> list[ImportRow]:
    """Rows that wrote the product, and those of the producer's other products that described the producer."""
    described = Q(intended__has_key=OF_PRODUCER[0]) | Q(intended__has_key=OF_PRODUCER[1])
    rows = ImportRow.objects.filter(
        Q(product=product) | described, entered=True, product__producer=product.producer_id
    )
    return list(rows.select_related("run").order_by("entered_at", "pk"))


def _set_last(events: list[CertificateEvent]) -> Iterator[tuple[str, CertificateEvent]]:
    """The change that gave each fact its present value; facts without a value are left out."""
    last: dict[str, CertificateEvent] = {}
    before: dict[str, Any] = {}
    for event in events:
        for name in FACTS:
            if event.facts.get(name) != before.get(name):
                last[name] = event
        before = event.facts
    return ((name, last[name]) for name in FACTS if name in last and before.get(name))


def _row_of(event: CertificateEvent, rows: list[ImportRow]) -> ImportRow | None:
    for row in rows:
        if row.entered_at is None or row.entered_at < event.at:
            continue
        if event.action == Action.ISSUED and "certificate" in row.intended:
            if row.certificate_id == event.certificate_id:
                return row
        elif event.action == Action.REVOKED and event.certificate_id in row.intended.get("revoke", ()):
            return row
    return None


def _descriptions(product: CertifiedProduct) -> Iterator[tuple[str, Any, str, tuple[str, str]]]:
    producer = product.producer
    codes = ", ".join(one.code for one in product.official_codes.all())
    places = [producer.address or (producer.commune.full_name if producer.commune else "")]
    told = [
        ("product", _("Product"), product.name, OF_PRODUCT),
        ("name_en", _("English name"), product.name_en, OF_PRODUCT),
        ("set_key", _("Product set"), str(product.product_set or ""), OF_PRODUCT),
        ("shelf_life", _("Shelf life"), product.shelf_life, OF_PRODUCT),
        ("official_code", _("Product code"), codes, ("official_code", "")),
        ("producer", _("Producer's name"), producer.name, OF_PRODUCER),
        ("kind", _("Kind of producer"), str(producer.get_kind_display()), OF_PRODUCER),
        ("place", _("Address"), places[0] or producer.province.full_name, OF_PRODUCER),
    ]
    return (one for one in told if one[2])


def _row_that_wrote(
    name: str, keys: tuple[str, str], product: CertifiedProduct, rows: list[ImportRow]
) -> ImportRow | None:
    """The last one of a list that still stands; else of one that was taken back."""
    facts = {"commune", "address", "former_address"} if name == "place" else {name}
    wrote = [
        row
        for row in rows
        if (keys != OF_PRODUCT or row.product_id == product.pk)
        and (keys[0] in row.intended or any(one[0] in facts for one in row.intended.get(keys[1], ())))
    ]
    standing = [row for row in wrote if row.run.state != ImportState.UNDONE]
    found = standing or wrote
    return found[-1] if found else None


def _shown(certificate: Certificate, name: str) -> str:
    value = getattr(certificate, name)
    if isinstance(value, date):
        return written(value)
    if name == "decision":
        return f"{value.number} · {written(value.issued_on)} · {value.issuer.name}"
    return str(certificate.get_revocation_ground_display() if name == "revocation_ground" else value)
