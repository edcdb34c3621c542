"""A certificate as a UNTP Digital Conformity Credential (0.7.0) in W3C's data model 2.0, before it is signed.

The register signs that it has this on record; the authority that decided is named under `authorisation`. Points are
not in the register, so the score stands without a measure. Nothing here names a person or a contact.
"""

import hashlib
import json
from typing import Any

from traceability.codes.reference import Reference
from traceability.credentials.claims import scheme
from traceability.credentials.claims.addresses import (
    authority_url,
    certificate_page,
    credential_url,
    decision_page,
    did,
    producer_page,
    status_list_url,
)
from traceability.credentials.claims.terms import valid_from, valid_until
from traceability.credentials.models import Purpose, StatusPlace
from traceability.register.models import Certificate, CertifiedProduct, Decision, Issuer

Json = dict[str, Any]
CONTEXT = ["https://www.w3.org/ns/credentials/v2", "https://vocabulary.uncefact.org/untp/0.7.0/context/"]
ISSUER_NAME = "Sổ đăng ký sản phẩm OCOP"
DEMO_NAME = "[Minh hoạ] "
DEMO_TEXT = "DỮ LIỆU MINH HOẠ, KHÔNG CÓ GIÁ TRỊ: quyết định này được đặt ra để giới thiệu phần mềm. "


def credential(certificate: Certificate, place: StatusPlace) -> Json:
    """`certificate` with product, producer, set, decision and issuer loaded: no query."""
    product, is_demo = certificate.product, certificate.decision.is_demo
    return {
        "@context": CONTEXT,
        "type": ["DigitalConformityCredential", "VerifiableCredential"],
        "id": credential_url(certificate.public_id),
        "name": f"{DEMO_NAME if is_demo else ''}Giấy chứng nhận OCOP: {product.name}",
        "issuer": issuer(),
        "validFrom": valid_from(certificate),
        "validUntil": valid_until(certificate),
        "credentialStatus": [_status(place, purpose) for purpose in Purpose],
        "credentialSubject": _attestation(certificate),
    }


def issuer() -> Json:
    return {"type": ["CredentialIssuer"], "id": did(), "name": ISSUER_NAME}


def payload(claims: Json) -> bytes:
    """The bytes that are signed; the same claims always give the same bytes."""
    return json.dumps(claims, ensure_ascii=False, separators=(",", ":")).encode()


def substance(certificate: Certificate) -> str:
    """The digest of what makes an older copy untrue when it changes; spellings and a moved end do not."""
    facts = [
        certificate.public_id,
        certificate.product.code,
        certificate.stars,
        certificate.decision_id,
        certificate.number,
        certificate.issued_on.isoformat(),
        certificate.valid_from.isoformat(),
    ]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def authority(one: Issuer) -> Json:
    return {"type": ["Party"], "id": authority_url(one.pk), "name": one.name}


def product_reference(product: CertifiedProduct) -> Reference:
    return Reference(code=product.code)


def _status(place: StatusPlace, purpose: Purpose) -> Json:
    """The index as text: W3C's recommendation says so, though UNTP's schema types a number."""
    address = status_list_url(place.status_list_id, purpose)
    return {
        "id": f"{address}#{place.index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": purpose.value,
        "statusListIndex": str(place.index),
        "statusListCredential": address,
    }


def _attestation(certificate: Certificate) -> Json:
    product, decision = certificate.product, certificate.decision
    producer = product.producer
    page = certificate_page(certificate.public_id)
    return {
        "type": ["ConformityAttestation"],
        "id": page,
        "name": f"Sản phẩm OCOP {certificate.stars} sao",
        "description": _description(certificate),
        "assessorLevel": "3rdParty",
        "assessmentLevel": "authority-mandate",
        "attestationType": "certification",
        "issuedToParty": {"type": ["Party"], "id": producer_page(producer.pk), "name": producer.name},
        "authorisation": [_authorisation(decision)],
        "referenceScheme": scheme.reference(),
        "referenceProfile": scheme.profile(product.product_set),
        "profileScore": scheme.score(certificate.stars),
        "conformityCertificate": {
            "linkURL": page,
            "linkName": "Trang của giấy chứng nhận trong sổ đăng ký, có trạng thái lúc xem",
            "mediaType": "text/html",
        },
        "conformityAssessment": [_assessment(certificate, page)],
    }


def _description(certificate: Certificate) -> str:
    decision = certificate.decision
    text = (
        f"{certificate.product.name} của {certificate.product.producer.name} được công nhận "
        f"{certificate.stars} sao OCOP theo Quyết định {decision.number} ngày "
        f"{decision.issued_on:%d/%m/%Y} của {decision.issuer.name}. Sổ đăng ký ký xác nhận nội dung đang ghi trong sổ."
    )
    return (DEMO_TEXT if decision.is_demo else "") + text


def _authorisation(decision: Decision) -> Json:
    name = f"Quyết định {decision.number} ngày {decision.issued_on:%d/%m/%Y}"
    return {
        "type": ["Endorsement"],
        "name": DEMO_NAME + name if decision.is_demo else name,
        "issuingAuthority": authority(decision.issuer),
        "endorsementEvidence": {
            "linkURL": decision_page(decision.pk),
            "linkName": f"Quyết định {decision.number}",
            "mediaType": "text/html",
        },
    }


def _assessment(certificate: Certificate, page: str) -> Json:
    product = certificate.product
    profile = scheme.profile(product.product_set)
    return {
        "type": ["ConformityAssessment"],
        "id": f"{page}#danh-gia",
        "name": "Đánh giá, phân hạng sản phẩm OCOP",
        "assessmentCriteria": [{"type": ["Criterion"], **profile}],
        "assessmentDate": certificate.decision.issued_on.isoformat(),
        "assessedPerformance": [{"score": scheme.score(certificate.stars)}],
        "assessedProduct": [_assessed(product)],
        "assessedOrganisation": {
            "type": ["Party"],
            "id": producer_page(product.producer_id),
            "name": product.producer.name,
        },
        "conformityTopic": [scheme.topic()],
        "conformance": True,
    }


def _assessed(product: CertifiedProduct) -> Json:
    return {
        "product": {
            "type": ["Product"],
            "id": product_reference(product).page_url,
            "name": product.name,
            "modelNumber": product.printed_code,
        },
        "idVerifiedByCAB": False,
    }
