"""The packs of one listing: names, prices, stock, which are hidden, and a further one."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from oscar.core.loading import get_model

from shop.listings.create import Pack
from shop.listings.models import Listing
from shop.moderation import packs as deeds
from shop.moderation.acting import Refused, by_request
from shop.moderation.content import PACK
from shop.moderation.proposals import proposed
from shop.moderation.typed_numbers import DongField, PiecesField
from shop.portal.listings.access import own_listing, selling
from shop.portal.listings.bulk_views import row_of, save_packs
from shop.portal.listings.views import frame


class PackForm(forms.Form):
    unit = forms.CharField(label=gettext_lazy("Unit and pack"), max_length=80)
    price = DongField(
        label=gettext_lazy("Price in dong"), widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    stock = PiecesField(
        label=gettext_lazy("Pieces in stock"), widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )


@never_cache
@selling
@require_http_methods(["GET", "HEAD", "POST"])
def packs(request: HttpRequest, seller: Any, pk: int) -> HttpResponse:
    """Who may sell for the producer."""
    own, errors = own_listing(seller, pk), {}
    deed = request.POST.get("deed", "save")
    form = PackForm(request.POST if deed == "add" and request.method == "POST" else None)
    if request.method == "POST" and deed == "add":
        if form.is_valid() and _added(request, own, seller, form):
            return redirect(request.path)
    elif request.method == "POST":
        errors = save_packs(request, seller.partner)
        if not errors and _renamed(request, own):
            return redirect(request.path)
    names = proposed(own)
    records = get_model("partner", "StockRecord").objects.filter(partner=seller.partner_id)
    sold = records.filter(product=own.product) | records.filter(product__parent=own.product)
    rows = [row_of(record, request.POST, errors) | _names(record, names) for record in _with_listing(sold)]
    page = {"listing": own, "rows": rows, "form": form, "errors": errors}
    return render(request, "portal/listings/packs.html", frame(seller, **page))


def _with_listing(records: Any) -> Any:
    paths = [f"{path}__certified_product" for path in ("product__listing", "product__parent__listing")]
    return records.select_related(*paths).order_by("pk")


def _names(record: Any, names: dict[str, Any]) -> dict[str, Any]:
    """The name that is asked for, beside the one that buyers read."""
    asked = names.get(f"{PACK}{record.product_id}", names.get("unit", record.product.unit))
    return {"product_key": record.product_id, "name": asked, "waits": asked != record.product.unit}


def _added(request: HttpRequest, own: Listing, seller: Any, form: PackForm) -> bool:
    try:
        deeds.add(own, seller, Pack(**form.cleaned_data), by_request(request))
    except Refused as refused:
        form.add_error("unit", str(refused))
        return False
    messages.success(request, _("The pack is sent for approval; buyers see it then."))
    return True


def _renamed(request: HttpRequest, own: Listing) -> bool:
    """Each name that differs from the one asked for so far."""
    names = proposed(own)
    for field, typed in request.POST.items():
        key = field.removeprefix("name-")
        if not field.startswith("name-") or not key.isdigit():
            continue
        before = names.get(f"{PACK}{key}", names.get("unit", ""))
        if typed.strip() == before:
            continue
        try:
            deeds.rename(own, int(key), typed, by_request(request))
        except Refused as refused:
            messages.error(request, str(refused))
            return False
        messages.success(request, _("The new name is sent for approval; until then buyers read the old one."))
    return True
