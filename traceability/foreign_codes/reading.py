"""The codes that stand at a product or lot, for pages, passports and linksets. Each function is one query."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from traceability.codes.link_types import Kind, Thing, TypedLink
from traceability.foreign_codes.models import ForeignCode
from traceability.register.models import CertifiedProduct


def standing() -> "QuerySet[ForeignCode]":
    return ForeignCode.objects.filter(removed_at=None).select_related("lot")


def codes_for(product_id: int, lot_number: str = "") -> list[ForeignCode]:
    """The product's, and with a lot number also that lot's; the lot's first."""
    wanted = Q(lot=None) | Q(lot__number__iexact=lot_number) if lot_number else Q(lot=None)
    found = standing().filter(wanted, product=product_id)
    return sorted(found, key=lambda one: (one.lot_id is None, one.system, one.code))


def passport_part(product: CertifiedProduct, lot_number: str, moment: datetime) -> dict[str, Any]:
    """A provider for `codes.passport_parts`."""
    return {
        "otherCodes": [
            {
                "system": one.system,
                "systemName": one.system_label,
                "code": one.code,
                "url": one.address or None,
                "lot": one.lot.number if one.lot else None,
            }
            for one in codes_for(product.pk, lot_number)
        ]
    }


def links_of_codes(thing: Thing) -> Iterator[TypedLink]:
    """A provider for `codes.link_types`: entries in other registers, told apart by the system's name."""
    if thing.product is None or thing.kind not in {Kind.PRODUCT, Kind.LOT}:
        return
    lot = thing.reference.lot if thing.kind is Kind.LOT and thing.reference else ""
    for one in codes_for(thing.product.pk, lot):
        if one.address and (one.lot_id is not None) == (thing.kind is Kind.LOT):
            title = _("%(system)s: code %(code)s") % {"system": one.system_label, "code": one.code}
            yield TypedLink("registryEntry", one.address, title, (), "text/html", (one.system,))
