"""Producers are read by whoever reads the register of their place."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from traceability.register.borders import powers_for, powers_or_404
from traceability.register.models import Producer

PLACE = {"province": "province", "commune": "commune"}


def may_enter(request: HttpRequest) -> bool:
    powers = powers_for(request)
    return powers.reads_all or bool(powers.register | powers.audits | powers.communes)


def readable_producers(request: HttpRequest) -> "QuerySet[Producer]":
    """Inside the borders; a trade officer keeps no register and finds nothing here."""
    powers = powers_or_404(request)
    if not may_enter(request):
        raise Http404
    return Producer.objects.filter(powers.within(**PLACE)).select_related("province", "commune")
