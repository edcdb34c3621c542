"""Who works with the renewal calendar: readers of a province or commune see it, register officers note and send."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from traceability.register.borders import Powers, powers_for
from traceability.register.models import Certificate, Province
from traceability.renewals.models import Letter

PROVINCE, COMMUNE = "product__producer__province", "product__producer__commune"


def powers(request: HttpRequest) -> Powers:
    return powers_for(request)


def may_enter(request: HttpRequest) -> bool:
    """Somebody who reads the register of some province or commune; fairs alone are no reason."""
    held = powers(request)
    return held.reads_all or bool(held.register | held.audits | held.communes)


def reader_or_404(request: HttpRequest) -> Powers:
    held = powers(request)
    if not may_enter(request):
        raise Http404
    return held


def provinces_of(held: Powers) -> list[Province]:
    """The provinces in which this person reads something, by name."""
    provinces = Province.objects.order_by("folded_name")
    if held.reads_all:
        return list(provinces)
    return list(provinces.filter(code__in=held.register | held.audits | held.communes_provinces))


def whole_provinces_or_404(request: HttpRequest) -> list[Province]:
    """The provinces that this person reads in full; a commune officer reads none."""
    held = powers(request)
    found = [one for one in provinces_of(held) if held.may_read(one.code)]
    if not found:
        raise Http404
    return found


def seen_certificate(request: HttpRequest, pk: int) -> Certificate:
    """The certificate, if it lies inside the borders of this person."""
    inside = Certificate.objects.filter(reader_or_404(request).within(PROVINCE, COMMUNE))
    return get_object_or_404(
        inside.select_related(PROVINCE, COMMUNE, "product__product_set", "decision"), pk=pk
    )


def kept_certificate(request: HttpRequest, pk: int) -> Certificate:
    """The certificate, if this person decides in its province; for all others it is not there."""
    certificate = seen_certificate(request, pk)
    require_decider(request, certificate.product.producer.province_id)
    return certificate


def kept_letter(request: HttpRequest, pk: int) -> Letter:
    letter = get_object_or_404(Letter, pk=pk)
    require_decider(request, letter.province_id)
    return letter


def require_decider(request: HttpRequest, province: str) -> None:
    if not powers(request).may_decide(province):
        raise Http404
