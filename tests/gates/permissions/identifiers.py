"""What the pages of GS1 keys show: a claim that waits, a prefix in force with its numbers, an authority's prefix."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.gs1_keys import with_check_digit
from traceability.identifiers import gate
from traceability.identifiers.models import GlnKind
from traceability.register import evidence
from traceability.register.clock import today
from traceability.register.models import Certificate, CertifiedProduct, Evidence, Issuer, Producer
from traceability.register.models.decisions import Decision

NUMBERS = {"": "89385010", "_abroad": "89385020"}


def identifier_things(product: CertifiedProduct, suffix: str = "") -> dict[str, Any]:
    by, stem, producer = gate.By("Thử nghiệm", timezone.now()), NUMBERS[suffix], product.producer
    held = gate.confirm(gate.claim(producer, f"{stem}1", _paper(producer), by), by)
    claimed = gate.claim(producer, f"{stem}2", _paper(producer), by)
    issuer = Issuer.objects.create(name=f"UBND tỉnh {suffix}", level="province", province=producer.province)
    office = gate.confirm(gate.claim(issuer, f"{stem}3", _paper(producer), by), by)
    numbered, unnumbered = (_certificate(product, issuer, number) for number in ("1001", "1002"))
    number = with_check_digit(f"{stem}1001")
    things = {
        "company_prefix": held,
        "claimed_prefix": claimed,
        "office_prefix": office,
        "gtin": gate.add_gtin(held, product, number, "Hộp", by),
        "gln": gate.add_gln(held, number, GlnKind.PARTY, "Xưởng", by),
        "gdti": gate.add_gdti(office, numbered, with_check_digit(f"{stem}3001"), by),
        "unnumbered": unnumbered,
    }
    return {f"{name}{suffix}": thing for name, thing in things.items()}


def _paper(producer: Producer) -> Evidence:
    upload = SimpleUploadedFile("gs1.pdf", b"%PDF-1.4\n%%EOF\n")
    return evidence.keep(upload, None, producer.province, timezone.now())


def _certificate(product: CertifiedProduct, issuer: Issuer, number: str) -> Certificate:
    """Of a product of its own: no other page of the world gets to see it."""
    other = CertifiedProduct.objects.create(name=f"Chè {number}", producer=product.producer)
    decision = Decision.objects.create(number=f"{number}/QĐ-UBND", issuer=issuer, issued_on=today())
    return Certificate.objects.create(
        product=other,
        decision=decision,
        stars=3,
        issued_on=today(),
        valid_from=today(),
        valid_until=today().replace(year=today().year + 3, day=1),
    )
