"""Demo GS1 keys, all of them of GS1's own range for examples (952), so that none can be a real company's.

A producer with a confirmed prefix, a GTIN on a product that has a lot on sale with serials, its GLNs, the GDTI of a
certificate; and another producer whose claim waits for an officer.
"""

from datetime import datetime, timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from traceability.codes.digital_link.values import check_digit
from traceability.identifiers import gate
from traceability.identifiers.models import CompanyPrefix, GlnKind
from traceability.register import evidence
from traceability.register.clock import vietnam_day
from traceability.register.models import Certificate, CertifiedProduct, Evidence, Issuer, Producer, Province
from traceability.register.models.decisions import IssuerLevel
from traceability.representing.models import Representative

ACTOR = "Dữ liệu minh hoạ"
PRODUCERS_PREFIX, OFFICES_PREFIX, CLAIMED_PREFIX = "952000101", "952000900", "952000102"
PAPER_VALID = timedelta(days=400)


def load(moment: datetime) -> None:
    """Idempotent: makes nothing where a demo prefix is there already."""
    if CompanyPrefix.objects.filter(is_demo=True).exists():
        return
    by = gate.By(ACTOR, moment)
    producers = _with_people()
    if producers:
        _give_numbers(producers[0], by)
    if len(producers) > 1:
        _claim(producers[1], CLAIMED_PREFIX, by)


def _with_people() -> list[Producer]:
    """The producers of the demo's sellers, so that somebody can open their pages."""
    keys = Representative.objects.filter(producer__products__certificates__decision__is_demo=True)
    return list(Producer.objects.filter(pk__in=keys.values("producer")).order_by("pk"))


def _give_numbers(producer: Producer, by: gate.By) -> None:
    prefix = gate.confirm(_claim(producer, PRODUCERS_PREFIX, by), by)
    product = CertifiedProduct.objects.filter(producer=producer).order_by("pk")[0]
    gate.add_gtin(prefix, product, _number(f"{PRODUCERS_PREFIX}001"), "Hũ 500 g", by)
    gate.add_gtin(prefix, product, _number(f"1{PRODUCERS_PREFIX}001"), "Thùng 12 hũ", by)
    gate.add_gln(prefix, _number(f"{PRODUCERS_PREFIX}900"), GlnKind.PARTY, producer.name, by)
    gate.add_gln(prefix, _number(f"{PRODUCERS_PREFIX}901"), GlnKind.PLACE, "Xưởng đóng gói (minh hoạ)", by)
    certificate = Certificate.objects.filter(product=product).order_by("-issued_on").first()
    if certificate is not None:
        own = certificate.decision.issuer
        offices = Issuer.objects.filter(province=own.province_id, level=IssuerLevel.PROVINCE)
        office = gate.confirm(_claim(offices.order_by("pk").first() or own, OFFICES_PREFIX, by), by)
        gate.add_gdti(office, certificate, _number(f"{OFFICES_PREFIX}001") + "MINHHOA1", by)


def _claim(owner: Producer | Issuer, digits: str, by: gate.By) -> CompanyPrefix:
    until = vietnam_day(by.moment) + PAPER_VALID
    return gate.claim(owner, digits, _paper(owner, digits, by), by, valid_until=until, is_demo=True)


def _number(body: str) -> str:
    return body + check_digit(body)


def _paper(owner: Producer | Issuer, digits: str, by: gate.By) -> Evidence:
    """A picture that says in words that it is none of GS1's papers."""
    picture = Image.new("L", (600, 200), 255)
    ImageDraw.Draw(picture).text((40, 80), f"MINH HOA - DEMONSTRATION ONLY - {digits}", fill=0)
    file = BytesIO()
    picture.save(file, "PNG")
    upload = SimpleUploadedFile(f"giay-minh-hoa-{digits}.png", file.getvalue())
    province = Province.objects.filter(pk=owner.province_id).first() if owner.province_id else None
    return evidence.keep(upload, None, province, by.moment)
