"""A shelf life as the register writes it ("24 tháng"), said in the reader's language."""

import re

from django.utils.translation import ngettext

_COUNTED = re.compile(r"^(\d{1,4})\s*(ngày|tháng|năm)$", re.IGNORECASE)


def shelf_life_in_words(text: str) -> str:
    """`24 tháng` → `24 months` on English pages; anything else stays as it was written."""
    counted = _COUNTED.match(text.strip())
    if counted is None:
        return text
    number, unit = int(counted.group(1)), counted.group(2).lower()
    if unit == "ngày":
        said = ngettext("%(number)d day", "%(number)d days", number)
    elif unit == "tháng":
        said = ngettext("%(number)d month", "%(number)d months", number)
    else:
        said = ngettext("%(number)d year", "%(number)d years", number)
    return said % {"number": number}
