"""Orders of serials: how many labels, for which lot; what follows (sheets, rolls, files) is the labels' room."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from traceability.codes.serials import printed_serial
from traceability.production.acting import Refused
from traceability.production.doors import doors_of_order
from traceability.production.models import SerialOrder
from traceability.production.portal.forms import OrderForm, printed_identifier
from traceability.production.portal.lots import by
from traceability.production.serial_orders import order, serials_of
from traceability.register.clock import moment_of
from traceability.register.models import Producer
from traceability.register.verdicts import verdict_on
from traceability.representing.access import represented

PER_PAGE = 30
SAMPLE = 3


@never_cache
@represented
@require_safe
def index(request: HttpRequest, producer: Producer) -> HttpResponse:
    """A representative: all orders, the newest first."""
    orders = SerialOrder.objects.filter(product__producer=producer).select_related("product", "lot")
    page = {
        "producer": producer,
        "portal_key": "serials",
        "page_obj": Paginator(orders, PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "production/serial_orders.html", page)


@never_cache
@represented
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, producer: Producer) -> HttpResponse:
    """A representative."""
    asked = {name: request.GET.get(name) for name in ("lot", "product", "identifier")}
    form = OrderForm(producer, request.POST or None, initial={**asked, "count": 100})
    if form.is_valid():
        data = form.cleaned_data
        try:
            made = order(
                data["product"],
                data["count"],
                by(request),
                lot=data["lot"],
                identifier=data.get("identifier", ""),
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The serials are ready."))
            return redirect("production:serial_order", producer=producer.pk, pk=made.pk)
    page = {"producer": producer, "portal_key": "serials", "form": form}
    return render(request, "production/serial_order_form.html", page, status=422 if form.errors else 200)


@never_cache
@represented
@require_safe
def shown(request: HttpRequest, producer: Producer, pk: int) -> HttpResponse:
    """A representative: one order, the first serials of it, and the ways on."""
    found = (
        SerialOrder.objects.filter(product__producer=producer, pk=pk).select_related("product", "lot").first()
    )
    if found is None:
        raise Http404
    page = {
        "producer": producer,
        "portal_key": "serials",
        "order": found,
        "identifier": printed_identifier(found.identifier),
        "sample": _sample(found),
        "doors": doors_of_order(found),
        "voids": found.voids.select_related("lifting"),
        "verdict": verdict_on(found.product, moment_of(request)),
    }
    return render(request, "production/serial_order.html", page)


def _sample(found: SerialOrder) -> list[str]:
    """The first few as printed; none when the key was taken out of the ring because it was stolen."""
    try:
        return [
            printed_serial(serial) for serial, _number in zip(serials_of(found), range(SAMPLE), strict=False)
        ]
    except KeyError:
        return []
