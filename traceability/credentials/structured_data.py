"""A product in schema.org's and GS1's words, for machines that read the scan page: small, and true this minute.

Stars stand in no spelling beside a certificate that does not hold now; no contact of anybody stands here.
"""

from datetime import date
from typing import Any

from django.utils.html import json_script
from django.utils.safestring import SafeString, mark_safe

from traceability.codes.place_words import place_of
from traceability.codes.reference import Reference
from traceability.credentials.claims.addresses import certificate_page, credential_url, scheme_url
from traceability.credentials.claims.terms import last_day_of
from traceability.register.models import Certificate, CertifiedProduct
from traceability.register.verdicts import Verdict

CONTEXT = ["https://schema.org", {"gs1": "https://ref.gs1.org/voc/"}]
ACTIVE, INACTIVE = "CertificationActive", "CertificationInactive"


def structured_data(
    verdict: Verdict, reference: Reference, *, made_on: date | None = None, best_before: date | None = None
) -> dict[str, Any]:
    """For `verdict.product` as scanned by `reference`; no query where producer, places and decision are loaded.

    The two dates are the lot's, where one is known.
    """
    data: dict[str, Any] = {"@context": CONTEXT, **_product(verdict.product, reference)}
    if reference.lot:
        data["gs1:hasBatchLotNumber"] = reference.lot
    if reference.serial:
        data["serialNumber"] = reference.serial
    if made_on:
        data["productionDate"] = made_on.isoformat()
    if best_before:
        data["gs1:bestBeforeDate"] = best_before.isoformat()
    if verdict.certificate:
        certification = _certification(verdict.certificate, verdict.stars)
        data["hasCertification"] = certification
        data["gs1:certification"] = _gs1(certification, verdict)
    return data


def data_block(data: dict[str, Any]) -> SafeString:
    """A data block, not a script: it may stand under a policy that refuses inline scripts (`<`, `>`, `&` escaped)."""
    return mark_safe(json_script(data).replace("application/json", "application/ld+json", 1))  # noqa: S308


def _product(product: CertifiedProduct, reference: Reference) -> dict[str, Any]:
    data: dict[str, Any] = {
        "@type": "Product",
        "@id": reference.page_url,
        "name": product.local_name,
        "identifier": product.printed_code,
        "category": str(product.product_set or ""),
        "countryOfOrigin": {"@type": "Country", "name": "VN"},
        "manufacturer": {
            "@type": "Organization",
            "name": product.producer.name,
            "address": place_of(product.producer),
        },
    }
    if reference.gtin:  # only a real GTIN makes a Digital Link
        data |= {"gtin": reference.gtin, "hasGS1DigitalLink": reference.printed_url}
    return data


def _certification(certificate: Certificate, stars: int | None) -> dict[str, Any]:
    decision = certificate.decision
    data: dict[str, Any] = {
        "@type": "Certification",
        "name": "OCOP",
        "url": certificate_page(certificate.public_id),
        "certificationIdentification": certificate.number or decision.number,
        "certificationStatus": f"https://schema.org/{ACTIVE if stars else INACTIVE}",
        "issuedBy": {"@type": "GovernmentOrganization", "name": decision.issuer.name},
        "validFrom": certificate.valid_from.isoformat(),
        "expires": last_day_of(certificate).isoformat(),
    }
    if stars:
        data["certificationRating"] = {"@type": "Rating", "ratingValue": stars, "bestRating": 5}
    return data


def _gs1(certification: dict[str, Any], verdict: Verdict) -> dict[str, Any]:
    """gs1:CertificationDetails of the GS1 Web Vocabulary; the signed copy hangs on it."""
    certificate = verdict.certificate
    assert certificate is not None  # noqa: S101 - the caller looked
    details = {
        "@type": "gs1:CertificationDetails",
        "gs1:certificationAgency": certification["issuedBy"]["name"],
        "gs1:certificationStandard": scheme_url(),
        "gs1:certificationIdentification": certification["certificationIdentification"],
        "gs1:certificationStatus": "ACTIVE" if verdict.is_valid else "INACTIVE",
        "gs1:certificationStartDate": certification["validFrom"],
        "gs1:certificationEndDate": certification["expires"],
        "gs1:certificationURI": credential_url(certificate.public_id),
    }
    if verdict.stars:
        details["gs1:certificationValue"] = f"{verdict.stars}-sao"
    return details
