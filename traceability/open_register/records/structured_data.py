"""Certificates in schema.org's words (Product, hasCertification, Certification), for machines that read the pages.

The programme's stars are the certification's own rating, never a customers' rating of the product.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.html import json_script
from django.utils.safestring import SafeString, mark_safe

from traceability.codes.place_words import place_of
from traceability.open_register.searching.lines import Line
from traceability.register.models import Certificate, CertifiedProduct, Issuer

ACTIVE, INACTIVE = "https://schema.org/CertificationActive", "https://schema.org/CertificationInactive"
CONTEXT, NAME = "https://schema.org", "OCOP"


def certificate_data(line: Line) -> dict[str, Any]:
    """A certificate's page: the product with this one certification."""
    return {"@context": CONTEXT, **_certified(line)}


def products_data(lines: Iterable[Line]) -> dict[str, Any]:
    """A producer's page: each product with the certification that leads."""
    return {"@context": CONTEXT, "@graph": [_certified(line) for line in lines]}


def certifications_data(lines: Iterable[Line]) -> dict[str, Any]:
    """A decision's page: what it granted, as it stands today."""
    return {"@context": CONTEXT, "@graph": [_certification(line) for line in lines]}


def address_of(certificate: Certificate) -> str:
    """The certificate's own page, as others link to it."""
    path = reverse("open_register:certificate", kwargs={"public_id": certificate.public_id})
    return settings.OCOP_PUBLIC_URL + path


def _certified(line: Line) -> dict[str, Any]:
    return {**_product(line.certificate.product), "hasCertification": _certification(line)}


def _product(product: CertifiedProduct) -> dict[str, Any]:
    producer = product.producer
    return {
        "@type": "Product",
        "name": product.local_name,
        "url": settings.OCOP_PUBLIC_URL + product.get_absolute_url(),
        "identifier": product.printed_code,
        "category": str(product.product_set or ""),
        "countryOfOrigin": {"@type": "Country", "name": "VN"},
        "manufacturer": {"@type": "Organization", "name": producer.name, "address": place_of(producer)},
    }


def _certification(line: Line) -> dict[str, Any]:
    certificate, decision = line.certificate, line.certificate.decision
    data: dict[str, Any] = {
        "@type": "Certification",
        "name": NAME,
        "url": address_of(certificate),
        "certificationIdentification": certificate.number or decision.number,
        "certificationStatus": ACTIVE if line.stars else INACTIVE,
        "issuedBy": _issuer(decision.issuer),
        "datePublished": decision.issued_on.isoformat(),
        "validFrom": certificate.valid_from.isoformat(),
        "expires": _last_day(certificate).isoformat(),
        "about": {"@type": "Product", "name": certificate.product.local_name},
    }
    if line.stars:  # no star, in no spelling, for what is not valid now
        data["certificationRating"] = {"@type": "Rating", "ratingValue": line.stars, "bestRating": 5}
    return data


def _last_day(certificate: Certificate) -> date:
    """The last day on which it held or will hold."""
    ends = (certificate.revoked_from, certificate.surrendered_from, certificate.superseded_from)
    return min([certificate.last_day, *(day - timedelta(days=1) for day in ends if day)])


def _issuer(issuer: Issuer) -> dict[str, str]:
    return {"@type": "GovernmentOrganization", "name": issuer.name}


def data_block(data: dict[str, Any]) -> SafeString:
    """A data block, not a script: it may stand under a policy that refuses inline scripts."""
    return mark_safe(json_script(data).replace("application/json", "application/ld+json", 1))  # noqa: S308
