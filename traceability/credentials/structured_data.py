"""A product in schema.org's and GS1's words, for machines that read the scan page: small, and true this minute.

Stars stand in no spelling beside a certificate that does not hold now; no contact of anybody stands here.
"""

from datetime import date
from typing import Any

from django.utils.html import json_script
from django.utils.safestring import SafeString, mark_safe

from traceability.codes.reference import Reference
from traceability.credentials.claims.addresses import certificate_page, credential_url
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
        data["hasCertification"] = certification(verdict, verdict.certificate)
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
        "countryOfOrigin": "VN",
        "manufacturer": {"@type": "Organization", "name": product.producer.name},
    }
    if reference.gtin:  # only a real GTIN makes a Digital Link
        data |= {"gtin": reference.gtin, "hasGS1DigitalLink": reference.printed_url}
    return data


def certification(verdict: Verdict, certificate: Certificate) -> dict[str, Any]:
    """One node of both vocabularies: schema.org's Certification and GS1's CertificationDetails."""
    decision, is_valid = certificate.decision, verdict.is_valid
    data: dict[str, Any] = {
        "@type": ["Certification", "gs1:CertificationDetails"],
        "name": "OCOP",
        "url": certificate_page(certificate.public_id),
        "certificationIdentification": certificate.number or decision.number,
        "certificationStatus": f"https://schema.org/{ACTIVE if is_valid else INACTIVE}",
        "gs1:certificationStatus": "ACTIVE" if is_valid else "INACTIVE",
        "gs1:certificationURI": credential_url(certificate.public_id),  # the signed copy
        "issuedBy": {"@type": "GovernmentOrganization", "name": decision.issuer.name},
        "validFrom": certificate.valid_from.isoformat(),
        "expires": last_day_of(certificate).isoformat(),
    }
    if verdict.stars:
        data["gs1:certificationValue"] = f"{verdict.stars}-sao"
        data["certificationRating"] = {"@type": "Rating", "ratingValue": verdict.stars, "bestRating": 5}
    return data
