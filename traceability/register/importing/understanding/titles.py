"""What the rows above the header (and `#` remarks) say for every row: decision, day, issuer, place, ranking."""

import re
from dataclasses import dataclass, replace

from traceability.register.importing.places.addresses import NOWHERE, Whereabouts
from traceability.register.importing.places.issuers import issuer_named_in
from traceability.register.importing.places.place_book import NamedProvince, PlaceBook
from traceability.register.importing.words.decision_numbers import NamedDecision, decisions_in
from traceability.register.importing.words.standing import only_asks
from traceability.register.importing.words.stars import stars_named_in
from traceability.register.vietnamese import fold_words, tidy

_ADDRESS = re.compile(r"https?://\S+|\b[\w.-]+\.(?:vn|com|org|net)\S*|\b[\w-]+/[\w./-]+\.\w+")
_ANNEX = re.compile(r"kèm theo|ban hành theo|phụ lục của", re.IGNORECASE)
_PROGRAMME = re.compile(r"mỗi xã,? (?:phường )?một sản phẩm", re.IGNORECASE)
_NEXT_WORDS = "năm|đợt|tỉnh|thành phố|huyện|thị xã|đạt|được|theo|của|giai đoạn|lần|tính|và|quý|tháng"
_STOP = rf"(?=\s+(?:{_NEXT_WORDS})\b|[\s\d]*[,;.():–-]|\s*\d|\s*$)"
_DISTRICT = re.compile(rf"\b(huyện|thị xã|quận)\s+([^\W\d]+(?:\s+[^\W\d]+){{0,3}}?){_STOP}", re.IGNORECASE)
_COMMUNE = re.compile(rf"\b(xã|phường|thị trấn|đặc khu)\s+(\w+(?:\s+[^\W\d]+){{0,4}}?){_STOP}", re.IGNORECASE)


@dataclass(frozen=True)
class Title:
    """`ambiguous` names the decisions when the title has several and does not say which one the list belongs to."""

    decision: NamedDecision | None = None
    issuer: str = ""
    ambiguous: str = ""
    stars: int | None = None
    place: Whereabouts = NOWHERE
    text: str = ""
    asks: str = ""  # the line that says that the list only asks, or that nothing was recognised


def read_title(lines: list[str], book: PlaceBook) -> Title:
    texts = [tidy(_ADDRESS.sub(" ", line)) for line in lines]
    whole = " · ".join(text for text in texts if text)
    decision, ambiguous, behind = _decision(texts)
    return Title(
        decision=decision,
        issuer=issuer_named_in(behind),
        ambiguous=ambiguous,
        stars=_stars(texts),
        place=_place(_PROGRAMME.sub(" ", whole), book),
        text=whole,
        asks=next((text for text in texts if only_asks(text)), ""),
    )


def within(own: Title, outer: Title) -> Title:
    """A table's own title, with what only the sheet's title says."""
    silent = own.decision is None and not own.ambiguous
    return replace(
        own,
        decision=outer.decision if silent else own.decision,
        issuer=outer.issuer if silent else own.issuer,
        ambiguous=outer.ambiguous if silent else own.ambiguous,
        stars=own.stars or outer.stars,
        place=own.place if own.place != NOWHERE else outer.place,
        asks=own.asks or outer.asks,
    )


def _decision(texts: list[str]) -> tuple[NamedDecision | None, str, str]:
    """The decision to which the list is annexed, or the only one named; and the words behind it."""
    for text in texts:
        annex = _ANNEX.search(text)
        if annex and (found := decisions_in(text[annex.end() :])):
            return found[0], "", _behind(text, found[0])
    found_in = {one.number: (one, text) for text in texts for one in decisions_in(text)}
    if len(found_in) > 1:
        return None, ", ".join(sorted(found_in)), ""
    one, text = next(iter(found_in.values()), (None, ""))
    return one, "", _behind(text, one) if one else ""


def _behind(text: str, decision: NamedDecision) -> str:
    return text[text.find(decision.printed) + len(decision.printed) :]


def _stars(texts: list[str]) -> int | None:
    named = {stars for text in texts if (stars := stars_named_in(text))}
    return named.pop() if len(named) == 1 else None


def _place(text: str, book: PlaceBook) -> Whereabouts:
    province = _province(text, book)
    if province is None:
        return NOWHERE
    district, commune = _DISTRICT.search(text), _COMMUNE.search(text)
    known = commune and book.places_called(commune[2], commune[1], province.code)
    return Whereabouts(
        province=province.name,
        district_word=district[1].lower() if district else "",
        district=_proper(district[2]) if district else "",
        commune_word=commune[1].lower() if commune and known else "",
        commune=_proper(commune[2]) if commune and known else "",
    )


def _proper(name: str) -> str:
    return name.title() if name.isupper() else name


def _province(text: str, book: PlaceBook) -> NamedProvince | None:
    """The one province named, with its word ("tỉnh Thanh Hóa") or, failing that, by its bare capitalised name."""
    folded = f" {fold_words(text)} "
    with_word = {
        name
        for name in book.province_names
        if re.search(rf" (?:tinh|thanh pho|tp) {re.escape(name)} ", folded)
    }
    return _only(with_word, book) or (None if with_word else _only(_bare_names(text, book), book))


def _bare_names(text: str, book: PlaceBook) -> set[str]:
    """Names of two words or more that begin with capitals; "huệ" in a sentence is no province."""
    words = re.findall(r"[^\W\d_]+", text)
    found = set()
    for start in range(len(words)):
        for length in (2, 3, 4):
            phrase = words[start : start + length]
            if len(phrase) == length and all(word[0].isupper() for word in phrase):
                found.add(fold_words(" ".join(phrase)))
    return found & book.province_names


def _only(names: set[str], book: PlaceBook) -> NamedProvince | None:
    """One province of today; of its names the one that is gone tells more ("Đắk Nông (nay là Lâm Đồng)")."""
    named = [province for name in sorted(names) if (province := book.province_named(name))]
    if len({province.code for province in named}) != 1:
        return None
    gone = [p for p in named if fold_words(p.name) != book.provinces[p.code].folded_name]
    return (gone or named)[0]
