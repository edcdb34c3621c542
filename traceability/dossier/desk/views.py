"""The desk of evidence: the province's producers, and of each what it ordered, printed and can prove."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from traceability.dossier.desk.access import readable_producers
from traceability.labels.models import PrintRun
from traceability.production.models import Lot, SerialOrder
from traceability.register.models import CertifiedProduct, Producer
from traceability.register.vietnamese import fold_words, typed_words

PER_PAGE = 50
MOST_ROWS = 50  # of orders and of runs on one producer's page, the newest first


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Who reads the register: the producers of the place, those with labels first."""
    rows, typed = readable_producers(request), typed_words(request.GET.get("q", ""))
    if typed:
        rows = rows.filter(folded_name__contains=fold_words(typed))
    rows = rows.annotate(
        products_number=_number(CertifiedProduct.objects.filter(producer=OuterRef("pk")), "producer"),
        lots_number=_number(Lot.objects.filter(product__producer=OuterRef("pk")), "product__producer"),
        labels_number=_number(
            SerialOrder.objects.filter(product__producer=OuterRef("pk")), "product__producer", Sum("count")
        ),
    ).order_by("-labels_number", "folded_name", "pk")
    page = {"page_obj": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")), "q": typed}
    return render(request, "dossier/desk/index.html", page | _crumbs())


@require_safe
def producer(request: HttpRequest, pk: int) -> HttpResponse:
    """Who reads the register of the producer's place."""
    shown = get_object_or_404(readable_producers(request), pk=pk)
    orders = SerialOrder.objects.filter(product__producer=shown).select_related("product", "lot")
    runs = PrintRun.objects.filter(product__producer=shown).select_related("product", "lot")
    page = {
        "producer": shown,
        "products": CertifiedProduct.objects.filter(producer=shown).order_by("name", "pk"),
        "orders": orders[:MOST_ROWS],
        "runs": runs[:MOST_ROWS],
        "most": MOST_ROWS,
    }
    return render(request, "dossier/desk/producer.html", page | _crumbs(shown))


def _number(rows: "QuerySet[Any]", of: str, what: Count | Sum | None = None) -> Coalesce:
    """How many rows, or the sum, of each producer, as a subquery: several counts never multiply each other."""
    grouped = rows.order_by().values(of).annotate(number=what or Count("pk")).values("number")
    return Coalesce(Subquery(grouped, output_field=IntegerField()), 0)


def _crumbs(shown: Producer | None = None) -> dict[str, object]:
    items = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("dossier_desk:index"), "label": _("Evidence and labels")},
        *([{"url": "", "label": shown.name}] if shown else []),
    ]
    return {"breadcrumbs_items": items, "header_title": items[-1]["label"], "header_icon": "doc-full"}
