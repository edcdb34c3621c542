"""The links to a journey and to its events that resolvers hand out."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from traceability.codes.link_types import Kind, Thing, TypedLink
from traceability.journey.api.addresses import address_of
from traceability.journey.timeline.reading import has_events


def journey_links(thing: Thing) -> Iterator[TypedLink]:
    """`gs1:traceability` for people, `gs1:epcis` for programs, where something is told of the level itself."""
    reference = thing.reference
    if thing.kind not in (Kind.PRODUCT, Kind.LOT) or thing.product is None or reference is None:
        return
    if not has_events(thing.product.pk, reference.lot):
        return
    yield TypedLink("traceability", f"{reference.page_url}/hanh-trinh", _("Journey"), ("vi", "en"))
    yield TypedLink(
        "epcis",
        address_of("epcs/{}/events", reference.printed_url),
        _("Chain events (EPCIS 2.0)"),
        media_type="application/ld+json",
    )
