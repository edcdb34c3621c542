"""Claims hold papers of people: only who decides in the producer's province, or everywhere, finds them."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from shop.sellers.models import Claim
from traceability.register.borders import powers_for


def may_enter(request: HttpRequest) -> bool:
    return powers_for(request).decides_somewhere


def readable(request: HttpRequest) -> Any:
    powers = powers_for(request)
    if not powers.decides_somewhere:
        raise Http404
    rows = Claim.objects.select_related("user", "producer__province", "producer__commune")
    return rows if powers.is_national else rows.filter(producer__province__in=powers.register)


def seen(request: HttpRequest, pk: int) -> Claim:
    return get_object_or_404(readable(request), pk=pk)
