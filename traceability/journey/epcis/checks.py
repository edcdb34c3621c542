"""Small checks that a field of an event is put together from: each adds what is wrong and returns nothing."""

from collections.abc import Callable, Mapping
from typing import Any

from traceability.journey.epcis import spelling
from traceability.journey.epcis.contexts import is_extension
from traceability.journey.epcis.findings import Findings, Wrong
from traceability.journey.epcis.vocabulary import ACTIONS, UnknownWordError, UrnInJsonError, Words

Check = Callable[[Any, Findings], None]


def text(value: object, found: Findings) -> None:
    if not isinstance(value, str):
        found.add(Wrong.NO_TEXT, value)


def number(value: object, found: Findings) -> None:
    if not spelling.is_number(value):
        found.add(Wrong.NO_NUMBER, value)


def boolean(value: object, found: Findings) -> None:
    if not isinstance(value, bool):
        found.add(Wrong.NO_BOOLEAN, value)


def uri(value: object, found: Findings) -> None:
    if not spelling.is_uri(value):
        found.add(Wrong.NO_URI, value)


def time(value: object, found: Findings) -> None:
    try:
        spelling.moment(value)
    except ValueError:
        found.add(Wrong.NO_TIME, value)


def offset(value: object, found: Findings) -> None:
    if not spelling.is_offset(value):
        found.add(Wrong.NO_OFFSET, value)


def unit(value: object, found: Findings) -> None:
    if not isinstance(value, str) or not spelling.UNIT.fullmatch(value):
        found.add(Wrong.NO_UNIT, value)


def hexadecimal(value: object, found: Findings) -> None:
    if not isinstance(value, str) or not spelling.HEXADECIMAL.fullmatch(value):
        found.add(Wrong.NO_HEXADECIMAL, value)


def action(value: object, found: Findings) -> None:
    if not isinstance(value, str) or value not in ACTIONS:
        found.add(Wrong.UNKNOWN_WORD, value)


def word(words: Words) -> Check:
    def check(value: object, found: Findings) -> None:
        if not isinstance(value, str):
            found.add(Wrong.NO_TEXT, value)
            return
        try:
            bare = words.bare(value)
        except UrnInJsonError as urn:
            found.add(Wrong.URN_IN_JSON, urn)
        except UnknownWordError:
            found.add(Wrong.UNKNOWN_WORD, value)
        else:
            if bare not in words.known:
                uri(value, found)

    return check


def one_or_more(check: Check) -> Check:
    """A single value, or a list of such."""

    def checks(value: object, found: Findings) -> None:
        if isinstance(value, list):
            list_of(check)(value, found)
        else:
            check(value, found)

    return checks


def list_of(check: Check, least: int = 0, unique: bool = False) -> Check:
    def checks(value: object, found: Findings) -> None:
        if not isinstance(value, list):
            found.add(Wrong.NO_LIST, value)
            return
        if len(value) < least:
            found.add(Wrong.EMPTY)
        for index, one in enumerate(value):
            with found.at(index):
                check(one, found)
        if unique and all(isinstance(one, str) for one in value) and len(set(value)) < len(value):
            found.add(Wrong.REPEATED)

    return checks


def object_of(fields: Mapping[str, Check], required: tuple[str, ...] = (), open_: bool = True) -> Check:
    """An object of these fields; `open_` allows extensions beside them."""

    def check(value: object, found: Findings) -> None:
        if not isinstance(value, Mapping):
            found.add(Wrong.NO_OBJECT, value)
            return
        for name in required:
            if name not in value:
                found.add(Wrong.MISSING, name)
        for name, inner in value.items():
            with found.at(name):
                if name in fields:
                    fields[name](inner, found)
                elif open_:
                    extension(name, inner, found)
                else:
                    found.add(Wrong.UNKNOWN_FIELD, name)

    return check


def extension(name: str, value: object, found: Findings) -> None:
    if not is_extension(name, found.declared):
        found.add(Wrong.UNKNOWN_FIELD, name)
    if value is None:
        found.add(Wrong.EMPTY, name)
