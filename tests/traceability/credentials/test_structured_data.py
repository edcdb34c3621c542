"""JSON-LD of the scan page: true this minute, no star where none may stand, no way out of its block."""

import json
from datetime import date

from tests.register_factory import RegisterFactory
from traceability.codes.reference import Reference
from traceability.credentials.structured_data import data_block, structured_data
from traceability.register import gate
from traceability.register.clock import midnight
from traceability.register.models.certificates import RevocationGround
from traceability.register.verdicts import verdict_on

NOON = midnight(date(2026, 11, 22)).replace(hour=12)


def test_a_product_in_force(register: RegisterFactory, db: None) -> None:
    certificate = register.certificate(stars=4)
    reference = Reference(code=certificate.product.code, lot="L2611", serial="A1")
    data = structured_data(verdict_on(certificate.product, NOON), reference, best_before=date(2027, 5, 1))
    assert data["@id"] == f"http://testserver/t/{certificate.product.code}/10/L2611/21/A1"
    assert "hasGS1DigitalLink" not in data  # no GTIN, no Digital Link
    assert data["hasCertification"]["certificationRating"] == {
        "@type": "Rating",
        "ratingValue": 4,
        "bestRating": 5,
    }
    details = data["hasCertification"]
    assert details["gs1:certificationStatus"] == "ACTIVE"
    assert details["gs1:certificationValue"] == "4-sao"
    assert details["gs1:certificationURI"] == f"http://testserver/chung-thu/{certificate.public_id}"
    assert data["gs1:bestBeforeDate"] == "2027-05-01"


def test_a_gtin_makes_a_digital_link(register: RegisterFactory, db: None) -> None:
    product = register.certificate().product
    reference = Reference(gtin="08938505970016", lot="L1")
    data = structured_data(verdict_on(product, NOON), reference)
    assert data["gtin"] == "08938505970016"
    assert data["hasGS1DigitalLink"] == "http://testserver/01/08938505970016/10/L1"


def test_no_star_beside_a_revoked_certificate(register: RegisterFactory, db: None) -> None:
    certificate = register.certificate(stars=5)
    gate.revoke(certificate, RevocationGround.MISUSE, register.change(NOON))
    data = structured_data(verdict_on(certificate.product, NOON), Reference(code=certificate.product.code))
    assert data["hasCertification"]["gs1:certificationStatus"] == "INACTIVE"
    text = json.dumps(data)
    assert "Rating" not in text
    assert "certificationValue" not in text


def test_a_name_cannot_end_its_block(register: RegisterFactory, db: None) -> None:
    product = register.certificate(register.product("Chè </script><b>")).product
    block = data_block(structured_data(verdict_on(product, NOON), Reference(code=product.code)))
    assert block.startswith('<script type="application/ld+json">')
    assert block.count("<") == 2
    assert (
        json.loads(block[len('<script type="application/ld+json">') : -len("</script>")])["name"]
        == product.name
    )


def test_it_asks_nothing_more_than_the_verdict_did(
    register: RegisterFactory, db: None, django_assert_num_queries
) -> None:
    verdict = verdict_on(register.certificate().product, NOON)
    with django_assert_num_queries(0):
        structured_data(verdict, Reference(code=verdict.product.code))
