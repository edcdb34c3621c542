"""Which of our products, lots and places an event names, and in which role.

A thing is ours when its address is: the page of a code (`https://…/t/7KQ2M4XD9P/10/L2611`), with `#raw-material` for
what a lot was made of, or a GS1 key whose GTIN a producer holds, in a Digital Link or as `urn:epc:…`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from django.conf import settings

from traceability.codes.digital_link import parse
from traceability.codes.reference import GTIN, LOT, SERIAL, Reference
from traceability.journey.epcis.gs1_keys import canonical
from traceability.journey.models import Role

RAW_MATERIAL = "#raw-material"
LONGEST_LEVEL = 20  # a lot or serial, as GS1 has it
LISTS = {
    "epcList": Role.EPC,
    "childEPCs": Role.EPC,
    "inputEPCList": Role.INPUT,
    "outputEPCList": Role.OUTPUT,
}
CLASSES = {
    "quantityList": Role.CLASS,
    "childQuantityList": Role.CLASS,
    "inputQuantityList": Role.INPUT_CLASS,
    "outputQuantityList": Role.OUTPUT_CLASS,
}
INPUTS = {Role.INPUT, Role.INPUT_CLASS}
OWN_PAGE = re.compile(r"/t/(?P<code>[0-9A-Z]{10})(?:/10/(?P<lot>[^/]+))?(?:/21/(?P<serial>[^/]+))?")
COMMUNE = re.compile(r"/so-dang-ky/(?:xa|tinh)/(?P<code>\d+)/")
PLACE_GLN = re.compile(r"https://id\.gs1\.org/41[47]/(?P<gln>\d{13})(?:/|$)")


@dataclass(frozen=True)
class Named:
    """`uri` is one spelling for every spelling; `reference` is there for what may be one of our products."""

    role: Role
    uri: str
    reference: Reference | None
    is_raw: bool = False


def named(event: Mapping[str, Any]) -> list[Named]:
    """Everything that a valid event names, each once per role."""
    return list(dict.fromkeys(_named(role, uri) for role, uri in _uris(event)))


def _uris(event: Mapping[str, Any]) -> Iterator[tuple[Role, str]]:
    if "parentID" in event:
        yield Role.PARENT, event["parentID"]
    for field, role in LISTS.items():
        yield from ((role, uri) for uri in event.get(field, ()))
    for field, role in CLASSES.items():
        yield from ((role, element["epcClass"]) for element in event.get(field, ()))


def _named(role: Role, uri: str) -> Named:
    is_raw = uri.endswith(RAW_MATERIAL)
    return Named(role, spelled(uri), reference_of(uri.removesuffix(RAW_MATERIAL)), is_raw)


def spelled(uri: str) -> str:
    """The one spelling under which a thing is kept and asked for."""
    if is_own_page(uri) and (uri.endswith(RAW_MATERIAL) or "/t/01/" not in uri):
        return uri
    return canonical(uri)


def is_own_page(uri: str) -> bool:
    return uri.startswith(f"{settings.OCOP_PUBLIC_URL}/t/")


def reference_of(uri: str) -> Reference | None:
    """The product, lot and serial behind an address; None for what cannot be ours."""
    if is_own_page(uri):
        path = uri.removeprefix(settings.OCOP_PUBLIC_URL).partition("?")[0].rstrip("/")
        found = OWN_PAGE.fullmatch(path)
        if found:
            return _short_enough(Reference(code=found["code"], **_levels(found["lot"], found["serial"])))
    try:
        link = parse(canonical(uri) if uri.startswith("urn:epc:") else uri)
    except ValueError:
        return None
    if link.key != GTIN:
        return None
    named_levels = dict(link.qualifiers)
    return Reference(gtin=link.value, lot=named_levels.get(LOT, ""), serial=named_levels.get(SERIAL, ""))


def _levels(lot: str | None, serial: str | None) -> dict[str, str]:
    return {"lot": unquote(lot or ""), "serial": unquote(serial or "")}


def _short_enough(reference: Reference) -> Reference | None:
    return reference if max(len(reference.lot), len(reference.serial)) <= LONGEST_LEVEL else None


def own_uri(reference: Reference) -> str:
    """How our own events name a lot: the Digital Link where there is a GTIN, else the page."""
    return reference.printed_url


def raw_material_of(reference: Reference) -> str:
    return reference.page_url + RAW_MATERIAL


def place_uri(commune_code: str) -> str:
    """A commune as a place: the address of its page in the register."""
    return f"{settings.OCOP_PUBLIC_URL}/so-dang-ky/xa/{commune_code}/"


def commune_code_of(place: str) -> str:
    """The code behind `place_uri`; empty for other places."""
    if not place.startswith(settings.OCOP_PUBLIC_URL + "/"):
        return ""
    found = COMMUNE.fullmatch(place.removeprefix(settings.OCOP_PUBLIC_URL))
    return found["code"] if found else ""


def gln_of(place: str) -> str:
    """The 13 digits of a place or party; empty for other places."""
    found = PLACE_GLN.match(canonical(place))
    return found["gln"] if found else ""


def places_of(event: Mapping[str, Any]) -> Iterable[str]:
    return [event[field]["id"] for field in ("readPoint", "bizLocation") if field in event]
