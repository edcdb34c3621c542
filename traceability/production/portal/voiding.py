"""Labels that were lost or spoilt: first what will happen, then the button."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from traceability.production.acting import Refused
from traceability.production.models import SerialOrder
from traceability.production.portal.lots import by
from traceability.production.serial_orders.voiding import declare_void
from traceability.production.void_form import VoidForm
from traceability.register.models import Producer
from traceability.representing.access import represented


@never_cache
@represented
@require_http_methods(["GET", "HEAD", "POST"])
def declare(request: HttpRequest, producer: Producer, pk: int) -> HttpResponse:
    """A representative. The first sending shows what will happen; the second, with `confirmed`, does it."""
    orders = SerialOrder.objects.filter(product__producer=producer).select_related("product", "lot")
    order = get_object_or_404(orders, pk=pk)
    form = VoidForm(order, request.POST or None)
    is_read = form.is_valid()
    if is_read and "confirmed" in request.POST:
        data = form.cleaned_data
        try:
            declare_void(order, data["first"], data["last"], data["why"], data["note"], by(request))
        except Refused as refused:
            form.add_error(None, str(refused))
            is_read = False
        else:
            messages.success(request, _("The labels are void. Every scan of one of them warns from now on."))
            return redirect("production:serial_order", producer=producer.pk, pk=pk)
    page = {
        "producer": producer,
        "portal_key": "serials",
        "order": order,
        "form": form,
        "is_preview": is_read and "again" not in request.POST,
    }
    return render(request, "production/void.html", page, status=422 if form.errors else 200)
