"""Points of sale are kept by the province's register and trade officers; whoever reads the province sees them."""

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from traceability.points_of_sale.models import PointOfSale
from traceability.points_of_sale.models.places import PointQuerySet
from traceability.register.borders import powers_for, powers_or_404
from traceability.register.models import Province


def may_enter(request: HttpRequest) -> bool:
    return powers_for(request).is_any


def readable_points(request: HttpRequest) -> PointQuerySet:
    """Inside the borders: all, the own provinces, or for a commune officer the own commune."""
    held = powers_or_404(request)
    if held.reads_all:
        return PointOfSale.objects.all()
    return PointOfSale.objects.filter(held.within() | Q(province__in=held.trade))


def changeable_provinces(request: HttpRequest) -> list[Province]:
    held = powers_or_404(request)
    provinces = Province.objects.order_by("folded_name")
    return list(provinces if held.is_national else provinces.filter(code__in=held.register | held.trade))


def may_change(request: HttpRequest, point: PointOfSale) -> bool:
    held = powers_or_404(request)
    return held.is_national or point.province_id in held.register | held.trade


def seen_point(request: HttpRequest, pk: int) -> PointOfSale:
    return get_object_or_404(readable_points(request).select_related("province", "commune"), pk=pk)


def kept_point(request: HttpRequest, pk: int) -> PointOfSale:
    """The point, if this person keeps it; for all others it is not there."""
    point = seen_point(request, pk)
    if not may_change(request, point):
        raise Http404
    return point
