"""The drawings that the theme ships, by key: what an editor may choose where there is no photo."""

from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from traceability.register.product_sets import ROWS
from traceability.register.vietnamese import fold

FOLDER = "ocop/illustrations"
SCENES = {
    "check-code": _("Checking a code"),
    "delivery": _("Delivery"),
    "drying": _("Drying in the sun"),
    "fair": _("A fair"),
    "harvest": _("Harvest"),
    "hero-home": _("Village and market stall"),
    "market": _("A market"),
    "officer-desk": _("An officer's desk"),
    "packing": _("Packing"),
    "producer-cooperative": _("A cooperative"),
    "producer-household": _("A household at work"),
    "scan-phone": _("Scanning with a phone"),
    "unsorted": _("A product of any kind"),
    "weaving": _("Weaving"),
}


def choices() -> list[tuple[str, str]]:
    """(key, name) of what a story may show: the product sets by their names, then places, people and tools.

    The drawings of empty and error pages are not among them.
    """
    sets = {row.key: row.name_en if get_language() == "en" else row.name_vi for row in ROWS}
    scenes = {key: str(name) for key, name in SCENES.items() if key in drawn_keys()}
    return [
        pair for group in (sets, scenes) for pair in sorted(group.items(), key=lambda pair: fold(pair[1]))
    ]


@cache
def drawn_keys() -> frozenset[str]:
    folders = finders.find(FOLDER, find_all=True)
    return frozenset(path.stem for folder in folders for path in Path(folder).glob("*.svg"))
