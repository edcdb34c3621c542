"""/nha-san-xuat/<producer>/ma-khac/: the producer's codes of other systems, one form to add, one button to take out."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from traceability.foreign_codes import gate
from traceability.foreign_codes.forms import CodeForm
from traceability.foreign_codes.models import ForeignCode
from traceability.foreign_codes.reading import standing
from traceability.production.acting import By, Refused
from traceability.register.clock import moment_of
from traceability.register.models import CertifiedProduct, Producer
from traceability.representing.access import represented


@require_http_methods(["GET", "HEAD", "POST"])
@represented
def index(request: HttpRequest, producer: Producer) -> HttpResponse:
    """Who acts for the producer: the list and the form."""
    form = CodeForm(request.POST or None, products=_products(producer))
    if form.is_valid():
        try:
            gate.add(form.cleaned_data["product"], form.wanted(), By(request.user, moment_of(request)))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The code has been entered. It is shown on the product's page now."))
            return redirect("foreign_codes:index", producer=producer.pk)
    page = {
        "producer": producer,
        "portal_key": "foreign-codes",
        "form": form,
        "codes": standing().filter(product__producer=producer).select_related("product"),
    }
    return render(request, "foreign_codes/portal.html", page, status=200)


@require_POST
@represented
def remove(request: HttpRequest, producer: Producer, pk: int) -> HttpResponse:
    """Who acts for the producer; another producer's code is not there."""
    code = get_object_or_404(ForeignCode, pk=pk, product__producer=producer)
    try:
        gate.remove(code, By(request.user, moment_of(request)))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The code is no longer shown."))
    return redirect("foreign_codes:index", producer=producer.pk)


def _products(producer: Producer) -> "QuerySet[CertifiedProduct]":
    return CertifiedProduct.objects.filter(producer=producer).order_by("folded_name", "pk")
