"""Own stock: measured, kept, forgotten."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from traceability.labels.models import OwnStock
from traceability.labels.portal.forms import StockForm
from traceability.labels.runs.stocks import OWN, forget_own, save_own
from traceability.labels.stock.presets import PRESETS
from traceability.production.acting import Refused
from traceability.register.clock import moment_of
from traceability.register.models import Producer
from traceability.representing.access import represented

BEGUN_WITH = "a4-40x30"


@never_cache
@represented
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest, producer: Producer) -> HttpResponse:
    """A representative: own stock, and the form for another; it begins with the usual sheet."""
    form = StockForm(request.POST or None, initial=PRESETS[BEGUN_WITH].grid.as_json())
    if form.is_valid():
        try:
            saved = save_own(producer, form.cleaned_data["name"], form.grid, moment_of(request))
        except Refused as refused:
            form.add_error("name", str(refused))
        else:
            messages.success(request, _("The stock is kept. Print its test page on plain paper first."))
            return redirect(f"{request.path}#stock-{saved.pk}")
    page = {
        "producer": producer,
        "portal_key": "labels",
        "form": form,
        "stocks": [(f"{OWN}{stock.pk}", stock) for stock in OwnStock.objects.filter(producer=producer)],
    }
    return render(request, "labels/stocks.html", page, status=422 if form.errors else 200)


@represented
@require_POST
def forget(request: HttpRequest, producer: Producer, pk: int) -> HttpResponse:
    """A representative."""
    forget_own(producer, pk)
    return redirect("labels:stocks", producer=producer.pk)
