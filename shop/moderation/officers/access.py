"""Take-downs are a matter of the province's register and trade officers, and of the national office."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from shop.listings.models import Listing
from traceability.register.borders import powers_for


def may_enter(request: HttpRequest) -> bool:
    powers = powers_for(request)
    return powers.is_national or bool(powers.register | powers.trade)


def listings_in_reach(request: HttpRequest) -> "QuerySet[Listing]":
    """Listings that were ever on show, of the own provinces; a 404 for everybody without such a place."""
    if not may_enter(request):
        raise Http404
    rows = Listing.objects.exclude(state="draft").select_related("certified_product__producer", "product")
    return rows.filter(**_own(request, "certified_product__producer__province"))


def _own(request: HttpRequest, path: str) -> dict[str, Any]:
    powers = powers_for(request)
    return {} if powers.is_national else {f"{path}__in": powers.register | powers.trade}
