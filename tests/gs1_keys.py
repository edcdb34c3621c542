"""Company prefixes and keys for tests, made through the gate; numbers of GS1 Viet Nam's range that nobody was given."""

from datetime import date

from traceability.codes.digital_link.values import check_digit
from traceability.identifiers import gate
from traceability.identifiers.models import CompanyPrefix, Gdti, Gln, GlnKind, Gtin
from traceability.register.clock import midnight
from traceability.register.models import Certificate, CertifiedProduct, Evidence, Issuer, Producer

PREFIX = "893850597"
OFFICE_PREFIX = "893850000"
MOMENT = midnight(date(2026, 11, 22))
BY = gate.By("Cán bộ thử nghiệm", MOMENT)


def with_check_digit(body: str) -> str:
    return body + check_digit(body)


def paper() -> Evidence:
    """A row alone: the file behind it plays no part here."""
    return Evidence.objects.create(
        name="gs1.pdf",
        file="gs1.pdf",
        media_type="application/pdf",
        size=1,
        sha256="0" * 64,
        added_at=MOMENT,
    )


def confirmed_prefix(owner: Producer | Issuer, digits: str = PREFIX) -> CompanyPrefix:
    held = CompanyPrefix.objects.confirmed().filter(prefix=digits).first()
    return held or gate.confirm(gate.claim(owner, digits, paper(), BY), BY)


def gtin_for(product: CertifiedProduct, item: int = 1, packing: str = "Hộp 500 g") -> Gtin:
    number = with_check_digit(f"0{PREFIX}{item:03}")
    return gate.add_gtin(confirmed_prefix(product.producer), product, number, packing, BY)


def gln_for(
    producer: Producer, kind: GlnKind = GlnKind.PARTY, item: int = 1, name: str = "Xưởng Tân Kỳ"
) -> Gln:
    number = with_check_digit(f"{PREFIX}{item:03}")
    return gate.add_gln(confirmed_prefix(producer), number, kind, name, BY)


def gdti_for(certificate: Certificate, serial: str = "CN-1") -> Gdti:
    number = with_check_digit(f"{OFFICE_PREFIX}001") + serial
    office = confirmed_prefix(certificate.decision.issuer, OFFICE_PREFIX)
    return gate.add_gdti(office, certificate, number, BY)
