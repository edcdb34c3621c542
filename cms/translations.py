"""The .po files of all packages: compiled without gettext's binaries, and compared with what the code says."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation.template import templatize

KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "_": None,
}
Message = tuple[str | None, str]  # context, English text


def po_files() -> Iterator[Path]:
    for folder in settings.LOCALE_PATHS:
        yield from sorted(Path(folder).glob("*/LC_MESSAGES/django.po"))


def compile_all() -> int:
    """Write every .mo that is older than its .po; returns how many were written."""
    written = 0
    for source in po_files():
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        with source.open("rb") as file:
            catalog = read_po(file, locale=source.parts[-3])
        unfinished = target.with_suffix(".mo.part")
        with unfinished.open("wb") as file:
            write_mo(file, catalog)
        unfinished.replace(target)
        written += 1
    return written


def messages_in_code() -> dict[Message, str]:
    """Every English text that the code or a template marks for translation, and where it stands first."""
    base = Path(settings.BASE_DIR)
    found: dict[Message, str] = {}
    for package in ("traceability", "shop", "cms", "catalog"):
        for path in sorted((base / package).rglob("*.py")):
            for message in _extract(path.read_bytes()):
                found.setdefault(message, str(path.relative_to(base)))
    for path in sorted((base / "themes").rglob("*")):
        if path.suffix in {".html", ".txt", ".svg"} and "templates" in path.parts:
            for message in _extract(_as_python(path.read_text(encoding="utf-8"))):
                found.setdefault(message, str(path.relative_to(base)))
    return found


def translated_messages(language: str) -> set[Message]:
    """What the .po files of a language translate; fuzzy and empty entries do not count."""
    known: set[Message] = set()
    for source in po_files():
        if source.parts[-3] != language:
            continue
        with source.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id and message.string and not message.fuzzy:
                    strings = message.string if isinstance(message.string, tuple) else (message.string,)
                    if all(strings):
                        english = message.id[0] if isinstance(message.id, tuple) else message.id
                        known.add((message.context, english))
    return known


def _extract(source: bytes) -> Iterator[Message]:
    for _line, text, _comments, context in extract("python", BytesIO(source), keywords=KEYWORDS):
        english = text[0] if isinstance(text, tuple) else text
        if english:
            yield context, english


def _as_python(template: str) -> bytes:
    """Django's own view of a template as Python source, one call a line so that indentation cannot matter."""
    source = templatize(template)
    calls = re.findall(
        r"(?:np?gettext|pgettext|gettext)\((?:[^()\"']|\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')*\)", source
    )
    return "\n".join(calls).encode()
