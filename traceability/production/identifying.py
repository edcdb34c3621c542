"""What a product's labels may be printed for: its own permanent code, and each GTIN that it carries."""

from traceability.codes.reference import GTIN
from traceability.identifiers.models import Gtin
from traceability.register.models import CertifiedProduct


def identifiers_of(product: CertifiedProduct) -> list[str]:
    """As in `codes.reference.Reference.identifier`; the product's own code first. One query."""
    carried = Gtin.objects.filter(product=product, withdrawn_at=None).order_by("gtin")
    return [product.code, *(f"{GTIN}/{gtin}" for gtin in carried.values_list("gtin", flat=True))]
