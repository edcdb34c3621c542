"""The portal's page of delivery fees."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from oscar.core.loading import get_model

from shop.sellers.access import Right, sells
from shop.shipping.rules.forms import FeeForm, WeightForm
from shop.shipping.rules.models import FeeRules

MOST = 60  # packs on the page, those not weighed first


@never_cache
@sells(Right.ORDERS)
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, seller: Any) -> HttpResponse:
    """Context: `form` (fees), `weights`. Orders keep the fee that they were placed with."""
    rules = FeeRules.objects.filter(partner=seller.partner_id).first() or FeeRules(partner=seller.partner)
    data = request.POST if request.method == "POST" else None
    form = FeeForm(data, instance=rules)
    weights = WeightForm(data, products=packs_of(seller))
    if data is not None and form.is_valid() and weights.is_valid():
        with transaction.atomic():
            form.save()
            weights.save()
        messages.success(request, _("Saved. New orders are reckoned with these fees."))
        return redirect("shipping_rules:own", producer=seller.producer_id)
    context = {
        "producer": seller.producer,
        "portal_key": "shipping",
        "form": form,
        "weights": weights,
    }
    status = 422 if data is not None else 200
    return render(request, "shipping/own.html", context, status=status)


def packs_of(seller: Any) -> list[Any]:
    """What is sold by the piece: products without variants, and variants."""
    sold = get_model("catalogue", "Product").objects.filter(stockrecords__partner=seller.partner_id)
    rows = sold.select_related("parent").annotate(weighed=Count("pack_weight", distinct=True))
    return list(rows.order_by("weighed", "pk")[:MOST])
