"""Every template compiles and keeps to the strict Content-Security-Policy and to our own server."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

THEMES = Path(settings.BASE_DIR) / "themes"
TEMPLATES = sorted(THEMES.glob("*/templates/**/*.html")) + sorted(THEMES.glob("*/templates/**/*.txt"))
FORBIDDEN = {
    "inline style": re.compile(r"<[a-z][^>]*\sstyle\s*=", re.IGNORECASE),
    "inline script": re.compile(
        r"<script(?![^>]*\ssrc=)(?![^>]*application/(?:ld\+)?json)[^>]*>", re.IGNORECASE
    ),
    "inline handler": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "third party": re.compile(r"(?:src|href)\s*=\s*[\"'](?:https?:)?//", re.IGNORECASE),
}
# The scan page is one single answer: its stylesheet is inlined and named in the policy by its hash.
# A letter can load no stylesheet at all.
MAY_INLINE_STYLE = {"codes", "mail"}


def name_of(path: Path) -> str:
    return str(path.relative_to(THEMES).as_posix()).split("templates/", 1)[1]


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_template_compiles(path: Path) -> None:
    get_template(name_of(path))


@pytest.mark.parametrize("path", [p for p in TEMPLATES if p.suffix == ".html"], ids=name_of)
def test_template_is_strict(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    found = [what for what, pattern in FORBIDDEN.items() if pattern.search(text)]
    is_desk = "wagtailadmin/" in text
    if "<style" in text.lower() and name_of(path).split("/")[0] not in MAY_INLINE_STYLE:
        found.append("inline stylesheet")
    assert found == [] or (is_desk and found == ["inline style"])


def test_no_html_outside_the_themes() -> None:
    base = Path(settings.BASE_DIR)
    stray = [
        str(path.relative_to(base))
        for package in ("traceability", "shop", "cms", "catalog")
        for path in (base / package).rglob("*")
        if path.suffix in {".html", ".css", ".js", ".svg"}
    ]
    assert stray == []
