"""Taking an address apart: which piece is the commune, the district, the province, and what stands before them."""

import re
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache

from traceability.register.vietnamese import fold, fold_words, tidy


class Level(IntEnum):
    STREET = 0
    COMMUNE = 1
    DISTRICT = 2
    PROVINCE = 3


# Folded prefix → (level, the word as written out). A one-letter prefix needs its full stop or a number.
_WORDS: dict[str, tuple[Level, str]] = {
    "tinh": (Level.PROVINCE, "tỉnh"),
    "t": (Level.PROVINCE, "tỉnh"),
    "thanh pho": (Level.DISTRICT, "thành phố"),  # of a province or of the nation: the name decides
    "tp": (Level.DISTRICT, "thành phố"),
    "thi xa": (Level.DISTRICT, "thị xã"),
    "tx": (Level.DISTRICT, "thị xã"),
    "huyen": (Level.DISTRICT, "huyện"),
    "h": (Level.DISTRICT, "huyện"),
    "quan": (Level.DISTRICT, "quận"),
    "q": (Level.DISTRICT, "quận"),
    "thi tran": (Level.COMMUNE, "thị trấn"),
    "tt": (Level.COMMUNE, "thị trấn"),
    "xa": (Level.COMMUNE, "xã"),
    "x": (Level.COMMUNE, "xã"),
    "phuong": (Level.COMMUNE, "phường"),
    "p": (Level.COMMUNE, "phường"),
    "dac khu": (Level.COMMUNE, "đặc khu"),
}
_LONG = "|".join(sorted((word for word in _WORDS if len(word) > 1), key=len, reverse=True))
_PREFIX = re.compile(rf"^(?:(?P<long>{_LONG})(?:\s*\.\s*|\s+)|(?P<short>[thqxp])(?:\.\s*|\s*(?=\d)))(?=\S)")
# Cities directly under the government: their name after "thành phố" is a province, not a district.
CITIES = {"ha noi", "ho chi minh", "hcm", "hai phong", "da nang", "can tho", "hue", "dong nai"}
_SEPARATOR = re.compile(r"\s*[,;\n]\s*|\s+[-–—]\s+")
# "xã Đông Anh TP. Hà Nội": a comma was forgotten before the next word of place.
_FORGOTTEN_COMMA = re.compile(
    r"(?<=\w)(?<!thị)\s+(?=(?:xã|phường|thị trấn|huyện|thị xã|quận|tỉnh|thành phố|TP\.?|TX\.?)\s+[A-ZĐÀ-Ỹ\d])"
)
_NOW = re.compile(r"\((?:nay|hiện nay|hiện)\s*(?:là|thuộc)?\s*:?\s*([^()]+)\)", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*\([^()]*\)")


@dataclass(frozen=True)
class Piece:
    level: Level
    word: str  # "xã", "huyện" …; empty when the name stands alone
    name: str
    text: str


@dataclass(frozen=True)
class Whereabouts:
    """What one address says; empty strings where it says nothing."""

    street: str = ""
    commune_word: str = ""
    commune: str = ""
    district_word: str = ""
    district: str = ""
    province: str = ""
    bare: str = ""  # a name without a word before it, of unknown level
    text: str = ""  # as written

    @property
    def place(self) -> str:
        """The commune as a person would say it."""
        return f"{self.commune_word} {self.commune}".strip() or self.bare

    @property
    def named_district(self) -> str:
        """`huyện Đắk Song`; empty unless the kind of the district is said."""
        return f"{self.district_word} {self.district}" if self.district and self.district_word else ""

    @property
    def is_empty(self) -> bool:
        return not (self.commune or self.district or self.province or self.bare or self.street)

    def filled_from(self, other: "Whereabouts") -> "Whereabouts":
        """The same, with what is missing taken from another source, each level as a whole."""
        if other is NOWHERE:
            return self
        missing = {
            name: value
            for name in ("province", "bare", "street", "text")
            if not getattr(self, name) and (value := getattr(other, name))
        }
        if not self.commune and other.commune:
            missing |= {"commune": other.commune, "commune_word": other.commune_word}
        if not self.district and other.district:
            missing |= {"district": other.district, "district_word": other.district_word}
        return replace(self, **missing) if missing else self


NOWHERE = Whereabouts()


@lru_cache(maxsize=16_384)
def piece_of(text: str) -> Piece:
    """One part of an address; a part without a word of place is a street (its level is the reader's to guess)."""
    text = tidy(text).strip(" .")
    folded = fold(text)
    match = _PREFIX.match(folded) if len(folded) == len(text) else None
    if match is None:
        return Piece(Level.STREET, "", tidy(_BRACKETS.sub("", text)), text)
    level, word = _WORDS[match["long"] or match["short"]]
    return Piece(level, word, tidy(_BRACKETS.sub("", text[match.end() :])), text)


@lru_cache(maxsize=16_384)
def whereabouts(text: str, province_names: frozenset[str]) -> Whereabouts:
    """An address read from its end; `province_names` are the folded names of all provinces, former ones too."""
    text = tidy(text).strip(" ,;.")
    pieces = [
        piece_of(part) for part in _SEPARATOR.split(_FORGOTTEN_COMMA.sub(", ", text)) if part.strip(" .")
    ]
    pieces = [piece for piece in pieces if fold_words(piece.text) not in {"viet nam", "vietnam", "vn"}]
    found = Whereabouts(text=text)
    if len(pieces) == 1 and pieces[0].level == Level.STREET:
        name = pieces[0].name
        return replace(found, bare=name, province=name if fold_words(name) in province_names else "")
    streets: list[str] = []
    communes_ahead = sum(piece.level == Level.COMMUNE for piece in pieces)
    for position, piece in enumerate(reversed(pieces)):
        communes_ahead -= piece.level == Level.COMMUNE
        is_province = fold_words(piece.name) in province_names
        if piece.level == Level.PROVINCE or (is_province and position == 0 and piece.level != Level.COMMUNE):
            found = found.filled_from(Whereabouts(province=piece.name))
            if piece.word == "thành phố" and fold_words(piece.name) not in CITIES:
                found = found.filled_from(Whereabouts(district=piece.name, district_word=piece.word))
        elif piece.level == Level.DISTRICT or (piece.level == Level.STREET and communes_ahead):
            # "thị trấn Tân Lạc, Quỳ Châu": a name without a word behind the commune is its district.
            found = found.filled_from(Whereabouts(district=piece.name, district_word=piece.word))
        elif piece.level == Level.COMMUNE:
            found = found.filled_from(Whereabouts(commune=piece.name, commune_word=piece.word))
        else:
            streets.insert(0, piece.text)
    return replace(found, street=", ".join(streets))


def present_part(text: str) -> tuple[str, str]:
    """`xã A (nay là xã B), tỉnh C` → the text without the bracket, and `xã B`."""
    match = _NOW.search(text)
    return (tidy(text[: match.start()] + text[match.end() :]), tidy(match[1])) if match else (text, "")
