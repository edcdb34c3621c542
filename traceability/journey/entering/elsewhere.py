"""A commune as people type it: `Tân Kỳ, Thái Nguyên`, with or without marks, kinds and capitals."""

import re

from django.utils.translation import gettext as _

from traceability.journey.things import commune_code_of
from traceability.register.models import Commune
from traceability.register.vietnamese import fold_words

KINDS = re.compile(r"^(xa|phuong|dac khu|tinh|thanh pho|tp) ")
MOST_NAMED = 4


class NoSuchPlace(ValueError):
    """Why the place is not known, in a sentence for the person who typed it."""


def commune_typed(text: str) -> Commune:
    """The one commune that is meant; raises NoSuchPlace, also where several have the name. At most one query."""
    name, _comma, province = (
        (_bare(part) for part in text.rpartition(",")) if "," in text else (_bare(text), "", "")
    )
    found = (
        Commune.objects.filter(folded_name=name).select_related("province").order_by("province__name", "pk")
    )
    if province:
        found = found.filter(province__folded_name=province)
    communes = list(found[: MOST_NAMED + 1])
    if not communes:
        raise NoSuchPlace(_("No commune of this name is known. Type it as today: commune, province."))
    if len(communes) > 1:
        provinces = ", ".join(commune.province.name for commune in communes[:MOST_NAMED])
        raise NoSuchPlace(
            _("Several communes have this name: %(provinces)s. Add the province.") % {"provinces": provinces}
        )
    return communes[0]


def words_of(place: str) -> str:
    """A commune's page as `commune_typed` reads it; empty for other places."""
    code = commune_code_of(place)
    commune = Commune.objects.filter(pk=code).select_related("province").first() if code else None
    return f"{commune.full_name}, {commune.province.full_name}" if commune else ""


def _bare(text: str) -> str:
    return KINDS.sub("", fold_words(text))
