"""Recalling a lot: first what will happen, then the button."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from traceability.production.acting import Refused
from traceability.production.lots import gate
from traceability.production.lots.consequence import consequence_of_recall
from traceability.production.portal.forms import RecallForm
from traceability.production.portal.lots import by, own_lot
from traceability.register.models import Producer
from traceability.representing.access import represented


@never_cache
@represented
@require_http_methods(["GET", "HEAD", "POST"])
def recall(request: HttpRequest, producer: Producer, pk: int) -> HttpResponse:
    """A representative. The first sending shows what buyers will read; the second, with `confirmed`, recalls."""
    lot = own_lot(producer, pk)
    if lot.is_recalled:
        raise Http404
    form = RecallForm(request.POST or None)
    is_read = form.is_valid()
    if is_read and "confirmed" in request.POST:
        try:
            gate.recall(lot, form.cleaned_data["reason"], form.cleaned_data["advice"], by(request))
        except Refused as refused:
            form.add_error(None, str(refused))
            is_read = False
        else:
            messages.success(request, _("The lot is recalled. Every scan of it warns from now on."))
            return redirect("production:lot", producer=producer.pk, pk=pk)
    page = {
        "producer": producer,
        "portal_key": "lots",
        "lot": lot,
        "form": form,
        "is_preview": is_read and "again" not in request.POST,
        "consequence": consequence_of_recall(lot),
    }
    return render(request, "production/recall.html", page, status=422 if form.errors else 200)
