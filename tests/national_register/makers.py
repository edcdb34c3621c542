"""Producers and their products."""

import random
from collections import defaultdict
from datetime import date

from tests.national_register.words import (
    FAMILIES,
    GOODS,
    KIND_NAMES,
    KIND_WEIGHTS,
    MANNERS,
    PEOPLE,
    PROVINCE_WEIGHTS,
    SHOP_WORDS,
)
from traceability.register.models import CertifiedProduct, Commune, Producer, ProductSet
from traceability.register.public_code import ALPHABET, LENGTH
from traceability.register.vietnamese import fold_words

WITHOUT_COMMUNE = 0.02
WITHOUT_SET = 0.03
WITH_CONSENT = 0.4


def code(rng: random.Random) -> str:
    """A public code that the seed decides."""
    return "".join(rng.choices(ALPHABET, k=LENGTH))


class Makers:
    """Writes producers spread over the communes, and products for them."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.names: dict[str, set[str]] = defaultdict(set)

    def producers(self, number: int) -> list[Producer]:
        communes = list(Commune.objects.order_by("code"))
        weights = self._weights(communes)
        kinds = self.rng.choices(list(KIND_WEIGHTS), KIND_WEIGHTS.values(), k=number)
        places = self.rng.choices(communes, weights, k=number)
        rows = (self._producer(kind, place) for kind, place in zip(kinds, places, strict=True))
        return Producer.objects.bulk_create(rows, batch_size=2000)

    def products(self, number: int, producers: list[Producer]) -> list[CertifiedProduct]:
        """Every producer has one; the rest goes to a few busy ones, as it really does."""
        busy = [self.rng.paretovariate(1.6) for _ in producers]
        owners = producers[:number] + self.rng.choices(producers, busy, k=max(number - len(producers), 0))
        self.rng.shuffle(owners)
        sets = {row.key: row for row in ProductSet.objects.filter(classification_id=2026)}
        keys = self.rng.choices(list(GOODS), [weight for weight, _ in GOODS.values()], k=number)
        rows = (self._product(owner, key, sets[key]) for owner, key in zip(owners, keys, strict=True))
        return CertifiedProduct.objects.bulk_create(rows, batch_size=2000)

    def _weights(self, communes: list[Commune]) -> list[float]:
        """Villages make more than wards, and a few communes make most."""
        raw = [self.rng.paretovariate(1.1) * (0.4 if one.kind == "Phường" else 1) for one in communes]
        totals: dict[str, float] = defaultdict(float)
        for commune, weight in zip(communes, raw, strict=True):
            totals[commune.province_id] += weight
        return [
            PROVINCE_WEIGHTS[commune.province_id] * weight / totals[commune.province_id]
            for commune, weight in zip(communes, raw, strict=True)
        ]

    def _producer(self, kind: str, commune: Commune) -> Producer:
        placed = self.rng.random() >= WITHOUT_COMMUNE
        name = self._name(kind, commune, commune.code if placed else commune.province_id)
        consents = self.rng.random() < WITH_CONSENT
        return Producer(
            name=name,
            folded_name=fold_words(name),
            kind=kind,
            province_id=commune.province_id,
            commune=commune if placed else None,
            address=f"Thôn {self.rng.randrange(1, 15)}, {commune.full_name}",
            phone=f"09{self.rng.randrange(10**8):08d}",
            contact_consent_on=date(2026, 1, 1) if consents else None,
        )

    def _name(self, kind: str, commune: Commune, where: str) -> str:
        pattern = self.rng.choice(KIND_NAMES[kind])
        person = f"{self.rng.choice(FAMILIES)} {self.rng.choice(('Văn', 'Thị'))} {self.rng.choice(PEOPLE)}"
        wanted = pattern.format(place=commune.name, word=self.rng.choice(SHOP_WORDS), person=person)
        return self._unused(where, wanted)

    def _product(self, owner: Producer, key: str, product_set: ProductSet) -> CertifiedProduct:
        wanted = f"{self.rng.choice(GOODS[key][1])} {self.rng.choice(MANNERS)}".strip()
        name = self._unused(f"producer {owner.pk}", wanted)
        return CertifiedProduct(
            **CertifiedProduct.spellings(name),
            producer=owner,
            product_set=None if self.rng.random() < WITHOUT_SET else product_set,
            code=code(self.rng),
        )

    def _unused(self, where: str, wanted: str) -> str:
        name, nth = wanted, 1
        while fold_words(name) in self.names[where]:
            nth += 1
            name = f"{wanted} {nth}"
        self.names[where].add(fold_words(name))
        return name
