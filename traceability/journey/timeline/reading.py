"""The events of a lot, with what is needed to tell them: a fixed number of queries for any number of events."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from traceability.codes.place_words import place_in_words
from traceability.identifiers.models import Gln
from traceability.journey.models import ChainEvent, NamedThing
from traceability.journey.things import commune_code_of, gln_of
from traceability.journey.timeline.telling import Told, told
from traceability.register.models import Commune

MOST = 100  # steps on one page


def events_named(product_id: int, lot: str = "", serial: str = "") -> Q:
    """Public events that name the lot, the product as a whole, or this very serial; never those of other serials."""
    wanted = Q(lot="", serial="")
    if lot:
        wanted |= Q(lot=lot, serial="") | (Q(lot=lot, serial=serial) if serial else Q())
    if serial:
        wanted |= Q(lot="", serial=serial)
    named = NamedThing.objects.filter(wanted, product=product_id)
    return Q(pk__in=named.order_by().values("event"), is_public=True)


def has_events(product_id: int, lot: str = "") -> bool:
    """Whether something is told of the product as a whole, or of this lot; one query."""
    return ChainEvent.objects.filter(events_named(product_id, lot), declaration="").exists()


def has_journey(product_id: int, lot: str = "") -> bool:
    """Whether the second screen has something to show: of the lot, or without one of any lot; one query."""
    if lot:
        return has_events(product_id, lot)
    return NamedThing.objects.filter(product=product_id, event__is_public=True).exists()


def steps_of(product_id: int, lot: str = "", serial: str = "") -> list[Told]:
    """In the order in which things happened; at most MOST, the newest of them."""
    rows = ChainEvent.objects.filter(events_named(product_id, lot, serial), declaration="")
    newest = list(with_who_and_context(rows).order_by("-event_time", "-pk")[:MOST])
    return _told(newest[::-1])


def with_who_and_context(rows: QuerySet[ChainEvent]) -> QuerySet[ChainEvent]:
    """What telling an event needs beside it."""
    return rows.select_related("producer", "capture").defer("capture__errors")


def own_steps(rows: list[ChainEvent]) -> list[Told]:
    """Events of one producer, for itself, in the order given; rows `with_who_and_context`."""
    return _told(rows)


def lots_with_events(product_id: int) -> list[str]:
    """Numbers of the product's lots of which something is told, the newest first."""
    named = NamedThing.objects.filter(product=product_id, event__is_public=True).exclude(lot="")
    return list(dict.fromkeys(named.order_by("-event__event_time").values_list("lot", flat=True)[:500]))[:20]


def _told(rows: list[ChainEvent]) -> list[Told]:
    keys = [row.pk for row in rows]
    things: dict[int, list[NamedThing]] = defaultdict(list)
    for thing in NamedThing.objects.filter(event__in=keys).select_related("product").order_by("pk"):
        things[thing.event_id].append(thing)
    wrong = _declarations(rows)
    places = names_of(row.read_point or row.biz_location for row in rows)
    return [
        told(
            row,
            things[row.pk],
            places.get(row.read_point or row.biz_location, ""),
            wrong.get(row.fingerprint),
        )
        for row in rows
    ]


def _declarations(rows: list[ChainEvent]) -> dict[str, ChainEvent]:
    digests = [row.fingerprint for row in rows]
    found = ChainEvent.objects.filter(fingerprint__in=digests).exclude(declaration="").order_by("-pk")
    return {row.fingerprint: row for row in found}


def names_of(places: Iterable[str]) -> dict[str, str]:
    """Place → what people call it; only places that may be shown; two queries."""
    asked = set(places)
    codes = {place: commune_code_of(place) for place in asked}
    glns = {place: gln_of(place) for place in asked}
    communes = Commune.objects.select_related("province").in_bulk([code for code in codes.values() if code])
    known = Gln.objects.filter(gln__in=[gln for gln in glns.values() if gln], withdrawn_at=None)
    named = {gln.gln: gln.name for gln in known}
    found = {}
    for place in asked:
        commune = communes.get(codes[place])
        if commune is not None:
            found[place] = place_in_words(commune, commune.province)
        elif glns[place] in named:
            found[place] = named[glns[place]]
    return found
