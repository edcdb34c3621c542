"""Who may do what in a shop: the producer's representatives everything, invited people what their rights open."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from shop.sellers.models import Right, Seller, SellerPerson
from traceability.register.clock import moment_of, vietnam_day
from traceability.register.models import Producer
from traceability.representing.access import acts_for, producers_for

__all__ = ["ALL", "Right", "may", "producers_worked_for", "rights_for", "sells"]

ALL = frozenset(Right)
NONE: frozenset[Right] = frozenset()
Held = dict[int, frozenset[Right]]


def may(user: Any, seller: Seller, right: Right, day: date) -> bool:
    """Asked anew in the database, for deeds behind their locks."""
    if not user.is_authenticated or not user.is_active:
        return False
    if acts_for(user, seller.producer_id, day):
        return True
    held = SellerPerson.objects.of_user(user.pk, day).filter(seller=seller, **{right.value: True})
    return bool(held.exists())


def rights_for(request: HttpRequest, producer: int) -> frozenset[Right]:
    """What the one who asks may do in this producer's shop today; all for a representative."""
    if any(one.pk == producer for one in producers_for(request)):
        return ALL
    return _invited(request).get(producer, NONE)


def producers_worked_for(request: HttpRequest) -> list[Producer]:
    """For the portal's front: those that one represents, then those in whose shop one works."""
    own = producers_for(request)
    known = {producer.pk for producer in own}
    others = [key for key in _invited(request) if key not in known]
    if not others:
        return own
    found = Producer.objects.filter(pk__in=others).select_related("commune", "province")
    return [*own, *found.order_by("folded_name", "pk")]


def sells(right: Right | None) -> Callable[[Callable[..., Any]], Callable[..., HttpResponseBase]]:
    """For views under `/nha-san-xuat/<int:producer>/…`: the view is given the seller, `view(request, seller, …)`.

    Whoever is signed out is asked to sign in; without the right nothing is there (404). A representative whose producer
    has no shop yet is led to open one.
    `None` asks for any right at all. What the person may do hangs on the request: `rights_for`.
    """

    def guard(view: Callable[..., Any]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, /, producer: int, *args: Any, **kwargs: Any) -> HttpResponseBase:
            held = rights_for(request, producer)
            if not held or (right is not None and right not in held):
                raise Http404
            found = Seller.objects.select_related("partner", "producer__province", "producer__commune")
            seller = found.filter(producer=producer).first()
            if seller is None and held != ALL:
                raise Http404
            if seller is None:
                return redirect("sellers:begin", producer=producer)
            return view(request, seller, *args, **kwargs)

        return login_required(guarded)  # type: ignore[return-value]

    return guard


def _invited(request: HttpRequest) -> Held:
    """One query for a whole page, none for visitors."""
    day = vietnam_day(moment_of(request))
    known: tuple[Any, date, Held] | None = getattr(request, "_ocop_sells_for", None)
    if known and known[0] is request.user and known[1] == day:
        return known[2]
    held: Held = {}
    if request.user.is_authenticated and request.user.is_active:
        people = SellerPerson.objects.of_user(request.user.pk, day).select_related("seller")
        held = {person.seller.producer_id: person.rights for person in people}
    request._ocop_sells_for = (request.user, day, held)  # type: ignore[attr-defined]
    return held
