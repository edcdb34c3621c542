"""The drawings that the theme ships, by key: what an editor may choose where there is no photo."""

from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.utils.translation import get_language

from traceability.register.product_sets import ROWS

FOLDER = "ocop/illustrations"


def choices() -> list[tuple[str, str]]:
    """(key, name) of every drawing: the product sets by their names, then places, people and tools."""
    named = {row.key: row.name_en if get_language() == "en" else row.name_vi for row in ROWS}
    keys = sorted(drawn_keys() | named.keys(), key=lambda key: (key not in named, named.get(key, key)))
    return [(key, named.get(key) or key.replace("-", " ").capitalize()) for key in keys]


@cache
def drawn_keys() -> frozenset[str]:
    folders = finders.find(FOLDER, find_all=True)
    return frozenset(path.stem for folder in folders for path in Path(folder).glob("*.svg"))
