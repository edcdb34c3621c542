"""The authority behind a decision: as printed, or inferred where the law leaves no choice (`register.authority`)."""

import re
from dataclasses import dataclass
from datetime import date

from traceability.register.authority import NEW_PLACES, granting_level, may_revoke
from traceability.register.importing.places.addresses import CITIES
from traceability.register.importing.places.place_book import PlaceBook
from traceability.register.importing.places.place_resolution import Resolution
from traceability.register.importing.reasons import Reason, reason
from traceability.register.models.decisions import IssuerLevel
from traceability.register.vietnamese import fold_words, tidy

# From when a ministry or city carried its name; the newest that had begun by then counts.
MINISTRIES = [
    (date(2013, 1, 1), "Bộ Nông nghiệp và Phát triển nông thôn"),
    (date(2025, 3, 1), "Bộ Nông nghiệp và Môi trường"),
]
YOUNG_CITIES = {
    "hue": (date(2025, 1, 1), "tỉnh Thừa Thiên Huế"),
    "dong nai": (date(2026, 4, 30), "tỉnh Đồng Nai"),
}

_COMMITTEE = re.compile(
    r"\b(?:chủ tịch\s+)?(?:ủy|uỷ|ỦY|UỶ)\s+ban\s+nhân\s+dân|\b(?:chủ tịch\s+)?U\.?B\.?N\.?D\b\.?",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"(?:{_COMMITTEE.pattern})\s+(?:tỉnh|thành phố|tp\.?|huyện|thị xã|tx\.?|quận)\s+[^,;()·.]+"
    r"|\bBộ\s+(?:Nông nghiệp|NN)[^,;()·.]*",
    re.IGNORECASE,
)
_MINISTRY = re.compile(r"^bo (nong nghiep|nn)|^(bnn|bnnmt|bnnptnt)\b")


@dataclass(frozen=True)
class NamedIssuer:
    name: str
    level: str  # IssuerLevel

    def as_json(self) -> list[str]:
        return [self.name, self.level]


def issuer_named_in(text: str) -> str:
    """`… ngày 05/8/2021 của UBND tỉnh Thanh Hóa` → `UBND tỉnh Thanh Hóa`; empty when none is named."""
    match = _NAMED.search(text)
    return re.split(r"\s+(?:về|năm|v/v|công nhận)\b", tidy(match[0]))[0] if match else ""


def printed_issuer(text: str, place: Resolution, day: date, book: PlaceBook) -> NamedIssuer | Reason:
    """An authority as a list writes it, in one spelling: `Ủy ban nhân dân tỉnh X` → `UBND tỉnh X`."""
    name = tidy(_COMMITTEE.sub("UBND", text))
    folded = fold_words(name)
    if _MINISTRY.search(folded):
        return NamedIssuer(_ministry(day, name), IssuerLevel.MINISTRY.value)
    body = re.sub(r"^UBND\s*", "", name)
    folded = fold_words(body)
    if folded in {"tinh", "cap tinh", "thanh pho", "tp"}:
        named = _province_committee(place, day, book)
        return named or _which_province(place, book)
    if folded in {"huyen", "cap huyen"}:
        return _district_committee(place) or reason("issuer_needs_district")
    match = re.match(r"^(tinh|thanh pho|tp|huyen|thi xa|tx|quan) (.+)$", folded)
    if match is None:
        province = book.province_named(body)
        if province is None or not name.startswith("UBND"):
            return reason("issuer_unreadable", text=text)
        return NamedIssuer(f"UBND {_province_title(province.name, day)}", IssuerLevel.PROVINCE.value)
    is_province = match[1] == "tinh" or (match[1] in {"thanh pho", "tp"} and match[2] in CITIES)
    if is_province and (province := book.province_named(match[2])):
        return NamedIssuer(f"UBND {_province_title(province.name, day)}", IssuerLevel.PROVINCE.value)
    if is_province:
        return reason("issuer_unreadable", text=text)
    return NamedIssuer(_district_title(body), IssuerLevel.DISTRICT.value)


def inferred_issuer(stars: int, day: date, place: Resolution, book: PlaceBook) -> NamedIssuer | Reason:
    """Only where stars, date and place leave one authority; else a Reason that says what is missing."""
    level = granting_level(stars, day)
    if level == IssuerLevel.MINISTRY:
        return NamedIssuer(_ministry(day), IssuerLevel.MINISTRY.value)
    if level == IssuerLevel.DISTRICT:
        return _district_committee(place) or reason("issuer_needs_district")
    return _province_committee(place, day, book) or _which_province(place, book)


def possible_issuers(stars: int, day: date, place: Resolution, book: PlaceBook) -> list[list[str]]:
    """[name, level] of those that it may have been, where the row leaves open which province of before 07/2025."""
    if not place.province or granting_level(stars, day) != IssuerLevel.PROVINCE:
        return []
    names = book.former_names.get(place.province, [])
    return [[f"UBND {_province_title(name, day)}", IssuerLevel.PROVINCE.value] for name in names]


def contradiction(stars: int, number: str, issuer: NamedIssuer) -> Reason | None:
    """Five stars by a committee, or fewer by the ministry, cannot be: the list has an error."""
    is_ministry = issuer.level == IssuerLevel.MINISTRY
    if stars == 5 and (not is_ministry or not is_ministrys(number)):
        return reason(
            "issuer_wrong_level", stars=5, right="Bộ NN&MT", named=issuer.name if not is_ministry else number
        )
    if stars < 5 and (is_ministry or is_ministrys(number)):
        return reason(
            "issuer_wrong_level", stars=stars, right="UBND", named=issuer.name if is_ministry else number
        )
    if stars == 4 and issuer.level == IssuerLevel.DISTRICT:
        return reason("issuer_wrong_level", stars=4, right="UBND tỉnh", named=issuer.name)
    return None


def no_right_to_revoke(stars: int, number: str, day: date, issuer: NamedIssuer) -> Reason | None:
    """The authority's level by `authority.may_revoke`, and a number with that authority's sign."""
    right = "Bộ NN&MT" if stars == 5 else "UBND tỉnh"
    if not may_revoke(issuer.level, stars, day):
        return reason("revoker_wrong_level", stars=stars, right=right, named=issuer.name)
    if is_ministrys(number) != (issuer.level == IssuerLevel.MINISTRY):
        return reason("revoker_wrong_level", stars=stars, right=right, named=number)
    return None


def is_ministrys(number: str) -> bool:
    """By the sign of the decision: 12/QĐ-BNNMT."""
    return re.search(r"QĐ-BNN", number) is not None


def _ministry(day: date, printed: str = "") -> str:
    """The ministry under the name of that day; a printed full name of either ministry stays as it is."""
    names = [name for _since, name in MINISTRIES]
    exact = next((name for name in names if fold_words(name) == fold_words(printed)), None)
    return exact or [name for since, name in MINISTRIES if since <= day or name == names[0]][-1]


def _province_committee(place: Resolution, day: date, book: PlaceBook) -> NamedIssuer | None:
    """Before 07/2025 the province of that time: of several that are one today, the row must say which."""
    if not place.province:
        return None
    name = book.provinces[place.province].name
    if day < NEW_PLACES:
        if not place.former_province:
            return None
        name = place.former_province
    return NamedIssuer(f"UBND {_province_title(name, day)}", IssuerLevel.PROVINCE.value)


def _province_title(name: str, day: date) -> str:
    folded = fold_words(name)
    if folded in YOUNG_CITIES and day < YOUNG_CITIES[folded][0]:
        return YOUNG_CITIES[folded][1]
    return f"thành phố {name}" if folded in CITIES else f"tỉnh {name}"


def _which_province(place: Resolution, book: PlaceBook) -> Reason:
    if not place.province:
        return reason("no_province")
    names = ", ".join(book.former_names.get(place.province, []))
    return reason("issuer_needs_province", province=book.provinces[place.province].name, names=names)


def _district_committee(place: Resolution) -> NamedIssuer | None:
    return (
        NamedIssuer(_district_title(place.district), IssuerLevel.DISTRICT.value) if place.district else None
    )


def _district_title(district: str) -> str:
    """`Huyện ĐẮK SONG` → `UBND huyện Đắk Song`."""
    word, _, name = re.sub(
        r"^(tp|TP)\.?\s", "thành phố ", re.sub(r"^(tx|TX)\.?\s", "thị xã ", district)
    ).partition(" ")
    if fold_words(word) in {"thi", "thanh"}:
        second, _, name = name.partition(" ")
        word = f"{word} {second}"
    return f"UBND {word.lower()} {name.title() if name.isupper() else name}"
