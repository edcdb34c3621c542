"""The links to a journey and to its events that resolvers hand out."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from traceability.codes.link_types import Kind, Thing, TypedLink
from traceability.journey.api.addresses import address_of
from traceability.journey.timeline.reading import has_events, has_journey


def journey_links(thing: Thing) -> Iterator[TypedLink]:
    """`gs1:traceability` for people, where there is a journey; `gs1:epcis` where this very level has events."""
    reference = thing.reference
    if thing.kind not in (Kind.PRODUCT, Kind.LOT) or thing.product is None or reference is None:
        return
    if not has_journey(thing.product.pk, reference.lot):
        return
    yield TypedLink("traceability", f"{reference.page_url}/hanh-trinh", _("Journey"), ("vi", "en"))
    if thing.kind == Kind.PRODUCT and not has_events(thing.product.pk):
        return  # programs ask level by level: what is told of lots stands under the lots
    yield TypedLink(
        "epcis",
        address_of("epcs/{}/events", reference.printed_url),
        _("Chain events (EPCIS 2.0)"),
        media_type="application/ld+json",
    )
