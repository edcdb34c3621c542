"""Products that stand in the register by mistake alone: every certificate that they ever had was taken back.

They stay as rows, because the history of those certificates names them, and officers find them; the public is told
of them nowhere but on the certificates' own pages. One certificate that counts, and they are there again.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from traceability.register.models import Certificate, CertifiedProduct, Producer


def without_mistakes(products: QuerySet[CertifiedProduct]) -> QuerySet[CertifiedProduct]:
    """Without those that stand there by mistake alone; a product that never had a certificate is none of them."""
    own = Certificate.objects.filter(product=OuterRef("pk"))
    return products.filter(Exists(own.filter(voided_on=None)) | ~Exists(own))


def producers_without_mistakes(producers: QuerySet[Producer]) -> QuerySet[Producer]:
    """Without those all of whose certificates were taken back."""
    own = Certificate.objects.filter(product__producer=OuterRef("pk"))
    return producers.filter(Exists(own.filter(voided_on=None)) | ~Exists(own))


def by_mistake_alone(condition: Q) -> set[int]:
    """Keys of such products among those that fulfil a condition on certificates; two queries."""
    certificates = Certificate.objects.filter(condition).order_by()
    voided = set(certificates.filter(voided_on__isnull=False).values_list("product", flat=True))
    if not voided:
        return voided
    return voided - set(certificates.filter(voided_on=None).values_list("product", flat=True))
