"""Questions: `/events`, and the same by thing, place, step, disposition and type."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponseBase
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from traceability.journey.api.addresses import address_of
from traceability.journey.api.describing import described
from traceability.journey.api.frame import EpcisView, reader_of
from traceability.journey.epcis import vocabulary
from traceability.journey.epcis.contexts import STANDARD
from traceability.journey.exporting import for_readers, query_document, with_contexts
from traceability.journey.querying import condition_of, open_to, page_of
from traceability.journey.things import spelled
from traceability.register.clock import moment_of

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
    "epcs": "MATCH_anyEPC",
}


class EventsView(EpcisView):
    @described("events")
    def get(self, request: Request) -> HttpResponseBase:
        return answer(request, _asked(request), address_of("events"))


class EventView(EpcisView):
    @described("event")
    def get(self, request: Request, event_id: str) -> HttpResponseBase:
        rows = with_contexts(open_to(reader_of(request)).filter(event_id=event_id))
        events = for_readers(list(rows), reader_of(request))
        if not events:
            raise Http404(_("There is no such event."))
        return Response(query_document(events, moment_of(request._request)))


class CollectionView(EpcisView):
    @described("collection")
    def get(self, request: Request, resource: str) -> HttpResponseBase:
        body = {"@context": STANDARD, "type": "Collection", "member": list(COLLECTIONS[resource])}
        return Response(body)


class EventsByView(EpcisView):
    @described("events_by")
    def get(self, request: Request, resource: str, name: str) -> HttpResponseBase:
        asked = _asked(request)
        question = BY[resource]
        if resource == "epcs":  # a thing is asked for by its own name, whether it is one or a class of things
            asked["MATCH_anyEPC"] = [name]
            question = "MATCH_anyEPCClass" if _is_class(request, name) else question
            asked = {key: value for key, value in asked.items() if key != "MATCH_anyEPC"}
        asked[question] = [name]
        return answer(request, asked, address_of(f"{resource}/{{}}/events", name), hidden=question)


def answer(request: Request, asked: Asked, address: str, hidden: str = "") -> HttpResponseBase:
    """One page of events as a query document; the next page's address stands in the Link header."""
    reader = reader_of(request)
    rows = with_contexts(open_to(reader).filter(condition_of(asked, reader)))
    page = page_of(rows, asked)
    events = for_readers(page.rows, reader, _epcs_asked(asked))
    made = Response(query_document(events, moment_of(request._request)))
    if page.next_token:
        more = {key: value for key, value in asked.items() if key not in (hidden, "nextPageToken")}
        made["Link"] = f'<{address}?{_query(more, page.next_token)}>; rel="next"'
    return made
