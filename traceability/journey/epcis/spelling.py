"""How a URI, a time, an offset and a number are spelled in EPCIS."""

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal

URI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+")
TIME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)")
OFFSET = re.compile(r"[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)")
UNIT = re.compile(r"[A-Z0-9]{2,3}")
HEXADECIMAL = re.compile(r"[A-Fa-f0-9]+")
NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?")
LONGEST = 1024  # characters of a URI: longer ones are an attack on the index, not a name


def names(text: str) -> tuple[str, ...]:
    """Field names, written one after the other."""
    return tuple(text.split())


def is_uri(text: object) -> bool:
    """RFC 3986, absolute: a scheme, then only the characters that a URI may hold."""
    return isinstance(text, str) and len(text) <= LONGEST and URI.fullmatch(text) is not None


def is_offset(text: object) -> bool:
    return isinstance(text, str) and OFFSET.fullmatch(text) is not None


def moment(text: object) -> datetime:
    """An xsd:dateTimeStamp as an aware moment in UTC, to the microsecond. Raises ValueError."""
    found = TIME.fullmatch(text) if isinstance(text, str) else None
    if not found:
        raise ValueError(text)
    seconds, fraction, zone = found.groups()
    whole = datetime.fromisoformat(seconds + ("+00:00" if zone == "Z" else zone))
    try:
        return (whole + timedelta(microseconds=int((fraction or "0")[:6].ljust(6, "0")))).astimezone(UTC)
    except OverflowError as beyond:
        raise ValueError(text) from beyond


def in_milliseconds(text: str) -> str:
    """A time as the event hash writes it: UTC, three decimals, `Z`; halves go to the even millisecond."""
    exact = moment(text)
    whole = exact.replace(microsecond=0) + timedelta(milliseconds=round(exact.microsecond / 1000))
    return whole.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def plain_number(text: str) -> str:
    """`1.50` → `1.5`, `200.0` → `200`, `1e3` → `1000`, exact at any length; what is no number as it is."""
    if not NUMBER.fullmatch(text):
        return text
    written = format(Decimal(text), "f")
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return "0" if written in ("-0", "") else written.removeprefix("+")


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
