"""The digital passport of a product, lot or single pack as plain JSON: NĐ 37/2026/NĐ-CP Art. 32.

It holds what the scan page tells, live: nothing here is signed, the certificates' signed copies hang on it.
"""

from datetime import datetime
from typing import Any

from traceability.codes.link_types import Kind, Thing, links_of, uri_of
from traceability.codes.passport_parts import parts_of
from traceability.codes.pictures import photo_of
from traceability.codes.place_words import former_place_of, place_of
from traceability.codes.reference import Reference
from traceability.credentials.claims import scheme
from traceability.credentials.claims.addresses import certificate_page, credential_url, producer_page
from traceability.credentials.claims.conformity import DEMO_TEXT
from traceability.credentials.claims.status_lists import told
from traceability.credentials.claims.terms import last_day_of
from traceability.credentials.passport.asked import Asked
from traceability.identifiers.models import Gtin
from traceability.production.lots.reading import recalled_lots
from traceability.production.models import Lot
from traceability.register.clock import vietnam_day
from traceability.register.models import Certificate, CertifiedProduct, Producer
from traceability.register.models.product_sets import SellingRule
from traceability.register.verdicts import order_of, status_of

Json = dict[str, Any]
LAW = "Nghị định 37/2026/NĐ-CP, Điều 32"
ADULTS = "Đồ uống có cồn: không bán cho người dưới 18 tuổi."


def passport(asked: Asked, moment: datetime) -> Json:
    """What is known at `moment`, in Vietnamese as it stands in the register."""
    product, lot = asked.product, asked.lot
    certificates = [one for one in _certificates(product) if not one.voided_on]
    recalled = _recalled(asked)
    return {
        "type": "DigitalProductPassport",
        "law": LAW,
        "id": asked.reference.page_url,
        "checkedAt": told(moment.replace(second=0, microsecond=0)),
        **({"demo": DEMO_TEXT.strip()} if _is_demo(certificates, lot) else {}),
        "product": _product(product),
        "producer": _producer(product.producer, moment),
        "origin": _origin(product.producer, lot),
        **({"lot": _lot(lot)} if lot else {}),
        **({"serial": asked.reference.serial} if asked.reference.serial else {}),
        "certificates": [_certificate(one, moment) for one in certificates],
        "safetyWarnings": _warnings(product, recalled),
        "traceability": _links(asked, moment),
        **parts_of(product, lot.number if lot else "", moment),
    }


def _certificates(product: CertifiedProduct) -> list[Certificate]:
    found = product.certificates.select_related("decision__issuer").prefetch_related("suspensions")
    return sorted(found, key=order_of, reverse=True)


def _is_demo(certificates: list[Certificate], lot: Lot | None) -> bool:
    return any(one.decision.is_demo for one in certificates) or bool(lot and lot.is_demo)


def _recalled(asked: Asked) -> list[Lot]:
    """Of the lot asked about; of all lots where a code names none, as the scan page warns."""
    if asked.lot:
        return [asked.lot] if asked.lot.is_recalled else []
    return recalled_lots(asked.product.pk)


def _product(product: CertifiedProduct) -> Json:
    gtins = Gtin.objects.filter(product=product, withdrawn_at=None).values_list("gtin", flat=True)
    photo = photo_of(product)
    return {
        "name": product.name,
        "nameEn": product.name_en,
        "gtin": sorted(gtins),  # none where the producer has no prefix at GS1; never invented
        "code": product.printed_code,
        "codeUrl": Reference(code=product.code).page_url,
        "category": product.product_set.name_vi if product.product_set else None,
        "shelfLife": product.shelf_life or None,
        "image": photo.data_url if photo else None,
    }


def _producer(producer: Producer, moment: datetime) -> Json:
    """Name and commune are public; the exact address only with the recorded consent (Law 91/2025)."""
    agreed = producer.contact_consent_on
    may_tell = agreed is not None and agreed <= vietnam_day(moment)
    return {
        "id": producer_page(producer.pk),
        "name": producer.name,
        "kind": producer.kind,
        "place": place_of(producer),
        "formerPlace": former_place_of(producer) if may_tell or not producer.former_address else "",
        "address": producer.address if may_tell and producer.address else None,
    }


def _origin(producer: Producer, lot: Lot | None) -> Json:
    return {
        "country": "VN",
        "place": place_of(producer),
        "areaCode": (lot.area_code or None) if lot else None,
    }


def _lot(lot: Lot) -> Json:
    return {
        "number": lot.number,
        "madeOn": lot.made_on.isoformat(),
        "bestBefore": lot.best_before.isoformat() if lot.best_before else None,
        "state": lot.state,
    }


def _certificate(certificate: Certificate, moment: datetime) -> Json:
    day = vietnam_day(moment)
    is_valid = certificate.is_valid_at(day)
    return {
        "programme": "OCOP",
        "status": status_of(certificate, day).value,
        "isValid": is_valid,
        **({"score": scheme.score(certificate.stars)} if is_valid else {}),
        "decision": certificate.decision.number,
        "decidedOn": certificate.decision.issued_on.isoformat(),
        "authority": certificate.decision.issuer.name,
        "validFrom": certificate.valid_from.isoformat(),
        "validUntil": last_day_of(certificate).isoformat(),
        "page": certificate_page(certificate.public_id),
        "signedCopy": credential_url(certificate.public_id),
    }


def _warnings(product: CertifiedProduct, recalled: list[Lot]) -> list[Json]:
    warnings: list[Json] = [
        {
            "kind": "recall",
            "lot": lot.number,
            "since": told(lot.recalled_at) if lot.recalled_at else None,
            "text": lot.recall_reason,
            "advice": lot.recall_advice,
        }
        for lot in recalled
    ]
    if product.product_set and product.product_set.selling_rule == SellingRule.ADULTS:
        warnings.append({"kind": "age", "text": ADULTS})
    return warnings


def _links(asked: Asked, moment: datetime) -> Json:
    """The page of the pack, and what the rooms know of it, each with its type from GS1's vocabulary."""
    links = [link for thing in _things(asked, moment) for link in links_of(thing)]
    return {
        "page": asked.reference.page_url,
        "links": [{"type": uri_of(link.type), "title": link.title, "url": link.url} for link in links],
    }


def _things(asked: Asked, moment: datetime) -> list[Thing]:
    """The levels that the code names, from the pack up to the product."""
    whole = asked.reference
    alone = Reference(code=whole.code, gtin=whole.gtin)
    levels = [(Kind.PRODUCT, alone)]
    if asked.lot:
        levels.append((Kind.LOT, Reference(code=whole.code, gtin=whole.gtin, lot=asked.lot.number)))
    if whole.serial:
        levels.append((Kind.SERIAL, whole))
    return [
        Thing(kind, asked.product.name, moment, asked.product.producer, asked.product, reference=reference)
        for kind, reference in reversed(levels)
    ]
