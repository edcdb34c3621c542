"""The rows: clean facts first, then the dirt that real lists carry, some of which decides the row's fate."""

import random
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from tests.national_list import dirt
from tests.national_register.words import (
    FAMILIES,
    GOODS,
    KIND_NAMES,
    KIND_WEIGHTS,
    MANNERS,
    PEOPLE,
    SHOP_WORDS,
)
from traceability.register.models import Commune, ProductSet
from traceability.register.vietnamese import fold_words

FIRST_DAY, LAST_DAY = date(2022, 1, 4), date(2026, 10, 30)
DISTRICTS_FROM, DISTRICTS_UNTIL = date(2023, 1, 1), date(2025, 6, 30)  # three stars were the districts' then
PRODUCTS_PER_PRODUCER = 1.8


class Fate(StrEnum):
    """What must become of a row; a harmless one is certified however it is written."""

    CERTIFIED = "certified"
    NO_STARS = "no stars"  # 0 to 2 stars
    POTENTIAL = "potential five stars"
    APPLICATION = "application"
    NO_DECISION = "no decision number"
    NO_DATE = "no date"
    IMPOSSIBLE_DATE = "impossible date"
    UNKNOWN_PLACE = "unknown place"  # certified, with the commune left open
    TWICE = "the same row again"

    @property
    def is_refused(self) -> bool:
        return self not in {Fate.CERTIFIED, Fate.TWICE, Fate.UNKNOWN_PLACE}


FATES = {
    Fate.CERTIFIED: 900,
    Fate.NO_STARS: 20,
    Fate.POTENTIAL: 8,
    Fate.APPLICATION: 10,
    Fate.NO_DECISION: 15,
    Fate.NO_DATE: 10,
    Fate.IMPOSSIBLE_DATE: 8,
    Fate.UNKNOWN_PLACE: 9,
    Fate.TWICE: 20,
}


@dataclass(frozen=True)
class ListRow:
    """One row; every value is what stands in the cell: text, a number, a date or nothing."""

    fate: Fate
    product: str
    producer: str
    hamlet: str
    commune: str
    province: str
    product_set: str
    stars: object
    number: str
    day: object
    issuer: str
    note: str = ""

    @property
    def cells(self) -> list[object]:
        return [
            self.product,
            self.producer,
            self.hamlet,
            self.commune,
            self.province,
            self.product_set,
            self.stars,
            self.number,
            self.day,
            self.issuer,
            self.note,
        ]


def make_rows(number: int, seed: int = 1) -> list[ListRow]:
    """`number` rows in the order of provinces; needs the places and product sets of the database."""
    return _Maker(random.Random(seed)).rows(number)


class _Maker:
    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.communes = list(Commune.objects.select_related("province").order_by("province", "code"))
        self.sets = {
            one.key: one.name_vi
            for one in ProductSet.objects.filter(classification_id=2026).order_by("number")
        }
        self.names: dict[str, set[str]] = defaultdict(set)
        self.numbers: dict[tuple[str, date], int] = {}

    def rows(self, number: int) -> list[ListRow]:
        producers = self._producers(int(number / PRODUCTS_PER_PRODUCER) + 1)
        owners = sorted(self.rng.choices(range(len(producers)), k=number))
        fates = self.rng.choices(list(FATES), FATES.values(), k=number)
        rows: list[ListRow] = []
        for owner, fate in zip(owners, fates, strict=True):
            if fate == Fate.TWICE:
                certified = next((row for row in reversed(rows) if row.fate == Fate.CERTIFIED), None)
                if certified:
                    rows.append(replace(certified, fate=Fate.TWICE))
                continue
            rows.append(self._row(fate, *producers[owner]))
        rows += [self._row(Fate.CERTIFIED, *producers[-1]) for _ in range(number - len(rows))]
        return rows

    def _producers(self, number: int) -> list[tuple[str, Commune]]:
        places = sorted(self.rng.choices(range(len(self.communes)), k=number))
        return [(self._producer(self.communes[place]), self.communes[place]) for place in places]

    def _producer(self, commune: Commune) -> str:
        kind = self.rng.choices(list(KIND_WEIGHTS), KIND_WEIGHTS.values())[0]
        person = f"{self.rng.choice(FAMILIES)} {self.rng.choice(('Văn', 'Thị'))} {self.rng.choice(PEOPLE)}"
        pattern = self.rng.choice(KIND_NAMES[kind])
        wanted = pattern.format(place=commune.name, word=self.rng.choice(SHOP_WORDS), person=person)
        return self._unused(commune.province_id, wanted)

    def _row(self, fate: Fate, producer: str, commune: Commune) -> ListRow:
        key = self.rng.choice(list(GOODS))
        product = self._unused(
            producer, f"{self.rng.choice(GOODS[key][1])} {self.rng.choice(MANNERS)}".strip()
        )
        day = FIRST_DAY + timedelta(days=self.rng.randrange((LAST_DAY - FIRST_DAY).days))
        stars = 4 if DISTRICTS_FROM <= day <= DISTRICTS_UNTIL else self.rng.choice((3, 3, 3, 4))
        issuer = f"UBND {commune.province.full_name[:1].lower()}{commune.province.full_name[1:]}"
        clean = ListRow(
            fate,
            product,
            producer,
            f"Thôn {self.rng.randrange(1, 15)}",
            commune.full_name,
            commune.province.name,
            self.sets[key],
            stars,
            self._number(issuer, day),
            day,
            issuer,
        )
        return dirt.spoil(self.rng, dirt.doom(self.rng, clean))

    def _number(self, issuer: str, day: date) -> str:
        """A number belongs to one issuer and one day."""
        nth = self.numbers.setdefault((issuer, day), len(self.numbers) % 4_900 + 100)
        return f"{nth}/QĐ-UBND"

    def _unused(self, where: str, wanted: str) -> str:
        name, nth = wanted, 1
        while fold_words(name) in self.names[where]:
            nth += 1
            name = f"{wanted} {nth}"
        self.names[where].add(fold_words(name))
        return name
