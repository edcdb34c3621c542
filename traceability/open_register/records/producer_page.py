"""One producer: who and where, and every product with its certificates and their status today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from traceability.codes.place_words import former_place_of, place_of
from traceability.open_register.records.structured_data import data_block, products_data
from traceability.open_register.searching.finding import loaded, public_certificates
from traceability.open_register.searching.lines import Line, lines_of
from traceability.register.models import Certificate, CertifiedProduct, Producer
from traceability.register.models.producers import ProducerKind
from traceability.register.verdicts import order_of


@dataclass(frozen=True)
class ProductRecord:
    """A product and its certificates, the one that leads first."""

    product: CertifiedProduct
    lines: list[Line]

    @property
    def leading(self) -> Line:
        return next((line for line in self.lines if line.stars), self.lines[0])

    @property
    def earlier(self) -> list[Line]:
        return [line for line in self.lines if line is not self.leading]


def public_producers() -> QuerySet[Producer]:
    """Those that hold or held a certificate."""
    held = public_certificates().filter(product__producer=OuterRef("pk"))
    return Producer.objects.filter(Exists(held)).select_related("commune", "province")


def page_about(producer: Producer, moment: datetime) -> dict[str, Any]:
    """The template's context; contacts only where the producer agreed to publish them."""
    records = records_of(loaded(public_certificates().filter(product__producer=producer)), moment)
    return {
        "producer": producer,
        "place": place_of(producer),
        "address": public_address(producer),
        "former_place": former_place_of(producer),
        "contacts": producer if producer.contact_consent_on else None,
        "records": records,
        "data_block": data_block(
            products_data(record.leading for record in records if record.leading.is_held)
        ),
        "valid": sum(1 for record in records if record.leading.stars),
        "moment": moment,
    }


def public_address(producer: Producer) -> str:
    """House and street of a firm; of a household, whose home it is, only where it agreed. Else the place says it."""
    is_home = producer.kind in {ProducerKind.HOUSEHOLD, ProducerKind.COOPERATIVE_GROUP, ProducerKind.OTHER}
    return "" if is_home and not producer.contact_consent_on else producer.address


def records_of(certificates: Iterable[Certificate], moment: datetime) -> list[ProductRecord]:
    """By product, those with a valid certificate first, then by name; four queries for any number."""
    newest_first = sorted(certificates, key=order_of, reverse=True)
    by_product = sorted(lines_of(newest_first, moment), key=lambda line: line.certificate.product_id)
    records = [
        ProductRecord(lines[0].certificate.product, lines)
        for _key, group in groupby(by_product, key=lambda line: line.certificate.product_id)
        for lines in [list(group)]
    ]
    return sorted(records, key=lambda record: (record.leading.stars is None, record.product.folded_name))
