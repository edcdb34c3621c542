"""All places in memory for one import: today's communes, former units, former provinces, officers' mappings."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from traceability.register.importing.words.spelling import key_of_folded, marked_key, may_be_same, place_key
from traceability.register.models import Commune, FormerProvince, FormerUnit, PlaceMapping, Province
from traceability.register.vietnamese import fold_words

# Spellings that people use for provinces beside the official ones.
ALIASES = {
    "thua thien hue": "hue",
    "tp hcm": "ho chi minh",
    "tphcm": "ho chi minh",
    "hcm": "ho chi minh",
    "sai gon": "ho chi minh",
    "ba ria vung tau": "ba ria vung tau",
    "brvt": "ba ria vung tau",
    "dac lac": "dak lak",
    "dac lak": "dak lak",
    "daklak": "dak lak",
    "dac nong": "dak nong",
    "daknong": "dak nong",
    "hanoi": "ha noi",
    "haiphong": "hai phong",
    "danang": "da nang",
    "kontum": "kon tum",
}


class KnownPlace(NamedTuple):
    """A commune of today or a former unit that went into it."""

    name: str
    kind: str  # folded: xa, phuong, thi tran, dac khu
    commune: str  # code of today's commune
    province: str  # code of today's province
    is_former: bool = False
    district: str = ""  # of a former unit, folded, where the source names it


class TodaysCommune(NamedTuple):
    code: str
    name: str
    full_name: str
    province_id: str


class NamedProvince(NamedTuple):
    code: str  # of today's province
    name: str  # as it was or is called, e.g. Đắk Nông


class _FoldedKinds(dict[str, str]):
    def __missing__(self, kind: str) -> str:
        return self.setdefault(kind, fold_words(kind))


class PlaceBook:
    """Five queries when made, none afterwards. A list names the same places in row after row: answers are kept."""

    def __init__(self) -> None:
        self._called: dict[tuple[str, str, str], list[KnownPlace]] = {}
        self.provinces = Province.objects.in_bulk()
        self.communes: dict[str, TodaysCommune] = {}
        self._places: dict[str, list[KnownPlace]] = defaultdict(list)
        kinds = _FoldedKinds()
        for *known, folded, kind in Commune.objects.values_list(
            "code", "name", "full_name", "province_id", "folded_name", "kind"
        ):
            commune = TodaysCommune(*known)
            self.communes[commune.code] = commune
            place = KnownPlace(commune.name, kinds[kind], commune.code, commune.province_id)
            self._places[key_of_folded(folded)].append(place)
        for name, folded, kind, code, district in FormerUnit.objects.values_list(
            "name", "folded_name", "kind", "commune_id", "district"
        ):
            province = self.communes[code].province_id
            place = KnownPlace(
                name, kinds[kind], code, province, True, fold_words(district) if district else ""
            )
            self._places[key_of_folded(folded)].append(place)
        self._read_provinces()
        self._mappings: dict[str, list[PlaceMapping]] = defaultdict(list)
        for mapping in PlaceMapping.objects.all():
            self._mappings[place_key(mapping.old_name)].append(mapping)

    def _read_provinces(self) -> None:
        self._by_name: dict[str, NamedProvince] = {}
        self.former_names: dict[str, list[str]] = defaultdict(list)  # today's code → names before 07/2025
        for former in FormerProvince.objects.order_by("name"):
            self._by_name[former.folded_name] = NamedProvince(former.province_id, former.name)
            self.former_names[former.province_id].append(former.name)
        for province in self.provinces.values():
            self._by_name.setdefault(province.folded_name, NamedProvince(province.code, province.name))
        for alias, folded in ALIASES.items():
            self._by_name.setdefault(alias, self._by_name[folded])
        self.province_names = frozenset(self._by_name)

    def province_named(self, name: str) -> NamedProvince | None:
        """By today's or the former name, with or without "tỉnh"; by today's two-digit code too."""
        folded = fold_words(name)
        for word in ("tinh ", "thanh pho ", "tp "):
            folded = folded.removeprefix(word) if folded not in self._by_name else folded
        if folded in self.provinces:
            return NamedProvince(folded, self.provinces[folded].name)
        return self._by_name.get(folded)

    def places_called(self, name: str, kind: str = "", province: str = "") -> list[KnownPlace]:
        """Communes and former units of that name; with the same marks if any has, else read without marks."""
        asked = name, kind, province
        if asked not in self._called:
            self._called[asked] = self._look_up(name, fold_words(kind), province)
        return self._called[asked]

    def _look_up(self, name: str, folded_kind: str, province: str) -> list[KnownPlace]:
        found = [
            place
            for place in self._places.get(place_key(name), [])
            if (not province or place.province == province)
            and (not folded_kind or place.kind == folded_kind)
            and may_be_same(place.name, name)
        ]
        exact = [place for place in found if marked_key(place.name) == marked_key(name)]
        return exact or found

    def mapped(self, name: str, kind: str, district: str, province: str, former_province: str) -> set[str]:
        """Codes of the communes to which officers' lists map this former unit."""
        mappings = self._mappings.get(place_key(name), []) if self._mappings else []
        if not mappings:
            return set()
        wanted = {
            "kind": fold_words(kind),
            "district": fold_words(district),
            "province": fold_words(former_province),
        }
        found = set()
        for mapping in mappings:
            said = {
                "kind": fold_words(mapping.old_kind),
                "district": fold_words(mapping.old_district),
                "province": fold_words(mapping.old_province),
            }
            agrees = all(not wanted[key] or not said[key] or wanted[key] == said[key] for key in wanted)
            lies_there = self.communes[mapping.commune_id].province_id == province
            if agrees and lies_there and may_be_same(mapping.old_name, name):
                found.add(mapping.commune_id)
        return found

    def province_list(self, codes: Iterable[str]) -> str:
        """`Nghệ An, Thái Nguyên`, for a person."""
        return ", ".join(sorted(self.provinces[code].name for code in set(codes)))

    def commune_list(self, codes: Iterable[str]) -> str:
        return ", ".join(sorted(self.communes[code].full_name for code in set(codes)))
