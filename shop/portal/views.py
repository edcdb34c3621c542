"""The portal's front: whom one acts for, and what waits today."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from traceability.register.clock import moment_of
from traceability.register.models import Producer
from traceability.representing.access import producers_for, represented
from traceability.representing.today import tasks_for


@never_cache
@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Whoever is signed in: straight on for one producer, a choice for several, an explanation for nobody's."""
    producers = producers_for(request)
    if len(producers) == 1:
        return redirect("portal:today", producer=producers[0].pk)
    return render(request, "portal/choice.html", {"producers": producers})


@never_cache
@represented
@require_safe
def today(request: HttpRequest, producer: Producer) -> HttpResponse:
    """A representative of the producer: what waits, in sentences, the most urgent first."""
    page = {
        "producer": producer,
        "portal_key": "today",
        "tasks": tasks_for(producer, moment_of(request)),
        "moment": moment_of(request),
    }
    return render(request, "portal/today.html", page)
