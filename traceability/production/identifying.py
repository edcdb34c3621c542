"""What a product's labels may be printed for: its own permanent code, and each GTIN that it carries.

A GTIN whose company prefix has ended still leads to its page, but no new label carries it.
"""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from traceability.codes.reference import GTIN
from traceability.identifiers.models import Gtin, PrefixState
from traceability.production.acting import Refused
from traceability.register.models import CertifiedProduct


def identifiers_of(product: CertifiedProduct) -> list[str]:
    """As in `codes.reference.Reference.identifier`; the product's own code first. One query."""
    carried = _in_force().filter(product=product)
    return [product.code, *(f"{GTIN}/{gtin}" for gtin in carried.values_list("gtin", flat=True))]


def carried_numbers(producer_id: int) -> list[tuple[str, str]]:
    """All GTINs of a producer's products as identifiers, each with the name of its packing; one query."""
    carried = _in_force().filter(product__producer=producer_id)
    rows = carried.values_list("gtin", "product__name", "packing")
    return [(f"{GTIN}/{gtin}", f"{name}, {packing}") for gtin, name, packing in rows]


def refuse_what_it_does_not_carry(product: CertifiedProduct, identifier: str) -> None:
    """Raises Refused: the number was taken back since, or its prefix has ended."""
    if identifier not in identifiers_of(product):
        raise Refused(_("This product does not carry this number."))


def _in_force() -> "QuerySet[Gtin]":
    return Gtin.objects.filter(withdrawn_at=None, prefix__state=PrefixState.CONFIRMED).order_by("gtin")
