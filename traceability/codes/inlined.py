"""Static files that travel inside the scan page, so that it needs no second request."""

import base64
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from django.contrib.staticfiles import finders
from django.utils.safestring import SafeString, mark_safe

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AROUND = re.compile(r"\s*([{};,>])\s*")
_DECLARATION = re.compile(r":\s+")


@dataclass(frozen=True)
class Stylesheet:
    text: SafeString
    source: str  # the Content-Security-Policy source that allows exactly this text


def stylesheet(*paths: str) -> Stylesheet:
    """Style sheets of the theme as one, without comments and blanks, with its hash for `style-src`."""
    return _stylesheet("".join(_text_of(path) for path in paths))


def drawing(path: str) -> SafeString:
    """An SVG drawing of the theme as markup; empty when there is none. The theme is ours, so it is trusted."""
    return mark_safe(re.sub(r">\s+<", "><", _text_of(path)).strip())  # noqa: S308


def drawing_as_address(path: str) -> str:
    """The same as a `data:` address, for the browser tab's icon."""
    return "data:image/svg+xml," + quote(drawing(path), safe=" =:/'<>()-,;.") if _text_of(path) else "data:,"


@lru_cache(maxsize=8)
def _stylesheet(source: str) -> Stylesheet:
    text = _DECLARATION.sub(":", _AROUND.sub(r"\1", _COMMENT.sub("", source))).replace(";}", "}").strip()
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Stylesheet(mark_safe(text), f"'sha256-{digest}'")  # noqa: S308 - our own file


def _text_of(path: str) -> str:
    found = finders.find(path)
    return _read(found, Path(found).stat().st_mtime_ns) if isinstance(found, str) else ""


@lru_cache(maxsize=64)
def _read(path: str, changed_at: int) -> str:
    return Path(path).read_text(encoding="utf-8")
