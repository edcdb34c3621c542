"""Where a producer is, in words: today's commune and province, and what older labels print."""

import re

from django.utils.translation import get_language, gettext

from traceability.register.models import Commune, Producer, Province
from traceability.register.vietnamese import fold_words, tidy

UNCHANGED = "giu nguyen"
LONGEST = 100
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")


def place_of(producer: Producer) -> str:
    """`xã Tân Kỳ, tỉnh Thái Nguyên`; in English `Tan Ky commune, Thai Nguyen`."""
    return place_in_words(producer.commune, producer.province)


def place_in_words(commune: Commune | None, province: Province) -> str:
    """As `place_of`, of a place itself."""
    if get_language() == "en":
        return ", ".join(filter(None, [_in_english(commune), province.name_en]))
    return ", ".join(_as_a_word(place.full_name) for place in (commune, province) if place)


def former_place_of(producer: Producer) -> str:
    """The address before 07/2025: the producer's own, else the units that the commune was made of; may be empty."""
    if producer.former_address:
        return producer.former_address
    units = tidy(producer.commune.former_units) if producer.commune else ""
    if not units or fold_words(units) == UNCHANGED:
        return ""
    if len(units) > LONGEST:
        units = _IN_BRACKETS.sub("", _IN_BRACKETS.sub("", units))
    return units if len(units) <= LONGEST else units[:LONGEST].rsplit(",", 1)[0] + " …"


def _in_english(commune: Commune | None) -> str:
    if commune is None:
        return ""
    kinds = {
        "Xã": gettext("%(name)s commune"),
        "Phường": gettext("%(name)s ward"),
        "Đặc khu": gettext("%(name)s special zone"),
    }
    return kinds.get(commune.kind, "%(name)s") % {"name": commune.name_en}


def _as_a_word(full_name: str) -> str:
    return full_name[:1].lower() + full_name[1:]
