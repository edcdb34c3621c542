"""The desk of codes of other systems: officers look at them, follow the addresses by hand, enter and take out."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traceability.foreign_codes import gate
from traceability.foreign_codes.forms import CodeForm
from traceability.foreign_codes.models import ForeignCode, System
from traceability.production.acting import By, Refused
from traceability.register.borders import Powers, powers_for, powers_or_404
from traceability.register.clock import moment_of
from traceability.register.models import CertifiedProduct
from traceability.register.vietnamese import fold_words, typed_words

PER_PAGE = 50
PROVINCE, COMMUNE = "product__producer__province", "product__producer__commune"


def may_enter(request: HttpRequest) -> bool:
    held = powers_for(request)
    return held.reads_all or bool(held.register | held.audits | held.communes)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Who reads the register of some province or commune: the codes there, by product, producer or code."""
    codes = _readable(request).filter(removed_at=None)
    question = typed_words(request.GET.get("q", ""))
    if question:
        folded = fold_words(question)
        codes = codes.filter(
            Q(product__folded_name__contains=folded)
            | Q(product__producer__folded_name__contains=folded)
            | Q(code__icontains=question)
        )
    if request.GET.get("system") in System.values:
        codes = codes.filter(system=request.GET["system"])
    page = Paginator(codes.order_by("-added_at", "-pk"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "systems": System.choices,
        "q": question,
        "system": request.GET.get("system", ""),
        "held": powers_or_404(request),
        "may_decide": powers_or_404(request).decides_somewhere,
    }
    return render(request, "foreign_codes/desk/index.html", context | crumbs())


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, code: str) -> HttpResponse:
    """Who decides in the product's province."""
    product = get_object_or_404(CertifiedProduct.objects.select_related("producer"), code=code)
    if not powers_or_404(request).may_decide(product.producer.province_id):
        raise Http404
    form = CodeForm(
        request.POST or None,
        products=CertifiedProduct.objects.filter(pk=product.pk),
        initial={"product": product.pk},
    )
    if form.is_valid():
        try:
            gate.add(product, form.wanted(), By(request.user, moment_of(request), as_officer=True))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The code has been entered. It is shown on the product's page now."))
            return redirect("foreign_codes_desk:index")
    context = {"form": form, "product": product}
    return render(request, "foreign_codes/desk/form.html", context | crumbs(product.name))


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Who decides in the product's province."""
    code = get_object_or_404(_readable(request), pk=pk)
    if not powers_or_404(request).may_decide(code.product.producer.province_id):
        raise Http404
    try:
        gate.remove(code, By(request.user, moment_of(request), as_officer=True))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The code is no longer shown."))
    return redirect("foreign_codes_desk:index")


def _readable(request: HttpRequest) -> "QuerySet[ForeignCode]":
    held: Powers = powers_or_404(request)
    if not may_enter(request):
        raise Http404
    return ForeignCode.objects.filter(held.within(PROVINCE, COMMUNE)).select_related(
        "lot", "product__producer__province"
    )


def crumbs(*titles: str) -> dict[str, object]:
    items = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("foreign_codes_desk:index"), "label": _("Codes of other systems")},
        *({"url": "", "label": title} for title in titles),
    ]
    return {"breadcrumbs_items": items, "header_title": items[-1]["label"], "header_icon": "link"}
