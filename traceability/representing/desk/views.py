"""The desk of representatives: the list, giving the right to a person, ending it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traceability.register.borders import powers_for
from traceability.register.clock import moment_of, vietnam_day
from traceability.register.vietnamese import fold_words, typed_words
from traceability.representing import gate
from traceability.representing.desk.access import decided, producers_to_give, readable, seen
from traceability.representing.desk.forms import EndForm, FindForm, GiveForm, initial_for
from traceability.representing.models import Representative

PER_PAGE = 50


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Who reads the province's register."""
    rows, typed = readable(request), typed_words(request.GET.get("q", ""))
    rows = rows.filter(until__isnull=request.GET.get("state") != "ended")
    if typed:
        rows = rows.filter(
            Q(producer__folded_name__contains=fold_words(typed))
            | Q(user__email__icontains=typed)
            | Q(user__first_name__icontains=typed)
        )
    page = {
        "page_obj": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "q": typed,
        "state": request.GET.get("state", ""),
        "may_give": powers_for(request).decides_somewhere,
    }
    return render(request, "representing/desk/index.html", page | crumbs())


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Who decides in a province: first the producer."""
    producers, form = producers_to_give(request), FindForm(request.GET or None)
    page = {"form": form, "found": form.found(producers) if form.is_bound else None}
    return render(request, "representing/desk/find.html", page | crumbs(_("New representative")))


@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest, producer: int) -> HttpResponse:
    """Who decides in the producer's province."""
    chosen = get_object_or_404(producers_to_give(request), pk=producer)
    form = GiveForm(request.POST or None, initial=initial_for(chosen))
    if form.is_valid():
        data = form.cleaned_data
        try:
            given = gate.give(chosen, data["email"], data["name"], data["checked_by"], _by(request))
        except gate.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The person may act for the producer; the letter is on its way."))
            return redirect("representing_desk:one", pk=given.pk)
    page = {"form": form, "producer": chosen}
    return render(request, "representing/desk/give.html", page | crumbs(chosen.name))


@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Who reads the province's register."""
    shown = seen(request, pk)
    page = {
        "representative": shown,
        "is_held": shown.until is None or shown.until > vietnam_day(moment_of(request)),
        "may_decide": powers_for(request).may_decide(shown.producer.province_id),
        "events": shown.events.all(),
        "form": EndForm(),
    }
    return render(request, "representing/desk/one.html", page | crumbs(str(shown.user)))


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Who decides in the producer's province, with a reason."""
    shown = decided(request, pk)
    form = EndForm(request.POST or None)
    if form.is_valid():
        try:
            gate.end(shown, form.cleaned_data["reason"], _by(request))
        except gate.Refused as refused:
            form.add_error(None, str(refused))
        else:
            return _done(request, shown, _("This person no longer acts for the producer."))
    page = {"representative": shown, "form": form}
    return render(request, "representing/desk/end.html", page | crumbs(str(shown.user)))


@require_POST
def invite_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Who decides in the producer's province."""
    shown = decided(request, pk)
    try:
        gate.invite_again(shown, _by(request))
    except gate.Refused as refused:
        messages.error(request, str(refused))
        return redirect("representing_desk:one", pk=pk)
    return _done(request, shown, _("The letter is on its way."))


def _by(request: HttpRequest) -> gate.By:
    return gate.By(powers_for(request), moment_of(request))


def _done(request: HttpRequest, shown: Representative, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("representing_desk:one", pk=shown.pk)


def crumbs(*titles: str) -> dict[str, object]:
    items = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("representing_desk:index"), "label": _("Representatives of producers")},
        *({"url": "", "label": title} for title in titles),
    ]
    return {"breadcrumbs_items": items, "header_title": items[-1]["label"], "header_icon": "group"}
