"""How numbers are written for people, in the language of the page."""

from typing import Literal

from django.utils.formats import number_format
from django.utils.translation import gettext

Kind = Literal["text", "count", "percent"]


def written(value: float | None, kind: Kind = "count") -> str:
    """`12.345`, `48,5%`; a dash where nobody knows."""
    if value is None:
        return "–"
    if kind == "percent":
        return gettext("%(number)s%%") % {"number": number_format(round(value, 1), force_grouping=True)}
    return number_format(value, force_grouping=True)
