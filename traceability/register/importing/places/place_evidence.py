"""Everything that a row says about where it is, each source read for itself and then laid over one another."""

import re
from dataclasses import replace
from datetime import date

from traceability.register.authority import NEW_PLACES
from traceability.register.importing.places.addresses import (
    NOWHERE,
    Level,
    Whereabouts,
    piece_of,
    present_part,
    whereabouts,
)
from traceability.register.importing.places.place_book import PlaceBook
from traceability.register.importing.places.place_resolution import Evidence, Places
from traceability.register.importing.reading.columns import Field
from traceability.register.importing.reading.layout import Record
from traceability.register.vietnamese import fold_words

_HAMLET_WORD = re.compile(
    r"\b(thôn|xóm|ấp|bản|buôn|bon|khóm|làng|khu phố|khu|tổ dân phố|tổ)\b", re.IGNORECASE
)


def evidence_of(
    record: Record,
    book: PlaceBook,
    producer_place: str,
    day: date | None,
    places: Places = Places.UNSAID,
) -> Evidence:
    """Columns first, then addresses, then the place behind the producer's name, then the headings above."""

    def read(text: str) -> Whereabouts:
        return whereabouts(text, book.province_names) if text else NOWHERE

    address, now = present_part(record.text(Field.ADDRESS) or place_in(record.text(Field.DESCRIPTION)))
    given = _columns(record, Field.COMMUNE, Field.DISTRICT, Field.PROVINCE)
    given = _with_hamlet(given.filled_from(read(address)), record)
    headings = [text for _level, text in reversed(record.sections.places)]
    for source in (record.text(Field.LOCALITY), producer_place, *headings):
        given = given.filled_from(read(source))
    new = _columns(record, Field.NEW_COMMUNE, None, Field.NEW_PROVINCE).filled_from(
        read(record.text(Field.NEW_ADDRESS) or now)
    )
    old = _columns(record, Field.OLD_COMMUNE, Field.OLD_DISTRICT, Field.OLD_PROVINCE).filled_from(
        read(record.text(Field.OLD_ADDRESS))
    )
    return Evidence(
        _written_out(given, address),
        _with_text(new, record.text(Field.NEW_ADDRESS)),
        _written_out(old, record.text(Field.OLD_ADDRESS)),
        bool(day and day < NEW_PLACES),
        places,
    )


def _columns(record: Record, commune: Field, district: Field | None, province: Field) -> Whereabouts:
    """Cells of their own: the header says the level, the cell may or may not repeat it ("xã Phú Cần", "Phú Cần")."""
    columns = ((Level.COMMUNE, commune), (Level.DISTRICT, district), (Level.PROVINCE, province))
    filled = [(level, text) for level, field in columns if field and (text := record.text(field))]
    if not filled:
        return NOWHERE
    said = {Level.COMMUNE: "", Level.DISTRICT: "", Level.PROVINCE: ""}
    words = dict(said)
    for level, text in filled:
        piece = piece_of(text)
        if piece.name:
            at = level if piece.level == Level.STREET or level == Level.PROVINCE else piece.level
            said[at], words[at] = (piece.text if at == Level.PROVINCE else piece.name), piece.word
    return Whereabouts(
        commune=said[Level.COMMUNE],
        commune_word=words[Level.COMMUNE],
        district=said[Level.DISTRICT],
        district_word=words[Level.DISTRICT],
        province=said[Level.PROVINCE],
    )


def _with_hamlet(where: Whereabouts, record: Record) -> Whereabouts:
    """A column of its own for hamlets goes behind house and street; a bare number takes its header's word."""
    said = record.text(Field.HAMLET)
    if said.isdecimal():
        words = (match for label in record.raw if (match := _HAMLET_WORD.search(label)))
        said = f"{next((word[0].capitalize() for word in words), 'Thôn')} {said}"
    if not said or fold_words(said) in fold_words(where.street):
        return where
    return replace(where, street=f"{where.street}, {said}" if where.street else said)


def place_in(text: str) -> str:
    """`Thôn Lộc Hà, xã Đông Anh; QĐ số 2008/QĐ-UBND` → the part that is an address."""
    parts = [part.strip() for part in re.split(r"[;\n]", text)]
    return next((part for part in parts if any(_is_place(piece) for piece in part.split(","))), "")


def _is_place(text: str) -> bool:
    return (
        piece_of(text).level in {Level.COMMUNE, Level.DISTRICT, Level.PROVINCE} and text.strip()[:1].isalpha()
    )


def _written_out(where: Whereabouts, address: str) -> Whereabouts:
    """With the whole address as text: what the address column leaves out is taken from the others."""
    if where is NOWHERE and not address:
        return NOWHERE
    if where.commune and where.bare and not where.street and where.bare != where.province:
        where = replace(where, street=where.bare, bare="")
    pieces = [address or where.street]
    for name, words in (
        (where.commune, where.place),
        (where.district, where.named_district or where.district),
        (piece_of(where.province).name, where.province),
    ):
        if name and fold_words(name) not in fold_words(", ".join(pieces)):
            pieces.append(words)
    return _with_text(where, ", ".join(piece for piece in pieces if piece) or where.bare)


def _with_text(where: Whereabouts, text: str) -> Whereabouts:
    return where if where.text == text else replace(where, text=text)
