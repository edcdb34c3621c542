"""EPC URIs (`urn:epc:…`) and GS1 Digital Links as the one canonical address that stands for both in an event's hash.

CBV 2.0, event hash, rules 17 and 18: host `https://id.gs1.org`, no query, only the finest level.
"""

import re
from collections.abc import Callable
from urllib.parse import quote, unquote

CANONICAL = "https://id.gs1.org"
SAFE = "';="  # beside letters, digits and -._~; everything else is percent-encoded, as GS1 writes it
SERIAL = r"(?P<serial>(?:%[0-9A-Fa-f]{2}|[!')(*+,.0-9:;=A-Za-z_-])+)"


def check_digit(digits: str) -> str:
    """GS1's modulo 10 digit that follows `digits`: weights 3, 1, 3, 1 from the right."""
    total = sum(int(digit) * (1 if place % 2 else 3) for place, digit in enumerate(reversed(digits)))
    return str(-total % 10)


def _checked(digits: str) -> str:
    return digits + check_digit(digits)


def _encoded(text: str) -> str:
    return quote(unquote(text), safe=SAFE)


def _gtin(prefix: str, item: str) -> str:
    return _checked(item[:1] + prefix + item[1:])


Maker = Callable[[str, str, str], str]
# Scheme → (digits of company prefix and reference together, what follows them, how the path is made).
SCHEMES: dict[str, tuple[int, str, Maker]] = {
    "id:sgtin": (13, rf"\.{SERIAL}", lambda p, r, s: f"/01/{_gtin(p, r)}/21/{s}"),
    "id:upui": (13, rf"\.{SERIAL}", lambda p, r, s: f"/01/{_gtin(p, r)}/235/{s}"),
    "class:lgtin": (13, rf"\.{SERIAL}", lambda p, r, s: f"/01/{_gtin(p, r)}/10/{s}"),
    "idpat:sgtin": (13, r"\.\*", lambda p, r, s: f"/01/{_gtin(p, r)}"),
    "idpat:upui": (13, r"\.\*", lambda p, r, s: f"/01/{_gtin(p, r)}"),
    "id:sscc": (17, "", lambda p, r, s: f"/00/{_checked(r[:1] + p + r[1:])}"),
    "id:pgln": (12, "", lambda p, r, s: f"/417/{_checked(p + r)}"),
    "id:sgln": (
        12,
        rf"\.{SERIAL}",
        lambda p, r, s: f"/414/{_checked(p + r)}" + ("" if s == "0" else f"/254/{s}"),
    ),
    "id:grai": (12, rf"\.{SERIAL}", lambda p, r, s: f"/8003/{_checked('0' + p + r)}{s}"),
    "idpat:grai": (12, r"\.\*", lambda p, r, s: f"/8003/{_checked('0' + p + r)}"),
    "id:gdti": (12, rf"\.{SERIAL}", lambda p, r, s: f"/253/{_checked(p + r)}{s}"),
    "idpat:gdti": (12, r"\.\*", lambda p, r, s: f"/253/{_checked(p + r)}"),
    "id:sgcn": (12, r"\.(?P<serial>\d{1,12})", lambda p, r, s: f"/255/{_checked(p + r)}{s}"),
    "idpat:sgcn": (12, r"\.\*", lambda p, r, s: f"/255/{_checked(p + r)}"),
    "id:gsrn": (17, "", lambda p, r, s: f"/8018/{_checked(p + r)}"),
    "id:gsrnp": (17, "", lambda p, r, s: f"/8017/{_checked(p + r)}"),
    "id:gsin": (16, "", lambda p, r, s: f"/402/{_checked(p + r)}"),
}
REFERENCE = re.compile(r"urn:epc:(?P<scheme>id:\w+|idpat:\w+|class:\w+):(?P<prefix>\d{6,12})\.(?P<rest>.*)")
FREE = {"id:giai": "/8004/", "id:ginc": "/401/"}
COMPONENT = re.compile(r"(?P<part>(?:%[0-9A-Fa-f]{2}|[0-9A-Z-])+)\.(?P<serial>\d{1,12}|\*)")
PIECE = re.compile(rf"(?P<item>\d+)\.(?P<piece>\d\d)\.(?P<total>\d\d)\.{SERIAL}")

PATHS = {  # key → its value; then the qualifiers that a canonical address may keep, the finest last
    "00": (r"\d{18}", ()),
    "01": (r"\d{14}|\d{13}|\d{12}|\d{8}", ("10", "21", "235")),
    "253": (r"\d{13}[^/]{0,51}", ()),
    "255": (r"\d{13,25}", ()),
    "401": (r"[^/]{1,90}", ()),
    "402": (r"\d{17}", ()),
    "414": (r"\d{13}", ("254",)),
    "417": (r"\d{13}", ()),
    "8003": (r"\d{14}[^/]{0,48}", ()),
    "8004": (r"[^/]{1,90}", ()),
    "8006": (r"\d{18}", ("10", "21")),
    "8010": (r"[^/]{1,90}", ("8011",)),
    "8017": (r"\d{18}", ()),
    "8018": (r"\d{18}", ()),
}
QUALIFIERS = {"01": {"22", "10", "21", "235"}, "8006": {"22", "10", "21"}, "414": {"254"}, "8010": {"8011"}}
WEB = re.compile(r"https?://[^/?#]+(?P<path>/[^?#]*)", re.IGNORECASE)


def canonical(uri: str) -> str:
    """The canonical Digital Link of a GS1 key, however it is spelled; any other text as it is."""
    if uri.startswith("urn:epc:"):
        return _of_urn(uri) or uri
    web = WEB.match(uri)
    return (_of_path(web["path"].rstrip("/")) if web else "") or uri


def _of_urn(uri: str) -> str:
    found = REFERENCE.fullmatch(uri)
    if not found:
        return ""
    scheme, prefix, rest = found["scheme"], found["prefix"], found["rest"]
    if scheme in FREE:
        return CANONICAL + FREE[scheme] + prefix + _encoded(rest)
    if scheme in ("id:cpi", "idpat:cpi"):
        part = COMPONENT.fullmatch(rest)
        tail = "" if not part or part["serial"] == "*" else f"/8011/{part['serial']}"
        return f"{CANONICAL}/8010/{prefix}{_encoded(part['part'])}{tail}" if part else ""
    if scheme == "id:itip":
        piece = PIECE.fullmatch(rest)
        if not piece or len(prefix + piece["item"]) != 13:
            return ""
        of_all = piece["piece"] + piece["total"]
        return f"{CANONICAL}/8006/{_gtin(prefix, piece['item'])}{of_all}/21/{_encoded(piece['serial'])}"
    return _of_scheme(scheme, prefix, rest)


def _of_scheme(scheme: str, prefix: str, rest: str) -> str:
    if scheme not in SCHEMES:
        return ""
    digits, tail, path = SCHEMES[scheme]
    found = re.fullmatch(rf"(?P<reference>\d{{{digits - len(prefix)}}}){tail}", rest)
    if not found:
        return ""
    serial = _encoded(found["serial"]) if "serial" in found.groupdict() else ""
    return CANONICAL + path(prefix, found["reference"], serial)


def _of_path(path: str) -> str:
    """The key is searched from the right: what stands before it is the stem of somebody's site."""
    parts = path.split("/")[1:]
    for start in range(len(parts) - 2, -1, -1):
        key, value, rest = parts[start], parts[start + 1], parts[start + 2 :]
        if key in PATHS and re.fullmatch(PATHS[key][0], value) and _fits(key, rest):
            finest = [f"/{name}/{_encoded(level)}" for name, level in _levels(rest) if name in PATHS[key][1]]
            value = value.zfill(14) if key == "01" else _encoded(value)
            return f"{CANONICAL}/{key}/{value}" + "".join(finest[-1:])
    return ""


def _levels(rest: list[str]) -> list[tuple[str, str]]:
    return list(zip(rest[::2], rest[1::2], strict=True))


def _fits(key: str, rest: list[str]) -> bool:
    return len(rest) % 2 == 0 and all(
        name in QUALIFIERS.get(key, set()) and value for name, value in _levels(rest)
    )
