"""The desk of serials: every order of the province's producers, also those without a lot; declaring labels void."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from traceability.production.acting import By, Refused
from traceability.production.desk.access import PLACE, may_decide_for, may_enter
from traceability.production.desk.crumbs import crumbs
from traceability.production.models import SerialOrder, Void
from traceability.production.portal.forms import printed_identifier
from traceability.production.serial_orders.voiding import declare_void, lift_void
from traceability.production.void_form import LiftVoidForm, VoidForm
from traceability.register.borders import powers_or_404
from traceability.register.clock import moment_of
from traceability.register.vietnamese import fold_words, typed_words

PER_PAGE = 50
WITHOUT_LOT, WITH_VOIDS = "khong-lo", "co-tem-huy"


def readable_orders(request: HttpRequest) -> "QuerySet[SerialOrder]":
    """Inside the borders; whoever reads the register there."""
    powers = powers_or_404(request)
    if not may_enter(request):
        raise Http404
    rows = SerialOrder.objects.select_related(
        "lot", "product__producer__province", "product__producer__commune"
    )
    return rows.filter(powers.within(**PLACE))


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Who reads the province's register: the newest first; without a lot, with void labels, by product or producer."""
    voids = Void.objects.filter(order=OuterRef("pk"), lifting=None)
    rows = readable_orders(request).annotate(has_void=Exists(voids))
    kind, typed = request.GET.get("kind", ""), typed_words(request.GET.get("q", ""))
    if kind == WITHOUT_LOT:
        rows = rows.filter(lot=None)
    if kind == WITH_VOIDS:
        rows = rows.filter(has_void=True)
    if typed:
        folded = fold_words(typed)
        rows = rows.filter(
            Q(product__folded_name__contains=folded) | Q(product__producer__folded_name__contains=folded)
        )
    page = {
        "page_obj": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "kinds": [(WITHOUT_LOT, _("Without a lot")), (WITH_VOIDS, _("With void labels"))],
        "kind": kind,
        "q": typed,
    }
    return render(request, "production/desk/orders.html", page | crumbs(_("Labels and serials")))


@require_safe
def shown(request: HttpRequest, pk: int) -> HttpResponse:
    """Who reads the province's register."""
    order = get_object_or_404(readable_orders(request), pk=pk)
    page = {
        "order": order,
        "identifier": printed_identifier(order.identifier),
        "voids": order.voids.select_related("lifting"),
        "may_decide": may_decide_for(request, order.product),
    }
    return render(request, "production/desk/order.html", page | _crumbs(order))


@require_http_methods(["GET", "HEAD", "POST"])
def declare(request: HttpRequest, pk: int) -> HttpResponse:
    """Who decides in the province: first what will happen, then the button."""
    order = _decided(request, pk)
    form = VoidForm(order, request.POST or None)
    is_read = form.is_valid()
    if is_read and "confirmed" in request.POST:
        data = form.cleaned_data
        try:
            declare_void(order, data["first"], data["last"], data["why"], data["note"], _by(request))
        except Refused as refused:
            form.add_error(None, str(refused))
            is_read = False
        else:
            messages.success(request, _("The labels are void. Every scan of one of them warns from now on."))
            return redirect("production_desk:order", pk=pk)
    page = {"order": order, "form": form, "is_preview": is_read and "again" not in request.POST}
    return render(request, "production/desk/void.html", page | _crumbs(order))


@require_http_methods(["GET", "HEAD", "POST"])
def lift(request: HttpRequest, pk: int, void: int) -> HttpResponse:
    """Who decides in the province, with a reason."""
    order = _decided(request, pk)
    declared = get_object_or_404(order.voids.filter(lifting=None), pk=void)
    form = LiftVoidForm(request.POST or None)
    if form.is_valid():
        try:
            lift_void(declared, form.cleaned_data["reason"], _by(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The labels are good again."))
            return redirect("production_desk:order", pk=pk)
    page = {"order": order, "void": declared, "form": form}
    return render(request, "production/desk/lift_void.html", page | _crumbs(order))


def _decided(request: HttpRequest, pk: int) -> SerialOrder:
    order = get_object_or_404(readable_orders(request), pk=pk)
    if not may_decide_for(request, order.product):
        raise Http404
    return order


def _by(request: HttpRequest) -> By:
    return By(request.user, moment_of(request), as_officer=True)


def _crumbs(order: SerialOrder) -> dict[str, object]:
    return crumbs(f"{order.product.name} · {order.count}")
