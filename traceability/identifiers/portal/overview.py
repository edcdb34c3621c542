"""The page "GS1 codes": which prefixes, whose numbers; or, where there are none, what they would be for."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from traceability.identifiers.gate import By
from traceability.identifiers.reading import carried_by, glns_of, prefixes_of, why
from traceability.register.clock import moment_of, vietnam_day
from traceability.register.models import Producer
from traceability.representing.access import represented


def by(request: HttpRequest) -> By:
    return By(str(request.user), moment_of(request), request.user)  # type: ignore[arg-type]


def in_frame(producer: Producer, **more: Any) -> dict[str, Any]:
    return {"producer": producer, "portal_key": "gs1", **more}


@never_cache
@represented
@require_safe
def index(request: HttpRequest, producer: Producer) -> HttpResponse:
    """Who acts for the producer."""
    day, prefixes = vietnam_day(moment_of(request)), prefixes_of(producer)
    page = in_frame(
        producer,
        prefixes=[(one, why(one), one.is_usable_on(day)) for one in prefixes],
        may_add=any(one.is_usable_on(day) for one in prefixes),
        carried=carried_by(producer),
        glns=glns_of(producer),
    )
    return render(request, "identifiers/portal/index.html", page)
