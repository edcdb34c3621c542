"""EPCIS files in and out."""

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from traceability.journey import capturing, reasons
from traceability.journey.entering.forms import FileForm
from traceability.journey.epcis import documents
from traceability.journey.epcis.findings import Finding
from traceability.journey.exporting import document_of, with_contexts
from traceability.journey.models import Behaviour, Capture, ChainEvent, Way
from traceability.journey.portal.entering import sender
from traceability.production.portal.lots import own_lot
from traceability.register.clock import moment_of
from traceability.register.models import Producer
from traceability.representing.access import represented

MOST_SHOWN = 100


@never_cache
@represented
@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest, producer: Producer) -> HttpResponse:
    """A representative: a file of events, with what is wrong in it event by event."""
    form = FileForm(request.POST or None, request.FILES or None)
    job: Capture | None = None
    findings: list[Finding] = []
    if form.is_valid():
        job, findings = _captured(request, producer, form)
        if job is not None and job.is_success:
            messages.success(request, _told(job))
            return redirect("journey:index", producer=producer.pk)
    page = {
        "producer": producer,
        "portal_key": "journey",
        "form": form,
        "job": job,
        "told": _told(job) if job else "",
        "findings": [
            {"place": reasons.place_in_words(one.path), "reason": reasons.sentence(one.wrong, one.about)}
            for one in findings[:MOST_SHOWN]
        ],
    }
    return render(request, "journey/file.html", page, status=422 if form.errors or findings else 200)


@never_cache
@represented
@require_safe
def give_out(request: HttpRequest, producer: Producer, pk: int) -> HttpResponse:
    """A representative: all events that name a lot of the own, as an EPCISDocument."""
    lot = own_lot(producer, pk)
    rows = ChainEvent.objects.filter(producer=producer, things__product=lot.product, things__lot=lot.number)
    document = document_of(
        list(with_contexts(rows.distinct().order_by("event_time", "pk"))), moment_of(request)
    )
    answer = HttpResponse(
        json.dumps(document, ensure_ascii=False, indent=1), content_type="application/ld+json"
    )
    answer["Content-Disposition"] = f'attachment; filename="epcis-{lot.pk}.jsonld"'
    return answer


def _captured(
    request: HttpRequest, producer: Producer, form: FileForm
) -> tuple[Capture | None, list[Finding]]:
    behaviour = Behaviour.PROCEED if form.cleaned_data["keep_right"] else Behaviour.ROLLBACK
    try:
        document = documents.read(form.cleaned_data["upload"].read(documents.MOST_BYTES + 1))
    except documents.RefusedError as refused:
        return None, list(refused.findings)
    job = capturing.capture(sender(request, producer, Way.FILE), document, behaviour, moment_of(request))
    return job, reasons.of_job(job.errors)


def _told(job: Capture) -> str:
    new = ngettext("%(n)d event was written.", "%(n)d events were written.", job.new) % {"n": job.new}
    if not job.known:
        return new
    known = ngettext("%(n)d was there already.", "%(n)d were there already.", job.known) % {"n": job.known}
    return _("%(new)s %(known)s") % {"new": new, "known": known}
