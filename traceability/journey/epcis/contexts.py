"""What the `@context` of a document declares. Nothing is ever fetched: the standard's own context is known here."""

import re
from collections.abc import Iterable, Mapping

STANDARD = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"
SPELLINGS = re.compile(
    r"https://(ref\.gs1\.org/standards/epcis/(2\.\d+\.\d+/)?|gs1\.github\.io/EPCIS/)epcis-context\.jsonld"
)
PREFIXES = {
    "epcis": "https://ref.gs1.org/epcis/",
    "cbv": "https://ref.gs1.org/cbv/",
    "cbvmda": "urn:epcglobal:cbv:mda:",
    "gs1": "https://gs1.org/voc/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms": "http://purl.org/dc/terms/",
}
SCHEMES = ("http", "https", "urn")


def entries(context: object) -> list[object]:
    return list(context) if isinstance(context, list) else [context]


def names_the_standard(context: object) -> bool:
    return any(isinstance(entry, str) and SPELLINGS.fullmatch(entry) for entry in entries(context))


def prefixes(*contexts: object) -> dict[str, str]:
    """Prefix → namespace of the standard's context and of every object in these, the last word winning."""
    found = dict(PREFIXES)
    for context in contexts:
        for entry in entries(context):
            if isinstance(entry, Mapping):
                found |= dict(_declared(entry))
    return found


def _declared(entry: Mapping[str, object]) -> Iterable[tuple[str, str]]:
    for name, meaning in entry.items():
        home = meaning.get("@id") if isinstance(meaning, Mapping) else meaning
        if isinstance(home, str) and ":" not in name and not name.startswith("@"):
            yield name, home


def is_extension(name: str, declared: Mapping[str, str]) -> bool:
    """Whether a field that the standard does not know may stand: a declared prefix, or a full URI."""
    prefix, colon, rest = name.partition(":")
    return bool(colon and rest) and (prefix in declared or prefix in SCHEMES)


def expanded(text: str, declared: Mapping[str, str]) -> str:
    """`example:field` → `http://ns.example.com/epcis/field`; anything without a declared prefix as it is."""
    prefix, colon, rest = text.partition(":")
    return declared[prefix] + rest if colon and prefix in declared else text


def bracketed(name: str, declared: Mapping[str, str]) -> str:
    """The event hash writes an extension's name as `{http://ns.example.com/epcis/}field`."""
    prefix, colon, rest = name.partition(":")
    return f"{{{declared[prefix]}}}{rest}" if colon and prefix in declared else name
