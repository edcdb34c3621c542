"""Claiming a company prefix with GS1's paper, taking a claim back, reading the own paper again."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traceability.identifiers import gate
from traceability.identifiers.models import CompanyPrefix
from traceability.identifiers.papers_answer import answer_paper
from traceability.identifiers.portal.forms import ClaimForm
from traceability.identifiers.portal.overview import by, in_frame
from traceability.register import evidence
from traceability.register.clock import moment_of
from traceability.register.models import Producer
from traceability.representing.access import represented


@never_cache
@represented
@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, producer: Producer) -> HttpResponse:
    """Who acts for the producer: also with a newer paper for a prefix that is confirmed."""
    initial = {"number": request.GET.get("prefix", "")[:40]}
    form = ClaimForm(request.POST or None, request.FILES or None, initial=initial)
    if form.is_valid() and _claim(request, producer, form):
        messages.success(request, _("The claim is with the province's office. You read the answer here."))
        return redirect("identifiers:index", producer=producer.pk)
    page = in_frame(producer, form=form)
    return render(request, "identifiers/portal/claim.html", page, status=422 if form.errors else 200)


def _claim(request: HttpRequest, producer: Producer, form: ClaimForm) -> bool:
    """False with the form's errors; a paper is kept only for a claim that came about."""
    data, moment = form.cleaned_data, moment_of(request)
    try:
        gate.readable_prefix(data["number"], by(request).day, data["valid_until"])
        with transaction.atomic():
            paper = evidence.keep(data["paper"], by(request).actor, producer.province, moment)
            gate.claim(producer, data["number"], paper, by(request), valid_until=data["valid_until"])
    except evidence.PaperRefused as refused:
        form.add_error("paper", str(refused))
    except gate.Refused as refused:
        form.add_error("number", str(refused))
    return not form.errors


@represented
@require_POST
def take_back(request: HttpRequest, producer: Producer, pk: int) -> HttpResponse:
    """Who acts for the producer, while no officer has decided."""
    try:
        gate.take_back(_own(producer, pk), by(request))
    except gate.Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The claim is taken back."))
    return redirect("identifiers:index", producer=producer.pk)


@represented
@require_safe
def paper(request: HttpRequest, producer: Producer, pk: int) -> HttpResponseBase:
    """Who acts for the producer: the own paper, as it was sent."""
    return answer_paper(_own(producer, pk))


def _own(producer: Producer, pk: int) -> CompanyPrefix:
    found = CompanyPrefix.objects.filter(producer=producer, pk=pk).select_related("paper").first()
    if found is None:
        raise Http404
    return found
