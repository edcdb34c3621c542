"""What a product's labels may be printed for: its own permanent code, and each GTIN that it carries."""

from traceability.register.models import CertifiedProduct


def identifiers_of(product: CertifiedProduct) -> list[str]:
    """As in `codes.reference.Reference.identifier`; the product's own code first."""
    return [product.code]
