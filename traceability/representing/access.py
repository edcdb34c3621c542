"""Who acts for which producer. A portal page names its producer; for everybody else the page does not exist (404)."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase

from traceability.register.clock import moment_of, vietnam_day
from traceability.register.models import Producer
from traceability.representing.models import Representative

P = ParamSpec("P")


def producers_of(user: Any, day: date) -> list[Producer]:
    """The producers that a person acts for on `day`, by name; one query."""
    if not user.is_authenticated or not user.is_active:
        return []
    held = Representative.objects.of_user(user.pk, day)
    producers = Producer.objects.filter(representatives__in=held).select_related("commune", "province")
    return list(producers.order_by("folded_name", "pk").distinct())


def producers_for(request: HttpRequest) -> list[Producer]:
    """`producers_of` the one who asks, today: one query for a whole page. Deeds ask `acts_for` behind their locks."""
    day = vietnam_day(moment_of(request))
    known: tuple[Any, date, list[Producer]] | None = getattr(request, "_ocop_producers", None)
    if known and known[0] is request.user and known[1] == day:
        return known[2]
    producers = producers_of(request.user, day)
    request._ocop_producers = (request.user, day, producers)  # type: ignore[attr-defined]
    return producers


def acts_for(user: Any, producer: Producer | int, day: date) -> bool:
    """Asked anew in the database: what another process ended a moment ago counts."""
    key = producer if isinstance(producer, int) else producer.pk
    return bool(
        user.is_authenticated
        and user.is_active
        and Representative.objects.of_user(user.pk, day).filter(producer_id=key).exists()
    )


def represented(
    view: Callable[Concatenate[HttpRequest, Producer, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, int, P], HttpResponseBase]:
    """For views under `/nha-san-xuat/<int:producer>/…`: the view is given the producer itself.

    Whoever is signed out is asked to sign in first; who does not act for this producer today finds nothing.
    """

    @wraps(view)
    def guarded(
        request: HttpRequest, /, producer: int, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        own = next((one for one in producers_for(request) if one.pk == producer), None)
        if own is None:
            raise Http404
        return view(request, own, *args, **kwargs)

    return login_required(guarded)  # type: ignore[return-value]
