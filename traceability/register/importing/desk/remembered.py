"""What later lists are not asked again: senders' columns, spellings, former communes; seen and removed here."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from traceability.register.clock import moment_of
from traceability.register.importing.desk.column_forms import CHOICES, NAMES
from traceability.register.importing.desk.frame import page_head
from traceability.register.importing.desk.permissions import Importer, importer_of
from traceability.register.models import ColumnLayout, NameAlias, PlaceMapping

A_PAGE = 50
KINDS = ("cot", "ten", "xa")


def _kept(kind: str, importer: Importer) -> "QuerySet[Any]":
    """Of the officer's provinces; the national office sees and removes all."""
    found: dict[str, tuple[QuerySet[Any], str]] = {
        "cot": (ColumnLayout.objects.select_related("province"), "province"),
        "ten": (NameAlias.objects.select_related("product__producer", "producer", "province"), "province"),
        "xa": (PlaceMapping.objects.select_related("commune__province"), "commune__province"),
    }
    if kind not in found:
        raise Http404
    rows, province = found[kind]
    return rows if importer.provinces is None else rows.filter(**{f"{province}__in": importer.provinces})


@require_GET
@never_cache
def remembered(request: HttpRequest) -> HttpResponse:
    importer = importer_of(request)
    kind = request.GET.get("loai", "")
    kind = kind if kind in KINDS else KINDS[0]
    page = Paginator(_kept(kind, importer), A_PAGE).get_page(request.GET.get("page"))
    for one in page:
        if isinstance(one, ColumnLayout):
            _tell_columns(one)
    labels = {"cot": _("Columns of senders"), "ten": _("Spellings"), "xa": _("Former communes")}
    context = {
        "kind": kind,
        "kinds": [{"key": key, "label": labels[key], "is_chosen": key == kind} for key in KINDS],
        "page": page,
        "page_obj": page,
        "query": f"loai={kind}&",
        **page_head(_("Remembered answers"), "lists"),
    }
    return render(request, "register/import_remembered.html", context)


def _tell_columns(layout: Any) -> None:
    layout.told = [
        {"label": _label(layout, column), "field": NAMES.get(field, field)}
        for column, field in sorted(layout.fields.items(), key=lambda one: int(one[0]))
    ]


def _label(layout: ColumnLayout, column: str) -> str:
    labels: list[str] = layout.labels
    said = labels[int(column)] if int(column) < len(labels) else ""
    return said or f"({int(column) + 1})"


@never_cache
@require_http_methods(["GET", "POST"])
def layout(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what a sender's columns mean; the next list of that header is read so."""
    importer = importer_of(request)
    one: ColumnLayout = get_object_or_404(_kept("cot", importer), pk=pk)
    if request.method == "POST":
        known = {field.value for field, _label in CHOICES}
        said = {str(number): request.POST.get(f"field-{number}", "") for number in range(len(one.labels))}
        fields = {column: value for column, value in said.items() if value in known}
        if fields:
            one.fields, one.saved_at = fields, moment_of(request)
            one.saved_by, one.saved_by_name = importer.user, str(importer.user)
            one.save()
            messages.success(request, _("The columns are kept."))
            return redirect("register_import:remembered")
        messages.error(request, _("Name at least the product's column."))
    columns = [
        {
            "number": number,
            "label": label or f"({number + 1})",
            "choices": [
                {"value": field.value, "label": name, "is_chosen": one.fields.get(str(number)) == field.value}
                for field, name in CHOICES
            ],
        }
        for number, label in enumerate(one.labels)
    ]
    context = {"layout": one, "columns": columns, **page_head(_("Columns of a sender"), "lists")}
    return render(request, "register/import_layout.html", context)


@require_POST
def forget(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Later lists are asked again; what was entered stays."""
    kept: Model = get_object_or_404(_kept(kind, importer_of(request)), pk=pk)
    kept.delete()
    messages.success(request, _("Removed. The next list will be asked again."))
    answer = redirect("register_import:remembered")
    answer["Location"] += f"?loai={kind}"
    return answer
