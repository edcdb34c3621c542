"""Typst sets a book: data beside the theme's template in a temporary folder, our own fonts and no others.

The result is kept for two minutes under a digest of everything that it says: verdicts, prices, words, drawings
and the minute of "valid as of". Any change in the register gives other data and so another digest: what comes from
the cache was true in the minute that it names. Only the typesetting is saved; the facts are read every time.
"""

import hashlib
import json
import shutil
import tempfile
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import typst
from django.conf import settings
from django.core.cache import cache

from catalog.fairs.printing.book import Data

KEPT_SECONDS = 120
FOLDER = "print"


def typeset(book: Data, moment: datetime) -> bytes:
    """The PDF (A4, PDF/A-2a and PDF/UA-1) of a book; `moment` becomes its creation time."""
    data = json.dumps(book, ensure_ascii=False, sort_keys=True)
    key = f"fair-pdf:{hashlib.sha256((data + _template_digest()).encode()).hexdigest()}"
    kept = cache.get(key)
    if isinstance(kept, bytes):
        return kept
    pdf = _compile(data, moment)
    cache.set(key, pdf, KEPT_SECONDS)
    return pdf


def _compile(data: str, moment: datetime) -> bytes:
    with tempfile.TemporaryDirectory(prefix="ocop-fair-") as name:
        folder = Path(name)
        for source in reversed(_folders("fair")):  # a province's theme lies over the common one, file by file
            shutil.copytree(source, folder, dirs_exist_ok=True)
        (folder / "book.json").write_text(data, encoding="utf-8")
        compiler = typst.Compiler(
            str(folder / "main.typ"), root=name, font_paths=_fonts(), ignore_system_fonts=True
        )
        # Tagged for screen readers (UA), and archivable with all its fonts inside (A).
        pdf = compiler.compile(format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=moment.astimezone(UTC))
    if not isinstance(pdf, bytes):
        raise TypeError("typst gives one PDF as bytes")
    return pdf


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    folders = [str(path) for path in _folders("fonts")]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


@lru_cache(maxsize=1)
def _template_digest() -> str:
    digest = hashlib.sha256()
    for folder in _folders("fair"):
        for path in sorted(folder.rglob("*")):
            digest.update(path.name.encode() + (path.read_bytes() if path.is_file() else b""))
    return digest.hexdigest()


def _folders(part: str) -> list[Path]:
    """The themes' folders of printing templates or fonts, the province's own theme first."""
    folders = [Path(settings.BASE_DIR, "themes", theme, FOLDER, part) for theme in settings.THEMES]
    return [folder for folder in folders if folder.is_dir()]
