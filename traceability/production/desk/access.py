"""Lots are read by whoever reads the province's register, and recalled by whoever decides there."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from traceability.production.models import Lot
from traceability.register.borders import powers_for, powers_or_404
from traceability.register.models import CertifiedProduct

PLACE = {"province": "product__producer__province", "commune": "product__producer__commune"}


def may_enter(request: HttpRequest) -> bool:
    powers = powers_for(request)
    return powers.reads_all or bool(powers.register | powers.audits | powers.communes)


def readable_lots(request: HttpRequest) -> "QuerySet[Lot]":
    """Inside the borders; a trade officer keeps no register and finds nothing here."""
    powers = powers_or_404(request)
    if not may_enter(request):
        raise Http404
    rows = Lot.objects.select_related("product__producer__province", "product__producer__commune")
    return rows.filter(powers.within(**PLACE))


def seen_lot(request: HttpRequest, pk: int) -> Lot:
    return get_object_or_404(readable_lots(request), pk=pk)


def may_decide(request: HttpRequest, lot: Lot) -> bool:
    return may_decide_for(request, lot.product)


def may_decide_for(request: HttpRequest, product: CertifiedProduct) -> bool:
    return powers_for(request).may_decide(product.producer.province_id)


def decided_lot(request: HttpRequest, pk: int) -> Lot:
    """The lot, if this officer may recall it; for all others it is not there."""
    lot = seen_lot(request, pk)
    if not may_decide(request, lot):
        raise Http404
    return lot
