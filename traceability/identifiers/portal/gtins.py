"""Giving a product its GTIN: typed, pasted or photographed, looked at once more, then given for ever."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from traceability.identifiers import gate
from traceability.identifiers.doors import doors_of_gtin
from traceability.identifiers.models import CompanyPrefix, Gtin
from traceability.identifiers.portal.forms import GtinForm
from traceability.identifiers.portal.overview import by, in_frame
from traceability.identifiers.printing import printed
from traceability.identifiers.reading import prefix_for, usable_prefixes
from traceability.identifiers.typed_keys import gtin_typed
from traceability.register.clock import moment_of
from traceability.register.models import Producer
from traceability.representing.access import represented


@never_cache
@represented
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, producer: Producer) -> HttpResponse:
    """Who acts for the producer. The first sending shows what comes of it; the second, with `confirmed`, gives it."""
    prefixes = list(usable_prefixes(producer, by(request).day))
    if not prefixes:
        messages.info(request, _("First a confirmed prefix, then its numbers."))
        return redirect("identifiers:index", producer=producer.pk)
    form = GtinForm(
        producer,
        request.POST or None,
        request.FILES or None,
        initial={"product": request.GET.get("product")},
    )
    if form.is_valid():
        answer = _given_or_shown(request, producer, form, prefixes)
        if answer is not None:
            return answer
    page = in_frame(producer, form=form, prefixes=prefixes)
    return render(request, "identifiers/portal/gtin_form.html", page, status=422 if form.errors else 200)


def _given_or_shown(
    request: HttpRequest, producer: Producer, form: GtinForm, prefixes: list[CompanyPrefix]
) -> HttpResponse | None:
    """None with an error of the form's."""
    product, typed, packing = (form.cleaned_data[name] for name in ("product", "number", "packing"))
    prefix = prefix_for((gtin_typed(typed) or "")[1:], prefixes)
    assert prefix is not None  # noqa: S101 - there is at least one
    try:
        if "confirmed" in request.POST:
            given = gate.add_gtin(prefix, product, typed, packing, by(request))
            messages.success(request, _("The number is this product's now."))
            return redirect("identifiers:gtin", producer=producer.pk, pk=given.pk)
        number = gate.readable_gtin(prefix, product, typed, packing)
    except gate.Refused as refused:
        form.add_error("packing" if not packing.strip() else "number", str(refused))
        return None
    if "again" in request.POST:
        return None
    wanted = Gtin(prefix=prefix, product=product, gtin=number, packing=packing)
    page = in_frame(producer, form=form, wanted=wanted, code=printed(wanted, moment_of(request)))
    return render(request, "identifiers/portal/gtin_check.html", page)


@never_cache
@represented
@require_safe
def gtin(request: HttpRequest, producer: Producer, pk: int) -> HttpResponse:
    """Who acts for the producer: the number, where it is printed, what scanners are told."""
    shown = own_gtin(producer, pk)
    page = in_frame(
        producer,
        gtin=shown,
        code=printed(shown, moment_of(request)),
        doors=doors_of_gtin(shown),
        is_in_force=shown.prefix.state == "confirmed",
    )
    return render(request, "identifiers/portal/gtin.html", page)


def own_gtin(producer: Producer, pk: int) -> Gtin:
    """A number of the producer's that stands; another's is not there."""
    rows = Gtin.objects.filter(product__producer=producer, withdrawn_at=None, pk=pk)
    found = rows.select_related(
        "prefix", "product__producer__commune", "product__producer__province", "product__product_set"
    ).first()
    if found is None:
        raise Http404
    return found
