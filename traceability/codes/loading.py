"""How products are loaded with all that a verdict needs, so that nothing is asked one by one."""

from django.db.models import Prefetch, QuerySet

from traceability.register.models import Certificate, CertifiedProduct


def with_places(products: QuerySet[CertifiedProduct]) -> QuerySet[CertifiedProduct]:
    """Producer, commune, province and set in the same query."""
    return products.select_related("producer__commune", "producer__province", "product_set")


def certificates_with_decisions() -> "Prefetch[str]":
    """A product's certificates with decision, issuer and suspensions, in two queries for any number of products.

    Those entered by mistake are left out: they say nothing about the product.
    """
    certificates = Certificate.objects.filter(voided_on=None).select_related("decision__issuer")
    return Prefetch("certificates", certificates.prefetch_related("suspensions"))
