"""Questions: `/events`, and the same by thing, place, step, disposition and type."""

from collections.abc import Mapping
from urllib.parse import urlencode

from django.db.models import Q
from django.http import Http404, HttpResponseBase
from django.utils.translation import gettext as _
from rest_framework.request import Request

from traceability.journey.api.addresses import address_of
from traceability.journey.api.describing import described
from traceability.journey.api.frame import EpcisView, answered, reader_of
from traceability.journey.epcis import vocabulary
from traceability.journey.epcis.contexts import STANDARD
from traceability.journey.exporting import for_readers, query_document, with_contexts
from traceability.journey.paging import page_of
from traceability.journey.querying import (
    NAMING,
    WrongQuestion,
    about,
    condition_of,
    open_to,
    parts_of,
)
from traceability.journey.things import spelled
from traceability.register.clock import moment_of
from traceability.register.models import Producer

Asked = dict[str, list[str]]
COLLECTIONS = {
    "eventTypes": vocabulary.EVENT_TYPES,
    "bizSteps": sorted(vocabulary.BIZ_STEPS.known),
    "dispositions": sorted(vocabulary.DISPOSITIONS.known),
}
BY = {  # resource → the question behind it
    "eventTypes": "eventType",
    "bizSteps": "EQ_bizStep",
    "dispositions": "EQ_disposition",
    "bizLocations": "EQ_bizLocation",
    "readPoints": "EQ_readPoint",
}


class EventsView(EpcisView):
    @described("events")
    def get(self, request: Request) -> HttpResponseBase:
        return answer(request, _asked(request), address_of("events"))


class EventView(EpcisView):
    @described("event")
    def get(self, request: Request, event_id: str) -> HttpResponseBase:
        if "\0" in event_id:
            raise Http404(_("There is no such event."))
        rows = with_contexts(open_to(reader_of(request)).filter(event_id=event_id))
        events = for_readers(list(rows), reader_of(request))
        if not events:
            raise Http404(_("There is no such event."))
        return answered(query_document(events, moment_of(request._request)))


class RootView(EpcisView):
    @described("root")
    def get(self, request: Request) -> HttpResponseBase:
        """What can be asked for: lists of things and places are none of it, only what is told of one of them."""
        return answered(["capture", "events", *COLLECTIONS])


class ResourceView(EpcisView):
    @described("resource")
    def get(self, request: Request, resource: str, name: str) -> HttpResponseBase:
        """What can be asked of one thing, place, step, disposition or type."""
        _named(resource, name, None)
        return answered(["events"])


class CollectionView(EpcisView):
    @described("collection")
    def get(self, request: Request, resource: str) -> HttpResponseBase:
        body = {"@context": STANDARD, "type": "Collection", "member": list(COLLECTIONS[resource])}
        return answered(body)


class EventsByView(EpcisView):
    @described("events_by")
    def get(self, request: Request, resource: str, name: str) -> HttpResponseBase:
        """The same as `/events` with one question more; a thing may be one thing or a class of things."""
        address = address_of(f"{resource}/{{}}/events", name)
        named = _named(resource, name, reader_of(request))
        epcs = frozenset({spelled(name)}) if resource == "epcs" else frozenset()
        return answer(request, _asked(request), address, named, epcs)


def _named(resource: str, name: str, reader: Producer | None) -> Q:
    try:
        return about(name) if resource == "epcs" else condition_of({BY[resource]: [name]}, reader)
    except WrongQuestion as unknown:
        raise Http404(_("There is no such thing.")) from unknown


def answer(
    request: Request,
    asked: Asked,
    address: str,
    condition: Q | None = None,
    epcs: frozenset[str] = frozenset(),
) -> HttpResponseBase:
    """One page of events as a query document; the next page's address stands in the Link header."""
    reader = reader_of(request)
    rows = open_to(reader).filter(condition_of(asked, reader), condition or Q())
    page = page_of(with_contexts(rows), asked)
    events = for_readers(page.rows, reader, epcs | _epcs(asked))
    made = answered(query_document(events, moment_of(request._request)))
    if page.next_token:
        again = {**asked, "nextPageToken": [page.next_token]}
        made["Link"] = f'<{address}?{urlencode(again, doseq=True)}>; rel="next"'
    return made


def _asked(request: Request) -> Asked:
    return {name: values for name, values in request.query_params.lists() if name != "format"}


def _epcs(asked: Mapping[str, list[str]]) -> frozenset[str]:
    """The things that the reader named, and so knows."""
    names = [value for name, values in asked.items() if name in NAMING for value in values]
    return frozenset(spelled(part) for value in names for part in parts_of(value))
