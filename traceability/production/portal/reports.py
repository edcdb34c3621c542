"""Test reports of the producer's own lots: a photo from the phone's camera is enough."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traceability.production.acting import Refused
from traceability.production.lots import papers
from traceability.production.models import TestReport
from traceability.production.papers_answer import answer_paper
from traceability.production.portal.forms import ReportForm
from traceability.production.portal.lots import by, own_lot
from traceability.register.evidence import PaperRefused
from traceability.register.models import Producer
from traceability.representing.access import represented


def own_report(producer: Producer, pk: int, report: int) -> TestReport:
    found = (
        TestReport.objects.filter(lot=own_lot(producer, pk), pk=report).select_related("lot", "paper").first()
    )
    if found is None:
        raise Http404
    return found


@never_cache
@represented
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, producer: Producer, pk: int) -> HttpResponse:
    """A representative."""
    lot = own_lot(producer, pk)
    form = ReportForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        data = form.cleaned_data
        stated = papers.Report(data["laboratory"], data["tested_on"], data["number"], data["is_public"])
        try:
            papers.add_report(lot, stated, data["upload"], by(request))
        except PaperRefused as refused:
            form.add_error("upload", str(refused))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The test report is kept with the lot."))
            return redirect("production:lot", producer=producer.pk, pk=pk)
    page = {"producer": producer, "portal_key": "lots", "lot": lot, "form": form}
    return render(request, "production/report_form.html", page, status=422 if form.errors else 200)


@represented
@require_safe
def paper(request: HttpRequest, producer: Producer, pk: int, report: int) -> HttpResponseBase:
    """A representative reads the own paper; as a file, never as a page of this site."""
    return answer_paper(own_report(producer, pk, report))


@represented
@require_POST
def take_back(request: HttpRequest, producer: Producer, pk: int, report: int) -> HttpResponse:
    """A representative, with a reason."""
    try:
        papers.take_back(own_report(producer, pk, report), request.POST.get("reason", ""), by(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The test report is taken back."))
    return redirect("production:lot", producer=producer.pk, pk=pk)
