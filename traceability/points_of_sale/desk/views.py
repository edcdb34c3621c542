"""The desk of points of sale: the list, one form to add and change, closing and reopening."""

from collections.abc import Callable
from datetime import date

from django import forms
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traceability.points_of_sale import gate
from traceability.points_of_sale.desk.access import (
    changeable_provinces,
    kept_point,
    may_change,
    readable_points,
    seen_point,
)
from traceability.points_of_sale.desk.forms import PointForm
from traceability.points_of_sale.models import PointOfSale
from traceability.register.clock import moment_of, vietnam_day
from traceability.register.vietnamese import fold_words, typed_words

PER_PAGE = 50


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Who reads or keeps points of sale of some province: those."""
    day = vietnam_day(moment_of(request))
    points = readable_points(request).select_related("province", "commune")
    question = fold_words(typed_words(request.GET.get("q", "")))
    if question:
        points = points.filter(folded_name__contains=question)
    if request.GET.get("state") == "closed":
        points = points.exclude(closed_on__isnull=True)
    elif request.GET.get("state") != "all":
        points = points.open_on(day)
    page = Paginator(points.order_by("province__folded_name", "folded_name", "pk"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page_obj": page,
        "rows": [(point, point.is_open_on(day)) for point in page.object_list],
        "may_add": bool(changeable_provinces(request)),
        "q": request.GET.get("q", ""),
        "state": request.GET.get("state", ""),
    }
    return render(request, "points_of_sale/desk/index.html", context | crumbs())


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Who keeps the points of sale of some province."""
    provinces = changeable_provinces(request)
    if not provinces:
        raise Http404
    form = PointForm(request.POST or None, provinces=provinces)
    if form.is_valid():
        try:
            point = gate.add(form.details(), _by(request))
        except gate.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The point of sale has been entered."))
            return redirect("points_of_sale_desk:point", pk=point.pk)
    return render(request, "points_of_sale/desk/form.html", {"form": form} | crumbs(_("New point of sale")))


@require_safe
def point(request: HttpRequest, pk: int) -> HttpResponse:
    """Who reads the point's province: its facts and its history."""
    shown = seen_point(request, pk)
    day = vietnam_day(moment_of(request))
    context = {
        "point": shown,
        "is_open": shown.is_open_on(day),
        "may_change": may_change(request, shown),
        "events": shown.events.order_by("-at", "-pk"),
        "close_form": CloseForm(initial={"since": day}),
    }
    return render(request, "points_of_sale/desk/point.html", context | crumbs(shown.name))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Who keeps the points of sale of its province."""
    shown = kept_point(request, pk)
    form = PointForm(request.POST or None, provinces=changeable_provinces(request), point=shown)
    if form.is_valid():
        try:
            gate.change(shown, form.details(), _by(request))
        except gate.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The changes have been saved."))
            return redirect("points_of_sale_desk:point", pk=pk)
    context = {"form": form, "point": shown}
    return render(request, "points_of_sale/desk/form.html", context | crumbs(shown.name))


class CloseForm(forms.Form):
    since = forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Who keeps the points of sale of its province."""
    shown = kept_point(request, pk)
    form = CloseForm(request.POST)
    today = vietnam_day(moment_of(request))
    since: date = form.cleaned_data["since"] if form.is_valid() else today
    return _attempt(request, pk, lambda: gate.close(shown, since, _by(request)))


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Who keeps the points of sale of its province."""
    shown = kept_point(request, pk)
    return _attempt(request, pk, lambda: gate.reopen(shown, _by(request)))


def _attempt(request: HttpRequest, pk: int, change: Callable[[], PointOfSale]) -> HttpResponse:
    try:
        change()
    except gate.Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The changes have been saved."))
    return redirect("points_of_sale_desk:point", pk=pk)


def _by(request: HttpRequest) -> gate.By:
    user = request.user
    return gate.By(str(user), moment_of(request), user if isinstance(user, AbstractBaseUser) else None)


def crumbs(*titles: str) -> dict[str, object]:
    items = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("points_of_sale_desk:index"), "label": _("Points of sale")},
        *({"url": "", "label": title} for title in titles),
    ]
    return {"breadcrumbs_items": items, "header_title": items[-1]["label"], "header_icon": "site"}
