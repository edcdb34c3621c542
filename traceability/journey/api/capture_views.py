"""`/capture` and `POST /events`: what a producer's program sends in."""

from uuid import UUID

from django.http import Http404, HttpResponseBase
from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError, UnsupportedMediaType
from rest_framework.request import Request

from traceability.journey import capturing, reasons
from traceability.journey.api.addresses import address_of
from traceability.journey.api.describing import described
from traceability.journey.api.frame import EpcisView, answered, token_of
from traceability.journey.api.jobs import job_form, jobs_page
from traceability.journey.api.problems import VALIDATION, errors_of, problem
from traceability.journey.api.query_views import EventsView
from traceability.journey.epcis import documents
from traceability.journey.exporting import for_readers, with_contexts
from traceability.journey.models import Behaviour, Capture, ChainEvent, Way
from traceability.register.clock import moment_of

JSON_TYPES = {"application/json", "application/ld+json"}


class CaptureView(EpcisView):
    @described("capture_list")
    def get(self, request: Request) -> HttpResponseBase:
        """The jobs of the token's producer, the newest first, page by page."""
        page = jobs_page(Capture.objects.of(token_of(request).producer), dict(request.query_params.lists()))
        answer = answered([job_form(job) for job in page.jobs])
        if page.next_address:
            answer["Link"] = f'<{page.next_address}>; rel="next"'
        return answer

    @described("capture")
    def post(self, request: Request) -> HttpResponseBase:
        """Take a document in. It is done when the answer comes; the job tells what became of it."""
        token = token_of(request)
        document = documents.read(_body(request))
        sender = capturing.Sender(token.producer, Way.INTERFACE, token=token)
        job = capturing.capture(sender, document, _behaviour(request), moment_of(request._request))
        answer = answered(job_form(job), status=202)
        answer["Location"] = address_of(f"capture/{job.pk}")
        answer["GS1-Capture-Error-Behaviour"] = job.behaviour
        return answer


class JobView(EpcisView):
    @described("capture_job")
    def get(self, request: Request, job: UUID) -> HttpResponseBase:
        found = Capture.objects.of(token_of(request).producer).filter(pk=job).first()
        if found is None:
            raise Http404(_("There is no such job."))
        return answered(job_form(found))


class EventsAndCaptureView(EventsView):
    @described("events_post")
    def post(self, request: Request) -> HttpResponseBase:
        """Take one event in, with a context of its own."""
        token = token_of(request)
        document = documents.read_alone(_body(request))
        sender = capturing.Sender(token.producer, Way.INTERFACE, token=token)
        job = capturing.capture(sender, document, Behaviour.ROLLBACK, moment_of(request._request))
        if not job.is_success:
            findings = reasons.of_job(job.errors)
            return problem(VALIDATION, 400, reasons.told(findings[0]), errors_of(findings))
        digest = capturing.fingerprint_of(document)
        row = with_contexts(ChainEvent.objects.filter(fingerprint=digest)).order_by("pk").last()
        if row is None:
            raise ChainEvent.DoesNotExist(digest)
        answer = answered(for_readers([row], token.producer)[0], status=201)
        answer["Location"] = address_of("events/{}", row.event_id)
        return answer


def _body(request: Request) -> bytes:
    kind = request._request.content_type or ""
    if kind not in JSON_TYPES:
        raise UnsupportedMediaType(kind)
    body: bytes = request._request.body
    return body


def _behaviour(request: Request) -> Behaviour:
    wanted = request.headers.get("GS1-Capture-Error-Behaviour", Behaviour.ROLLBACK)
    if wanted not in Behaviour.values:
        raise ParseError(f"GS1-Capture-Error-Behaviour: {wanted}")
    return Behaviour(wanted)
