"""What a product's labels may be printed for: its own permanent code, and each GTIN that it carries."""

from traceability.codes.reference import GTIN
from traceability.identifiers.models import Gtin
from traceability.register.models import CertifiedProduct


def identifiers_of(product: CertifiedProduct) -> list[str]:
    """As in `codes.reference.Reference.identifier`; the product's own code first. One query."""
    carried = Gtin.objects.filter(product=product, withdrawn_at=None).order_by("gtin")
    return [product.code, *(f"{GTIN}/{gtin}" for gtin in carried.values_list("gtin", flat=True))]


def carried_numbers(producer_id: int) -> list[tuple[str, str]]:
    """All GTINs of a producer's products as identifiers, each with the name of its packing; one query."""
    carried = Gtin.objects.filter(product__producer=producer_id, withdrawn_at=None).order_by("gtin")
    rows = carried.values_list("gtin", "product__name", "packing")
    return [(f"{GTIN}/{gtin}", f"{name}, {packing}") for gtin, name, packing in rows]
