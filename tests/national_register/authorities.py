"""Who decided, with which paper: one decision of an authority certifies up to forty products."""

import random
from collections import Counter
from datetime import date

from traceability.register.models import Decision, FormerUnit, Issuer, Province
from traceability.register.vietnamese import fold_words

PRODUCTS_PER_DECISION = 40
DISTRICTS_FROM, DISTRICTS_UNTIL = date(2023, 1, 1), date(2025, 6, 30)  # three stars were theirs in between
DISTRICTS_PER_PROVINCE = 6


class Authorities:
    def __init__(self, rng: random.Random, last_day: date) -> None:
        self.rng = rng
        self.last_day = last_day
        self.days: dict[tuple[int, int, int], int] = {}
        self.open: dict[tuple[int, date], tuple[Decision, int]] = {}
        self.numbers: Counter[tuple[int, int]] = Counter()
        self.ministry = self._issuer("Bộ Nông nghiệp và Môi trường", "ministry", None)
        provinces = list(Province.objects.order_by("code"))
        self.provinces = {
            one.code: self._issuer(f"UBND {_as_a_word(one.full_name)}", "province", one.code)
            for one in provinces
        }
        self.districts = {one.code: self._districts(one) for one in provinces}

    def decision(self, province: str, stars: int, wanted: date) -> Decision:
        """A decision of the authority for these stars, in the month of `wanted`."""
        issuer = self._authority(province, stars, wanted)
        day = self._day(issuer, wanted)
        decision, count = self.open.get((issuer.pk, day), (None, PRODUCTS_PER_DECISION))
        if decision is None or count >= PRODUCTS_PER_DECISION:
            decision, count = self._write(issuer, day), 0
        self.open[issuer.pk, day] = decision, count + 1
        return decision

    def _authority(self, province: str, stars: int, day: date) -> Issuer:
        if stars == 5:
            return self.ministry
        if stars == 3 and DISTRICTS_FROM <= day <= DISTRICTS_UNTIL:
            return self.rng.choice(self.districts[province])
        return self.provinces[province]

    def _day(self, issuer: Issuer, wanted: date) -> date:
        """Each authority meets once a month."""
        month = issuer.pk, wanted.year, wanted.month
        is_last = (wanted.year, wanted.month) == (self.last_day.year, self.last_day.month)
        limit = self.last_day.day if is_last else 28
        return wanted.replace(day=self.days.setdefault(month, self.rng.randint(1, limit)))

    def _write(self, issuer: Issuer, day: date) -> Decision:
        self.numbers[issuer.pk, day.year] += self.rng.randint(1, 40)
        number = self.numbers[issuer.pk, day.year]
        suffix = "BNNMT" if issuer == self.ministry else "UBND"
        return Decision.objects.create(number=f"{number}/QĐ-{suffix}", issuer=issuer, issued_on=day)

    def _districts(self, province: Province) -> list[Issuer]:
        """Where the lists of places name no district, a commune lends its name."""
        units = FormerUnit.objects.filter(commune__province=province)
        named = sorted(set(units.exclude(district="").values_list("district", flat=True)))
        named += sorted(set(units.filter(kind="Thị trấn").values_list("name", flat=True)) - set(named))
        named += sorted(set(province.communes.values_list("name", flat=True)) - set(named))
        return [
            self._issuer(f"UBND huyện {name}", "district", province.code, date(2025, 7, 1))
            for name in named[:DISTRICTS_PER_PROVINCE]
        ]

    def _issuer(self, name: str, level: str, province: str | None, abolished: date | None = None) -> Issuer:
        fields = {"name": name, "level": level, "abolished_on": abolished}
        return Issuer.objects.get_or_create(
            folded_name=fold_words(name), province_id=province, defaults=fields
        )[0]


def _as_a_word(full_name: str) -> str:
    """`Tỉnh Thái Nguyên` → `tỉnh Thái Nguyên`."""
    return full_name[:1].lower() + full_name[1:]
