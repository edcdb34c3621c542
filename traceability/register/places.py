"""Reading the official lists of places into the register; used by migrations."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from traceability.register.vietnamese import fold_words, tidy

FOLDER = Path(__file__).parent / "places_2025_07_01"
KINDS = "Xã|Phường|Thị trấn|Đặc khu"
_KIND = re.compile(rf"(?:^|\s)({KINDS})\s+(?=\S)", re.IGNORECASE)
_DISTRICT = re.compile(r"(?:huyện|thị xã|thành phố|quận|TX|TP)\.?\s+([^,;()]+)", re.IGNORECASE)


@dataclass(frozen=True)
class FormerName:
    kind: str
    name: str
    district: str
    is_part: bool


def rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def parse_former_units(text: str) -> list[FormerName]:
    """`Thị trấn Nam Ban, Xã Mê Linh (một phần)` → the units named: kind, name, district, part or not.

    A name without a kind takes the kind of the name before it ("của các phường Cửa Nam, Điện Biên").
    """
    found: dict[tuple[str, str, str], FormerName] = {}
    kind = ""
    for piece, notes in _pieces(text):
        match = list(_KIND.finditer(piece))
        about = tidy((piece[: match[-1].start()] if match else "") + " " + notes).lower()
        if match:
            kind, name = match[-1].group(1).capitalize(), piece[match[-1].end() :]
        else:
            name = piece
        name = _clean_name(name)
        if not kind or not name:
            continue
        district = _DISTRICT.search(notes)
        former = FormerName(
            kind,
            name,
            tidy(district.group(1)) if district else "",
            "một phần" in about or "phần còn" in about,
        )
        found.setdefault((kind, name, former.district), former)
    return list(found.values())


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """The text split at commas outside brackets, each with what its brackets say."""
    depth, piece, notes = 0, "", ""
    for letter in text + ",":
        if letter == "(":
            depth += 1
            notes += ";" if notes else ""
        elif letter == ")":
            depth = max(0, depth - 1)
        elif depth:
            notes += letter
        elif letter in ",;":
            for part in re.split(r"\s+và\s+", piece):
                yield tidy(part), notes
            piece, notes = "", ""
        else:
            piece += letter
    if depth:
        yield tidy(piece), notes


def _clean_name(name: str) -> str:
    """A proper name starts with a capital or a digit and ends before words like "sau khi sắp xếp"."""
    name = re.sub(rf"^({KINDS})\s+", "", tidy(name), flags=re.IGNORECASE)
    name = re.split(r"\s+(?:sau khi|một phần|phần còn|thuộc|của|diện tích|quy mô)\b", name)[0]
    first = name[:1]
    return name if name and (first.isupper() or first.isdigit()) and len(name) <= 60 else ""


def load(province_model: Any, commune_model: Any, former_province_model: Any, former_unit_model: Any) -> None:
    """Write all provinces, communes and former units with the given (historical) models."""
    provinces = list(rows("provinces.csv"))
    province_model.objects.bulk_create(province_model(**place_fields(row)) for row in provinces)
    former_province_model.objects.bulk_create(
        former_province_model(name=name, folded_name=fold_words(name), province_id=row["code"])
        for row in provinces
        for name in former_provinces(row)
    )
    communes = list(rows("communes.csv"))
    commune_model.objects.bulk_create(
        (
            commune_model(**place_fields(row), kind=row["kind"], province_id=row["province_code"])
            for row in communes
        ),
        batch_size=500,
    )
    former_unit_model.objects.bulk_create(
        (
            former_unit_model(
                commune_id=row["code"],
                kind=unit.kind,
                name=unit.name,
                folded_name=fold_words(unit.name),
                district=unit.district,
                is_part=unit.is_part,
            )
            for row in communes
            for unit in former_units(row)
        ),
        batch_size=500,
    )


def place_fields(row: dict[str, str]) -> dict[str, str]:
    return {
        "code": row["code"],
        "name": row["name"],
        "full_name": row["full_name"],
        "name_en": row["name_en"],
        "folded_name": fold_words(row["name"]),
        "former_units": row["former_units"],
    }


def former_units(row: dict[str, str]) -> list[FormerName]:
    if fold_words(row["former_units"]) == "giu nguyen":
        return [FormerName(row["kind"], row["name"], "", False)]
    return parse_former_units(row["former_units"])


def former_provinces(row: dict[str, str]) -> list[str]:
    """The names under which today's province may be met: its own and those that it was made of."""
    text = row["former_units"].split(". ")[0].replace("TPHCM", "thành phố Hồ Chí Minh")
    names = re.findall(r"(?:tỉnh|thành phố)\s+([^,]+?)(?=,|\s+và\s+(?:tỉnh|thành phố)|$)", text)
    unique = {fold_words(name): tidy(name) for name in names}
    unique.setdefault(fold_words(row["name"]), row["name"])
    return list(unique.values())
