"""The part of the register that a list touches, read once, and then carried forward as the rows add to it."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from traceability.register.importing.words.spelling import producer_key, product_key
from traceability.register.models import (
    Certificate,
    CertifiedProduct,
    Commune,
    Decision,
    OfficialCode,
    Producer,
)
from traceability.register.vietnamese import fold_words

Reference = int | str  # a primary key, or the row of the list that makes it


@dataclass
class KnownCertificate:
    ref: Reference
    number: str
    decided_on: date
    issuer: str
    issuer_level: str
    stars: int
    issued_on: date
    valid_from: date
    valid_until: date
    certificate_number: str = ""
    revoked_from: date | None = None
    superseded_from: date | None = None
    extended_until: date | None = None
    row: str = ""  # of this list, where a row makes it

    @property
    def last_day(self) -> date:
        return self.extended_until or self.valid_until


@dataclass
class KnownProduct:
    ref: Reference
    name: str
    set_key: str = ""
    name_en: str = ""
    shelf_life: str = ""
    row: str = ""
    certificates: list[KnownCertificate] = field(default_factory=list)


@dataclass
class KnownProducer:
    ref: Reference
    name: str
    kind: str
    province: str
    commune: str
    address: str = ""
    former_address: str = ""
    row: str = ""
    products: dict[str, KnownProduct] = field(default_factory=dict)


@dataclass(frozen=True)
class KnownDecision:
    number: str
    issuer: str
    level: str
    province: str  # of the issuer; empty for a ministry
    issued_on: date
    row: str = ""

    @property
    def by(self) -> tuple[str, str]:
        return fold_words(self.issuer), self.province


class Snapshot:
    """Five queries. What rows of the list add is kept beside what was read."""

    def __init__(self, provinces: set[str], numbers: set[str], codes: set[str]) -> None:
        self.producers: dict[tuple[str, str], list[KnownProducer]] = defaultdict(list)
        self.decisions: dict[str, list[KnownDecision]] = defaultdict(list)
        self.codes: dict[str, tuple[Reference, str]] = {}
        self._commune_names: dict[str, str] = {}
        self._read_producers(provinces)
        for batch in _batches(sorted(numbers)):
            for decision in Decision.objects.filter(number__in=batch).select_related("issuer"):
                issuer = decision.issuer
                self.decisions[decision.number].append(
                    KnownDecision(
                        decision.number,
                        issuer.name,
                        issuer.level,
                        issuer.province_id or "",
                        decision.issued_on,
                    )
                )
        for batch in _batches(sorted(codes)):
            rows = OfficialCode.objects.filter(code__in=batch).values_list(
                "code", "product_id", "product__name"
            )
            self.codes |= {code: (product, name) for code, product, name in rows}

    def _read_producers(self, provinces: set[str]) -> None:
        producers: dict[int, KnownProducer] = {}
        for pk, name, kind, province, commune, address, former in (
            Producer.objects.filter(province__in=provinces)
            .order_by("pk")
            .values_list("pk", "name", "kind", "province_id", "commune_id", "address", "former_address")
        ):
            known = KnownProducer(pk, name, kind, province, commune or "", address, former)
            producers[pk] = known
            self.add_producer(known)
        products: dict[int, KnownProduct] = {}
        for pk, name, set_key, name_en, shelf_life, producer in CertifiedProduct.objects.filter(
            producer__province__in=provinces
        ).values_list("pk", "name", "product_set__key", "name_en", "shelf_life", "producer_id"):
            products[pk] = KnownProduct(pk, name, set_key or "", name_en, shelf_life)
            producers[producer].products[product_key(name)] = products[pk]
        for certificate in (
            Certificate.objects.filter(product__producer__province__in=provinces)
            .select_related("decision__issuer")
            .order_by("pk")
        ):
            products[certificate.product_id].certificates.append(_known(certificate))

    def commune_names(self, codes: set[str]) -> str:
        """For a person; asks the database once, when the first row needs it."""
        if not self._commune_names:
            self._commune_names = dict(Commune.objects.values_list("code", "full_name"))
        return ", ".join(sorted(self._commune_names[code] for code in codes))

    def add_producer(self, producer: KnownProducer) -> None:
        self.producers[(producer.province, producer_key(producer.name))].append(producer)


def _known(certificate: Certificate) -> KnownCertificate:
    decision = certificate.decision
    return KnownCertificate(
        ref=certificate.pk,
        number=decision.number,
        decided_on=decision.issued_on,
        issuer=decision.issuer.name,
        issuer_level=decision.issuer.level,
        stars=certificate.stars,
        issued_on=certificate.issued_on,
        valid_from=certificate.valid_from,
        valid_until=certificate.valid_until,
        certificate_number=certificate.number,
        revoked_from=certificate.revoked_from,
        superseded_from=certificate.superseded_from,
        extended_until=certificate.extended_until,
    )


def _batches(values: list[str]) -> list[list[str]]:
    return [values[start : start + 500] for start in range(0, len(values), 500)]
