"""The part of the register that a list touches, read once, and then carried forward as the rows add to it."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.db.models import Exists, OuterRef, Q

from traceability.register.hidden import by_mistake_alone
from traceability.register.importing.words.near_names import (
    is_slip,
    producer_near_key,
    product_near_key,
)
from traceability.register.importing.words.spelling import producer_key, product_key
from traceability.register.models import (
    Certificate,
    CertificateEvent,
    CertifiedProduct,
    Commune,
    Decision,
    NameAlias,
    OfficialCode,
    Producer,
)
from traceability.register.vietnamese import fold_words, marked_words

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
    is_mistake: bool = False  # all that it ever had was taken back: `register.hidden`


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
    is_mistake: bool = False  # every product of it is one
    _named: dict[str, list[KnownProduct]] = field(default_factory=dict)
    _near: dict[str, list[KnownProduct]] = field(default_factory=dict)

    @property
    def has_mistakes_alone(self) -> bool:
        own = [one for named in self._named.values() for one in named]
        return bool(own) and all(one.is_mistake for one in own)

    def add(self, product: KnownProduct) -> None:
        self._named.setdefault(product_key(product.name), []).append(product)
        self._near.setdefault(product_near_key(product.name), []).append(product)

    def products_named(self, name: str) -> list[KnownProduct]:
        """Of the same letters, whatever their marks; one that stands there by mistake alone only by its very name."""
        key = marked_words(name)
        named = self._named.get(product_key(name), [])
        return [one for one in named if not one.is_mistake or marked_words(one.name) == key]

    def products_nearly(self, name: str) -> list[KnownProduct]:
        """Of the same letters once packaging and quantities are left out, or a slip of the pen away from them."""
        key = product_near_key(name)
        near = [one for known, same in self._near.items() if is_slip(known, key) for one in same]
        return [one for one in near if not one.is_mistake]


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
    """Eight queries. What rows of the list add is kept beside what was read.

    What stands in the register by mistake alone (`register.hidden`) raises no question and contradicts nothing: it
    is only met by a row of the very same name, which takes it up again.
    """

    def __init__(self, provinces: set[str], numbers: set[str], codes: set[str]) -> None:
        self.producers: dict[tuple[str, str], list[KnownProducer]] = defaultdict(list)
        self._near: dict[tuple[str, str, str], list[KnownProducer]] = defaultdict(list)
        self.decisions: dict[str, list[KnownDecision]] = defaultdict(list)
        self.codes: dict[str, tuple[Reference, str]] = {}
        self.aliases: dict[tuple[str, int, str], bool] = {}  # kind, known one, spelling → is the same
        self._read_producers(provinces)
        self._read_aliases(provinces)
        for batch in _batches(sorted(numbers)):
            numbered = Decision.objects.filter(number__in=batch).select_related("issuer")
            for decision in numbered.filter(_rests_on_it()):
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
        products: dict[int, KnownProduct] = {}
        for pk, name, set_key, name_en, shelf_life, producer in CertifiedProduct.objects.filter(
            producer__province__in=provinces
        ).values_list("pk", "name", "product_set__key", "name_en", "shelf_life", "producer_id"):
            products[pk] = KnownProduct(pk, name, set_key or "", name_en, shelf_life)
            producers[producer].add(products[pk])
        for certificate in (
            Certificate.objects.filter(product__producer__province__in=provinces, voided_on=None)
            .select_related("decision__issuer")
            .order_by("pk")
            .iterator(chunk_size=2_000)
        ):
            products[certificate.product_id].certificates.append(_known(certificate))
        for key in by_mistake_alone(Q(product__producer__province__in=provinces)):
            products[key].is_mistake = True
        for known in producers.values():
            known.is_mistake = known.has_mistakes_alone
            self.add_producer(known)

    def _read_aliases(self, provinces: set[str]) -> None:
        for product, producer, key, is_same in NameAlias.objects.filter(province__in=provinces).values_list(
            "product_id", "producer_id", "spelling_key", "is_same"
        ):
            kind, known = ("product", product) if product else ("producer", producer)
            self.aliases[(kind, known, key)] = is_same

    def remembered(self, kind: str, known: Reference, spelling: str) -> bool | None:
        """What an officer once said of this spelling: the same, another, or nothing yet."""
        return self.aliases.get((kind, known, marked_words(spelling))) if isinstance(known, int) else None

    def commune_names(self, codes: set[str]) -> str:
        """For a person."""
        return ", ".join(sorted(self._places[code][0] for code in codes))

    def address_in(self, commune: str, street: str) -> str:
        """`Thôn 10, xã Trường Xuân, tỉnh Lâm Đồng`"""
        lowered = [name[:1].lower() + name[1:] for name in self._places[commune]]
        return ", ".join([street, *lowered] if street else lowered)

    @cached_property
    def _places(self) -> dict[str, tuple[str, str]]:
        """Full names of communes and their provinces; asked once, when the first row needs them."""
        named = Commune.objects.values_list("code", "full_name", "province__full_name")
        return {code: (commune, province) for code, commune, province in named}

    def add_producer(self, producer: KnownProducer) -> None:
        self.producers[(producer.province, producer_key(producer.name))].append(producer)
        if near := producer_near_key(producer.name):
            self._near[(producer.province, producer.commune, near)].append(producer)

    def producers_nearly(self, province: str, commune: str, name: str) -> list[KnownProducer]:
        """In the same place and of the same name but for legal form and line of business."""
        near = producer_near_key(name)
        found = self._near.get((province, commune, near), []) if near else []
        return [one for one in found if not one.is_mistake]

    def producers_named(self, entry_province: str, name: str, commune: str) -> list[KnownProducer]:
        """Of the same letters; one that stands there by mistake alone only by its name and in its place."""
        named = self.producers.get((entry_province, producer_key(name)), [])
        letters = fold_words(name)
        return [
            one
            for one in named
            if not one.is_mistake or (one.commune == commune and fold_words(one.name) == letters)
        ]


def _rests_on_it() -> Q:
    """Decisions that a certificate which counts, or its history, names; not those that came in by mistake."""
    granted = Certificate.objects.filter(decision=OuterRef("pk"), voided_on=None)
    named = CertificateEvent.objects.filter(decision=OuterRef("pk"), certificate__voided_on=None)
    return Q(Exists(granted) | Exists(named))


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
