"""The rows: clean facts first, then the dirt that real lists carry, some of which decides the row's fate."""

import random
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tests.national_list import dirt
from tests.national_list.fates import RATES, Fate
from tests.national_list.places import Places
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
NEW_MINISTRY = date(2025, 3, 1)
PRODUCTS_PER_PRODUCER = 1.8
DISTRICTS = ("UBND huyện Bắc Sơn", "UBND huyện Nam Giang")


@dataclass(frozen=True)
class ListRow:
    """One row; every value is what stands in the cell: text, a number, a date or nothing.

    `answer` is the right one of those offered, where the row asks: a whole value or how it begins.
    `lies_in` is the code of the commune that it must get in the end; None where that is not looked at.
    """

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
    section: str = ""  # the heading above the rows of its province
    answer: str = ""
    lies_in: str | None = None

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
        self.places = Places()
        self.sets = {
            one.key: one.name_vi
            for one in ProductSet.objects.filter(classification_id=2026).order_by("number")
        }
        self.names: dict[str, set[str]] = defaultdict(set)
        self.numbers: dict[tuple[str, date], int] = {}
        self.last: ListRow | None = None  # the certified row above, as it was before the dirt

    def rows(self, number: int) -> list[ListRow]:
        producers = self._producers(int(number / PRODUCTS_PER_PRODUCER) + 1)
        owners = sorted(self.rng.choices(range(len(producers)), k=number))
        fates = self.rng.choices(list(RATES), RATES.values(), k=number)
        rows: list[ListRow] = []
        for owner, fate in zip(owners, fates, strict=True):
            rows += [
                dirt.spoil(self.rng, dirt.doom(self.rng, row)) for row in self._make(fate, *producers[owner])
            ]
        return rows[:number]  # a group ends with the row that needs the others

    def _make(self, fate: Fate, producer: str, commune: Commune) -> list[ListRow]:
        makers = {
            Fate.RENEWED: self._renewed,
            Fate.TWICE: self._twice,
            Fate.TWO_SPELLINGS: self._other_spelling,
            Fate.OTHER_PRODUCT: self._other_product,
            Fate.TWO_ISSUERS: self._two_issuers,
            Fate.SPLIT_COMMUNE: self._split,
            Fate.TWO_READINGS: self._two_readings,
            Fate.FORMER_PLACE: self._former_place,
        }
        if fate in makers:
            return makers[fate](self._clean(fate, producer, commune))
        row = self._clean(fate, producer, commune)
        if fate == Fate.CERTIFIED:
            self.last = row
        return [row]

    # Rows that rest on the row above -----------------------------------------------------------------

    def _above(self, row: ListRow) -> ListRow:
        if self.last is None or self.last.section != row.section:
            self.last = replace(row, fate=Fate.CERTIFIED)
        return self.last

    def _repeated(self, row: ListRow, **changes: object) -> list[ListRow]:
        """The certified row above (put there where the province has none yet), and the row that speaks of it."""
        before = self.last
        above = self._above(row)
        repeated = replace(above, fate=row.fate, **changes)  # type: ignore[arg-type]
        return [repeated] if above is before else [above, repeated]

    def _twice(self, row: ListRow) -> list[ListRow]:
        return self._repeated(row)

    def _renewed(self, row: ListRow) -> list[ListRow]:
        """A star more, three years later."""
        first = FIRST_DAY + timedelta(days=self.rng.randrange(300))
        again = first + timedelta(days=self.rng.randrange(1_000, 1_090))
        issued = replace(row, fate=Fate.CERTIFIED, stars=3, day=first, number=self._number(row.issuer, first))
        return [issued, replace(row, stars=4, day=again, number=self._number(row.issuer, again))]

    def _other_spelling(self, row: ListRow) -> list[ListRow]:
        above = self.last if self.last and self.last.section == row.section else row
        said = self.rng.choice(("{} (hộp 500g)", "{} hũ 250 g", "{}, đóng gói 1kg"))
        return self._repeated(row, product=said.format(above.product), answer="same:")

    def _other_product(self, row: ListRow) -> list[ListRow]:
        """Coconut and pineapple."""
        first = replace(row, fate=Fate.CERTIFIED, product=f"{row.product} dừa")
        return [first, replace(row, product=f"{row.product} dứa", answer="other")]

    # Rows whose decision or place is open -------------------------------------------------------------

    def _two_issuers(self, row: ListRow) -> list[ListRow]:
        """Two districts gave the same number on the same day; the third row does not say whose it is."""
        day = DISTRICTS_FROM + timedelta(days=self.rng.randrange(800))
        number = self._number(f"{DISTRICTS[0]} {row.section}", day)
        of_districts = [
            replace(
                row,
                fate=Fate.CERTIFIED,
                product=f"{row.product} {letter}",
                stars=3,
                number=number,
                day=day,
                issuer=issuer,
            )
            for letter, issuer in zip("AB", DISTRICTS, strict=True)
        ]
        asks = replace(of_districts[0], fate=row.fate, product=f"{row.product} C", issuer="")
        return [*of_districts, replace(asks, answer=f"district:{self.rng.choice(DISTRICTS)}")]

    def _split(self, row: ListRow) -> list[ListRow]:
        former = self.rng.choice(self.places.divided)
        return [self._moved_to(row, former.full_name, self.rng.choice(former.into))]

    def _former_place(self, row: ListRow) -> list[ListRow]:
        former = self.rng.choice(self.places.moved)
        return [self._moved_to(row, former.full_name, former.into[0])]

    def _two_readings(self, row: ListRow) -> list[ListRow]:
        commune, other = self.rng.choice(self.places.two_readings)
        return [self._moved_to(row, commune.full_name, self.rng.choice((commune.code, other)))]

    def _moved_to(self, row: ListRow, said: str, code: str) -> ListRow:
        """A producer of its own, under a decision of before the reform, in the place that the list names."""
        commune = self.places.by_code[code]
        day = date(2024, 1, 1) + timedelta(days=self.rng.randrange(500))
        issuer = _committee(commune)
        return replace(
            row,
            producer=self._unused(commune.province_id, f"{row.producer} {said}"),
            commune=said,
            province=commune.province.name,
            day=day,
            stars=4,
            number=self._number(issuer, day),
            issuer=issuer,
            answer=code if row.fate.asks else "",
            lies_in=code,
        )

    # Clean facts -------------------------------------------------------------------------------------

    def _producers(self, number: int) -> list[tuple[str, Commune]]:
        plain = self.places.plain
        chosen = sorted(self.rng.choices(range(len(plain)), k=number))
        return [(self._producer(plain[place]), plain[place]) for place in chosen]

    def _producer(self, commune: Commune) -> str:
        kind = self.rng.choices(list(KIND_WEIGHTS), KIND_WEIGHTS.values())[0]
        person = f"{self.rng.choice(FAMILIES)} {self.rng.choice(('Văn', 'Thị'))} {self.rng.choice(PEOPLE)}"
        pattern = self.rng.choice(KIND_NAMES[kind])
        words = {"place": commune.name, "word": self.rng.choice(SHOP_WORDS), "person": person}
        # "HTX Tân Kỳ" beside "HTX nông nghiệp Tân Kỳ" of one commune would rightly be asked about.
        rest = " ".join(word for name, word in words.items() if f"{{{name}}}" in pattern)
        nth = self._unused(commune.code, rest).removeprefix(rest)
        return self._unused(commune.province_id, pattern.format(**words) + nth)

    def _clean(self, fate: Fate, producer: str, commune: Commune) -> ListRow:
        key = self.rng.choice(list(GOODS))
        product = self._unused(
            producer, f"{self.rng.choice(GOODS[key][1])} {self.rng.choice(MANNERS)}".strip()
        )
        day = FIRST_DAY + timedelta(days=self.rng.randrange((LAST_DAY - FIRST_DAY).days))
        stars = 4 if DISTRICTS_FROM <= day <= DISTRICTS_UNTIL else self.rng.choice((3, 3, 3, 4))
        issuer, sign = _committee(commune), "UBND"
        if fate == Fate.FIVE_STARS:
            stars, sign = 5, "BNNMT" if day >= NEW_MINISTRY else "BNN-VPĐP"
            issuer = f"Bộ Nông nghiệp và {'Môi trường' if day >= NEW_MINISTRY else 'Phát triển nông thôn'}"
        return ListRow(
            fate,
            product,
            producer,
            f"Thôn {self.rng.randrange(1, 15)}",
            commune.full_name,
            commune.province.name,
            self.sets[key],
            stars,
            self._number(issuer, day, sign),
            day,
            issuer,
            section=commune.province.full_name,
            lies_in=commune.code,
        )

    def _number(self, issuer: str, day: date, sign: str = "UBND") -> str:
        """A number belongs to one issuer and one day."""
        nth = self.numbers.setdefault((issuer, day), len(self.numbers) + 100)
        return f"{nth}/QĐ-{sign}"

    def _unused(self, where: str, wanted: str) -> str:
        name, nth = wanted, 1
        while fold_words(name) in self.names[where]:
            nth += 1
            name = f"{wanted} {nth}"
        self.names[where].add(fold_words(name))
        return name


def _committee(commune: Commune) -> str:
    province = commune.province.full_name
    return f"UBND {province[:1].lower()}{province[1:]}"
