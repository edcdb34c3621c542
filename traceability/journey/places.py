"""Places that may be shown: communes, by their page in the register, and places that a producer gave a GLN."""

from collections.abc import Iterable

from traceability.identifiers.models import Gln
from traceability.journey.things import commune_code_of, gln_of


def shown(places: Iterable[str]) -> set[str]:
    """Those of these that everybody may read; at most one query."""
    asked = {place for place in places if place}
    glns = {place: gln_of(place) for place in asked}
    wanted = {gln for gln in glns.values() if gln}
    known = set()
    if wanted:
        known = set(Gln.objects.filter(gln__in=wanted, withdrawn_at=None).values_list("gln", flat=True))
    return {place for place in asked if commune_code_of(place) or glns[place] in known}


def is_shown(place: str) -> bool:
    return bool(shown([place]))
