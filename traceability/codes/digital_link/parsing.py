"""Reads a GS1 Digital Link URI (URI syntax 1.x, uncompressed): exact, or refused with a reason."""

import re
from collections.abc import Collection, Iterator
from enum import StrEnum
from urllib.parse import unquote, unquote_plus

from traceability.codes.digital_link.ai_table import AI_TABLE, CHARACTERS, KEYS
from traceability.codes.digital_link.checking import check
from traceability.codes.digital_link.link import DigitalLink

LONGEST = 8192  # characters; servers refuse longer request lines anyway
CHARACTERS_OF_URIS = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*")
ORIGIN = re.compile(r"(?:https?|HTTPS?)://(?:[A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(?::([0-9]*))?(?=/)")
HIGHEST_PORT = 65535
BROKEN_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
SHORTER_GTINS = (8, 12, 13)
ANY_VALUE = re.compile(f"{CHARACTERS['X']}{{1,90}}")
# Names that an earlier edition of the standard allowed instead of numbers.
NAMES = {
    "cpid": "8010", "cpsn": "8011", "cpv": "22", "gcn": "255", "gdti": "253", "giai": "8004", "ginc": "401",
    "gln": "414", "glnx": "254", "gmn": "8013", "grai": "8003", "gsin": "402", "gsrn": "8018", "gsrnp": "8017",
    "gtin": "01", "itip": "8006", "lot": "10", "party": "417", "refno": "8020", "ser": "21", "srin": "8019",
    "sscc": "00",
}  # fmt: skip


class Permit(StrEnum):
    """What the standard no longer allows or does not know; a caller that reads old labels may permit it."""

    NAMES = "names"  # /gtin/… for /01/…
    SHORT_GTINS = "short GTINs"  # 8, 12 or 13 digits, filled up to 14
    UNKNOWN_ATTRIBUTES = "unknown attributes"  # numbers in the query that are no AI of our table


def parse(uri: str, permit: Collection[Permit] = ()) -> DigitalLink:
    """The link behind `uri`; ValueError with the reason when it is no valid GS1 Digital Link URI.

    Compressed URIs are not read. Fragment, and query keys that are no numbers, are left out.
    """
    if len(uri) > LONGEST:
        raise ValueError(f"the address is longer than {LONGEST} characters")
    if not CHARACTERS_OF_URIS.fullmatch(uri):
        raise ValueError("the address holds a character that must be percent-encoded")
    origin = ORIGIN.match(uri)
    if origin is None or int(origin[1] or 0) > HIGHEST_PORT:
        raise ValueError("the address must begin with http:// or https://, a host and a path")
    whole_path, _, query = uri.partition("#")[0].partition("?")
    stem, pairs = _from_the_right(whole_path, origin.end(), permit)
    (key, value), *qualifiers = ((ai, _in_full(ai, _decoded(ai, text), permit)) for ai, text in pairs)
    attributes = tuple(_attributes(query, permit))
    link = DigitalLink(stem, key, value, tuple(qualifiers), attributes)
    check(link)
    return link


def _from_the_right(path: str, begin: int, permit: Collection[Permit]) -> tuple[str, list[tuple[str, str]]]:
    """Pairs of AI and value, taken off the end until one is a key: a stem may hold what looks like another."""
    pairs: list[tuple[str, str]] = []
    end = len(path)
    while True:
        before_value = path.rfind("/", begin, end)
        before_name = path.rfind("/", begin, before_value) if before_value > begin else -1
        if before_name < 0:
            break
        name = path[before_name + 1 : before_value]
        ai = NAMES.get(name, name) if Permit.NAMES in permit else name
        if ai not in AI_TABLE:
            break
        pairs.insert(0, (ai, path[before_value + 1 : end]))
        if ai in KEYS:
            return path[:before_name], pairs
        end = before_name
    raise ValueError("no GS1 key with its value at the end of the path")


def _attributes(query: str, permit: Collection[Permit]) -> Iterator[tuple[str, str]]:
    for pair in query.split("&"):
        written, equals, text = pair.partition("=")
        name = unquote_plus(written, "latin-1") if "%" in written else written
        if not equals or not (name.isascii() and name.isdigit()):
            continue
        if name in AI_TABLE:
            yield name, _in_full(name, _decoded(name, text, in_query=True), permit)
        elif Permit.UNKNOWN_ATTRIBUTES in permit:
            value = _decoded(name, text, in_query=True)
            if not ANY_VALUE.fullmatch(value):
                raise ValueError(f"{name}: {value[:40]!r} cannot be the value of any AI")
            yield name, value
        else:
            raise ValueError(f"{name} in the query is no application identifier")


def _decoded(ai: str, text: str, *, in_query: bool = False) -> str:
    """Byte by byte, so that whatever is not ASCII stays outside every format; "+" is a space in the query alone."""
    if not text:
        raise ValueError(f"AI {ai} has no value")
    if "%" in text and BROKEN_ESCAPE.search(text):
        raise ValueError(f"AI {ai}: a percent sign must be followed by two hexadecimal digits")
    return unquote_plus(text, "latin-1") if in_query else unquote(text, "latin-1")


def _in_full(ai: str, value: str, permit: Collection[Permit]) -> str:
    if ai == "01" and Permit.SHORT_GTINS in permit and len(value) in SHORTER_GTINS:
        return value.zfill(14)
    return value
