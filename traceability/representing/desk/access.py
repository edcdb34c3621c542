"""Representatives are seen by whoever reads the province's register, and given by whoever decides there."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from traceability.register.borders import powers_for, powers_or_404
from traceability.register.models import Producer
from traceability.representing.models import Representative


def may_enter(request: HttpRequest) -> bool:
    """Not commune officers: names and addresses of people are the province's matter."""
    powers = powers_for(request)
    return powers.reads_all or bool(powers.register | powers.audits)


def readable(request: HttpRequest) -> "QuerySet[Representative]":
    powers = powers_or_404(request)
    if not may_enter(request):
        raise Http404
    rows = Representative.objects.select_related("user", "producer__province", "producer__commune")
    return rows if powers.reads_all else rows.filter(producer__province__in=powers.register | powers.audits)


def seen(request: HttpRequest, pk: int) -> Representative:
    return get_object_or_404(readable(request), pk=pk)


def decided(request: HttpRequest, pk: int) -> Representative:
    one = seen(request, pk)
    if not powers_for(request).may_decide(one.producer.province_id):
        raise Http404
    return one


def producers_to_give(request: HttpRequest) -> "QuerySet[Producer]":
    """Producers of the own province; all for the national office. Nobody else finds the page."""
    powers = powers_or_404(request)
    if not powers.decides_somewhere:
        raise Http404
    producers = Producer.objects.select_related("province", "commune")
    return producers if powers.is_national else producers.filter(province__in=powers.register)
