"""Which communes a list may name without doubt, and which names mean two places or a divided one."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from traceability.register.models import Commune, FormerProvince, FormerUnit
from traceability.register.vietnamese import fold_words


@dataclass(frozen=True)
class FormerCommune:
    """`into` are codes of the communes of today that took it in, of one province."""

    full_name: str
    into: tuple[str, ...]


class Places:
    """Sorted out from the laws' own lists of former units; names are compared without marks, to be safe."""

    def __init__(self) -> None:
        self.communes = list(Commune.objects.select_related("province").order_by("province", "code"))
        self.by_code = {commune.code: commune for commune in self.communes}
        self.former: dict[tuple[str, str], list[FormerUnit]] = defaultdict(list)
        for unit in FormerUnit.objects.select_related("commune").order_by("commune", "name", "kind"):
            self.former[(unit.commune.province_id, _key(unit.name))].append(unit)
        alone = FormerProvince.objects.values_list("province_id", flat=True)
        self.unmerged = {code for code in alone if list(alone).count(code) == 1}

    def _units(self, commune: Commune) -> list[FormerUnit]:
        return self.former.get((commune.province_id, _key(commune.name)), [])

    @cached_property
    def plain(self) -> list[Commune]:
        """Whatever a former unit of the same name became, it is this very commune; and its name is its own."""
        names = [(commune.province_id, _key(commune.name)) for commune in self.communes]
        return [
            commune
            for commune, name in zip(self.communes, names, strict=True)
            if names.count(name) == 1
            and all(unit.commune_id == commune.code for unit in self._units(commune))
        ]

    @cached_property
    def two_readings(self) -> list[tuple[Commune, str]]:
        """Communes of today with the one other commune that took in the former one of exactly this name."""
        found = []
        for commune in self.communes:
            units = [unit for unit in self._units(commune) if unit.name == commune.name]
            same_kind = [unit for unit in units if unit.kind == commune.kind]
            others = {unit.commune_id for unit in same_kind} - {commune.code}
            if len(units) == len(self._units(commune)) == len(same_kind) and len(others) == 1:
                found.append((commune, others.pop()))
        return found

    @cached_property
    def divided(self) -> list[FormerCommune]:
        """Former communes that went into several of today's, and whose name no commune of the province has today."""
        return [one for one in self._gone if len(one.into) > 1]

    @cached_property
    def moved(self) -> list[FormerCommune]:
        """Former communes that went wholly into one of another name."""
        return [one for one in self._gone if len(one.into) == 1]

    @cached_property
    def _gone(self) -> list[FormerCommune]:
        today = {(commune.province_id, _key(commune.name)) for commune in self.communes}
        found = []
        for name, units in self.former.items():
            kinds = {unit.kind for unit in units}
            spelt = {unit.name for unit in units}
            if name not in today and len(kinds) == len(spelt) == 1 and kinds <= {"Xã", "Phường"}:
                into = tuple(sorted({unit.commune_id for unit in units}))
                found.append(FormerCommune(f"{kinds.pop()} {spelt.pop()}", into))
        return found


def _key(name: str) -> str:
    """Blind to marks and to i for y, as people type."""
    return fold_words(name).replace("y", "i").replace(" ", "")
