"""Which thing a GS1 key was given to: one query each, with all that its page needs."""

from traceability.codes.loading import with_places
from traceability.identifiers.models import Gdti, Gln, GlnKind, Gtin
from traceability.register.models import CertifiedProduct


def product_with_gtin(gtin: str) -> CertifiedProduct | None:
    """The product that this GTIN (14 digits) was given to, with producer, places and set."""
    given = Gtin.objects.filter(gtin=gtin, withdrawn_at=None).values("product")
    return with_places(CertifiedProduct.objects.filter(pk__in=given)).first()


def is_carried(gtin: str, product_id: int) -> bool:
    """Whether this product has this GTIN (14 digits) still."""
    return Gtin.objects.filter(gtin=gtin, product=product_id, withdrawn_at=None).exists()


def was_carried(gtin: str) -> bool:
    """Whether this GTIN (14 digits) was given to some product and taken back."""
    return Gtin.objects.filter(gtin=gtin, withdrawn_at__isnull=False).exists()


def gln_given(gln: str, kind: GlnKind) -> Gln | None:
    found = Gln.objects.filter(gln=gln, kind=kind, withdrawn_at=None)
    return found.select_related("producer__commune", "producer__province").first()


def gdti_given(gdti: str) -> Gdti | None:
    found = Gdti.objects.filter(gdti=gdti, withdrawn_at=None, certificate__voided_on=None)
    return found.select_related(
        "certificate__product__producer__commune",
        "certificate__product__producer__province",
        "certificate__decision__issuer",
    ).first()
