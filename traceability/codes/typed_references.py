"""Reading the rest of an address after `/t/`: a code or a GTIN, perhaps a lot, perhaps a serial."""

import re
from dataclasses import dataclass

from traceability.codes.reference import Reference
from traceability.codes.serials import normal_serial
from traceability.codes.typed_codes import well_formed_code

LONGEST_LOT = (
    60  # three times what GS1 allows: longer ones are no lot, but the product's page can still say so
)
# A lot may hold a slash, but never what begins a serial: an unread serial must not pass for a part of a lot.
_ADDRESS = re.compile(
    rf"(?P<item>01/(?P<gtin>[0-9]{{8}}|[0-9]{{12,14}})|[^/]+)"
    rf"(?:/10/(?P<lot>(?:(?!/21(?:/|$))[^\0]){{1,{LONGEST_LOT}}}?))?"
    r"(?:/21/(?P<serial>[^/]+))?(?P<end>[\s/]*)",
    re.DOTALL,
)


@dataclass(frozen=True)
class TypedReference:
    """`is_exact` when the address is spelled as we print it; a serial that cannot be one stays as it was typed."""

    reference: Reference
    is_exact: bool


def typed_reference(typed: str) -> TypedReference | None:
    """What `7KQ2M4XD9P/10/L2611/21/…` or `01/08938505970016/…` names; None for what names no product.

    Whether we issued any of it is not asked here: no database is read.
    """
    found = _ADDRESS.fullmatch(typed)
    if found is None:
        return None
    gtin = (found["gtin"] or "").zfill(14) if found["gtin"] else ""
    code = "" if gtin else well_formed_code(found["item"])
    if code is None:
        return None
    typed_serial = found["serial"] or ""
    reference = Reference(
        code=code, gtin=gtin, lot=found["lot"] or "", serial=normal_serial(typed_serial) or typed_serial
    )
    is_exact = (found["item"], typed_serial, found["end"]) == (reference.identifier, reference.serial, "")
    return TypedReference(reference, is_exact)
