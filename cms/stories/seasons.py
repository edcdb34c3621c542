"""The twelve months of a season strip, and the months that a story names as its season."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import pgettext_lazy
from wagtail.blocks import StreamValue

MONTHS = [
    ("1", pgettext_lazy("in season in", "January")),
    ("2", pgettext_lazy("in season in", "February")),
    ("3", pgettext_lazy("in season in", "March")),
    ("4", pgettext_lazy("in season in", "April")),
    ("5", pgettext_lazy("in season in", "May")),
    ("6", pgettext_lazy("in season in", "June")),
    ("7", pgettext_lazy("in season in", "July")),
    ("8", pgettext_lazy("in season in", "August")),
    ("9", pgettext_lazy("in season in", "September")),
    ("10", pgettext_lazy("in season in", "October")),
    ("11", pgettext_lazy("in season in", "November")),
    ("12", pgettext_lazy("in season in", "December")),
]


class Month(NamedTuple):
    number: str
    name: str
    in_season: bool
    is_peak: bool


def strip(months: Iterable[str], peak: Iterable[str]) -> list[Month]:
    """All twelve months, each with whether the product is in season and at its best."""
    months, peak = set(months), set(peak)
    return [Month(number, str(name), number in months | peak, number in peak) for number, name in MONTHS]


def months_named_in(body: StreamValue) -> str:
    """The months of all season strips as `,3,4,`, so that `contains ",3,"` finds a story in March."""
    named = {
        month
        for block in body
        if block.block_type == "season"
        for month in [*block.value["months"], *block.value["peak"]]
    }
    return f",{','.join(sorted(named, key=int))}," if named else ""
