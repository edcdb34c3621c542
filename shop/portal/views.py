"""The portal's front: whom one acts for, and what waits today."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from shop.sellers.access import ALL, producers_worked_for, rights_for
from traceability.register.clock import moment_of
from traceability.representing.access import producers_for
from traceability.representing.today import tasks_for


@never_cache
@login_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Whoever is signed in: straight on for one producer, a choice for several, an explanation for nobody's."""
    producers = producers_worked_for(request)
    if len(producers) == 1:
        return redirect("portal:today", producer=producers[0].pk)
    return render(request, "portal/choice.html", {"producers": producers})


@never_cache
@login_required
@require_safe
def today(request: HttpRequest, producer: int) -> HttpResponse:
    """A representative of the producer, and the shop's people what their rights open: what waits, in sentences."""
    rights = rights_for(request, producer)
    if not rights:
        raise Http404
    known = producers_for(request) if rights == ALL else producers_worked_for(request)
    own = next(one for one in known if one.pk == producer)
    page = {
        "producer": own,
        "portal_key": "today",
        "tasks": tasks_for(own, moment_of(request), None if rights == ALL else rights),
        "moment": moment_of(request),
    }
    return render(request, "portal/today.html", page)
