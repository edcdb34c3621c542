"""A certificate in schema.org's words (Product, hasCertification, Certification), for machines that read the page.

The programme's stars are the certification's own rating, never a customers' rating of the product.
"""

from typing import Any

from django.conf import settings
from django.utils.html import json_script
from django.utils.safestring import SafeString, mark_safe

from traceability.codes.place_words import place_of
from traceability.register.models import Certificate, CertifiedProduct, Issuer
from traceability.register.statuses import Status

ACTIVE, INACTIVE = "https://schema.org/CertificationActive", "https://schema.org/CertificationInactive"
NAME = "OCOP"


def certification_data(certificate: Certificate, status: Status, address: str) -> dict[str, Any]:
    """The page's data block: the product with this one certification; `address` is the page's own."""
    product = certificate.product
    return {
        "@context": "https://schema.org",
        **_product(product),
        "hasCertification": _certification(certificate, status, address),
    }


def _product(product: CertifiedProduct) -> dict[str, Any]:
    producer = product.producer
    return {
        "@type": "Product",
        "name": product.local_name,
        "url": settings.OCOP_PUBLIC_URL + product.get_absolute_url(),
        "identifier": product.printed_code,
        "category": str(product.product_set or ""),
        "countryOfOrigin": "VN",
        "manufacturer": {"@type": "Organization", "name": producer.name, "address": place_of(producer)},
    }


def _certification(certificate: Certificate, status: Status, address: str) -> dict[str, Any]:
    decision = certificate.decision
    data: dict[str, Any] = {
        "@type": "Certification",
        "name": NAME,
        "url": address,
        "certificationIdentification": certificate.number or decision.number,
        "certificationStatus": ACTIVE if status.shows_stars else INACTIVE,
        "issuedBy": _issuer(decision.issuer),
        "datePublished": decision.issued_on.isoformat(),
        "validFrom": certificate.valid_from.isoformat(),
        "expires": certificate.last_day.isoformat(),
        "about": {"@type": "Product", "name": certificate.product.local_name},
    }
    if status.shows_stars:  # no star, in no spelling, for what is not valid now
        data["certificationRating"] = {"@type": "Rating", "ratingValue": certificate.stars, "bestRating": 5}
    return data


def _issuer(issuer: Issuer) -> dict[str, str]:
    return {"@type": "GovernmentOrganization", "name": issuer.name}


def data_block(data: dict[str, Any]) -> SafeString:
    """A data block, not a script: it may stand under a policy that refuses inline scripts."""
    return mark_safe(json_script(data).replace("application/json", "application/ld+json", 1))  # noqa: S308
