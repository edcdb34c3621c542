"""What a row wrote, in words, as the page before the taking back lists it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from traceability.register.importing.reasons import reason
from traceability.register.importing.understanding.entries import Entry
from traceability.register.models import ImportRow, ProductSet
from traceability.register.models.imports import ListKind


@dataclass(frozen=True)
class Trace:
    """`lines` say what becomes of each thing that the row wrote."""

    row: ImportRow
    name: str
    lines: list[str]


def traces_of(rows: Iterable[ImportRow]) -> list[Trace]:
    """One more query, for the names of product sets, however many rows."""
    sets = {one.key: str(one) for one in ProductSet.objects.order_by("classification")}
    return [_trace(row, sets) for row in rows]


def _trace(row: ImportRow, sets: dict[str, str]) -> Trace:
    says = Entry.from_json(row.entry["says"])
    return Trace(row, says.product or says.old_name, [*_lines(row, says, sets)])


def _lines(row: ImportRow, says: Entry, sets: dict[str, str]) -> Iterable[str]:
    intended: dict[str, Any] = row.intended
    if "certificate" in intended:
        values = {"number": says.decision}
        if row.certificate and row.certificate.voided_on:
            yield _("The certificate by decision %(number)s was taken back already.") % values
        else:
            yield _("The certificate by decision %(number)s is taken back.") % values
    for _certificate in intended.get("revoke", ()):
        yield _("The revocation by decision %(number)s is taken back.") % {"number": says.decision}
    if "new_product" in intended and "new_producer" in intended:
        yield _("Product and producer came with it; the public finds them no longer.")
    elif "new_product" in intended:
        yield _("The product came with it; the public finds it no longer.")
    changes = [*intended.get("producer_changes", ()), *intended.get("product_changes", ())]
    back = [[fact, *_told(fact, new, known, sets)] for fact, known, new in changes if fact != "commune"]
    if back:
        yield str(reason("given_back", what=back))
    if any(fact == "commune" for fact, _known, _new in changes):
        yield _("The producer's commune is as before again.")
    if "official_code" in intended:
        yield _("The product code %(code)s is taken out.") % {"code": intended["official_code"]}
    for spelling in intended.get("spellings", ()):
        yield _("The spelling “%(name)s” is forgotten.") % {"name": spelling["name"]}
    if row.run.kind == ListKind.PLACES:
        yield _("The pair of former and present commune is forgotten.")


def _told(fact: str, new: str, known: str, sets: dict[str, str]) -> list[str]:
    return [sets.get(one, one) if fact == "set_key" else one for one in (new, known)]
