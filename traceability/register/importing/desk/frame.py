"""What all pages for lists share: the head of the page, and an import that is the officer's to see."""

from typing import Any

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from traceability.register.importing.desk.permissions import importer_of
from traceability.register.models import ImportRun


def own_run(request: HttpRequest, pk: int) -> ImportRun:
    """404 for a list of others, as for one that does not exist."""
    return get_object_or_404(importer_of(request).runs().select_related("province", "actor"), pk=pk)


def own_run_to_write(request: HttpRequest, pk: int) -> ImportRun:
    """Also 404 where a row lies in a province that the officer no longer keeps."""
    run = own_run(request, pk)
    if not importer_of(request).may_write(run):
        raise Http404
    return run


def own_run_to_take_back(request: HttpRequest, pk: int) -> ImportRun:
    """Also 404 where something that the list wrote lies in a province that the officer does not keep today."""
    run = own_run(request, pk)
    if not importer_of(request).may_take_back(run):
        raise Http404
    return run


def run_url(run: ImportRun) -> str:
    return reverse("register_import:run", args=[run.pk])


def page_head(title: str, *parents: ImportRun | str) -> dict[str, Any]:
    """What Wagtail's page head needs; `parents` are "lists" and an import, as far as they stand above."""
    crumbs: list[dict[str, str]] = []
    for parent in parents:
        if isinstance(parent, ImportRun):
            crumbs.append({"url": run_url(parent), "label": _("List %(number)s") % {"number": parent.pk}})
        else:
            crumbs.append({"url": reverse("register_import:upload"), "label": _("Lists")})
    return {
        "header_title": title,
        "header_icon": "table",
        "breadcrumbs_items": [*crumbs, {"url": "", "label": title}],
    }
