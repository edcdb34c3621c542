"""Appointments on the desk: the list, one appointment, and what can be done with it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from traceability.desk.people import gate
from traceability.desk.people.access import (
    changed_or_404,
    may_change,
    place_of,
    readers_or_404,
    roles_to_give,
    seen_or_404,
    visible,
)
from traceability.desk.people.forms import AppointForm, FilterForm, ReasonForm
from traceability.desk.people.gate import By
from traceability.desk.people.listing import STATES, appointments, due, held_on, in_state, matching
from traceability.register.borders import Powers
from traceability.register.clock import moment_of, vietnam_day
from traceability.register.models import Appointment

PER_PAGE = 50


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """National office, provincial register officers (own province), auditors."""
    powers, moment = readers_or_404(request), moment_of(request)
    form = FilterForm(request.GET or None)
    chosen = form.cleaned_data if form.is_valid() else {}
    state = chosen.get("state") or "held"
    found = appointments(powers, moment).filter(in_state(state, moment)).filter(matching(chosen))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page_obj": page,
        "rows": [(row, place_of(row)) for row in page.object_list],
        "state": state,
        "states": STATES,
        "query": f"{query.urlencode()}&" if query else "",
        "may_appoint": bool(roles_to_give(powers)),
    }
    return render(request, "desk/people/index.html", context | crumbs())


@require_safe
def appointment(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever may see it; buttons only for those who may change it."""
    powers, moment = readers_or_404(request), moment_of(request)
    seen_or_404(powers, pk)
    shown = appointments(powers, moment).get(pk=pk)
    is_held = appointments(powers, moment).filter(held_on(vietnam_day(moment)), pk=pk).exists()
    context = {
        "appointment": shown,
        "place": place_of(shown),
        "events": shown.events.all(),
        "is_held": is_held,
        "is_due": appointments(powers, moment).filter(due(moment), pk=pk).exists(),
        "may_change": is_held and may_change(powers, shown),
        "others": others_of(powers, shown),
    }
    return render(request, "desk/people/appointment.html", context | crumbs(shown))


@require_http_methods(["GET", "POST"])
def appoint(request: HttpRequest) -> HttpResponse:
    """Whoever may give at least one role."""
    powers = readers_or_404(request)
    if not roles_to_give(powers):
        raise Http404
    form = AppointForm(powers, request.POST or None, initial={"first_day": vietnam_day(moment_of(request))})
    if form.is_valid():
        try:
            given = gate.appoint(form.details(), By(powers, moment_of(request)))
        except gate.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Appointed. The person gets a letter with the way in."))
            return redirect("people:appointment", pk=given.pk)
    return render(request, "desk/people/form.html", {"form": form} | crumbs(title=_("New appointment")))


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever may give this appointment: with a reason, at once."""
    words = {
        "question": _("End this appointment?"),
        "consequence": _(
            "It holds at once: the person leaves the desk with the next click and all their sessions end. "
            "What they wrote stays, with their name in the history."
        ),
        "action": _("End it"),
    }
    told = _("The appointment has ended.")
    return with_reason(request, pk, words, told, gate.end)


@require_http_methods(["GET", "POST"])
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever may give every place that the person holds: all devices go, with a reason."""
    words = {
        "question": _("Take all second-step devices away?"),
        "consequence": _(
            "Only after you have seen the person or called them on a number that you know; never because of a "
            "letter. Their devices and recovery codes stop working, all sessions end, and they set up anew."
        ),
        "action": _("Take them away"),
    }
    told = _("The devices are gone. The person sets up a new one at the next sign-in.")
    return with_reason(request, pk, words, told, gate.reset_second_step)


@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever may give this appointment: still right."""
    return at_once(request, pk, gate.confirm, _("Confirmed for a year."))


@require_POST
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever may give this appointment: the letter once more."""
    return at_once(request, pk, gate.invite_again, _("The letter is on its way again."))


def at_once(request: HttpRequest, pk: int, change: Callable[..., Any], told: str) -> HttpResponse:
    powers = readers_or_404(request)
    changed = changed_or_404(powers, pk)
    try:
        change(changed, By(powers, moment_of(request)))
    except gate.Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, told)
    back = reverse("people:index") + "?state=due" if request.POST.get("back") == "due" else ""
    return redirect(back or reverse("people:appointment", kwargs={"pk": pk}))


def with_reason(
    request: HttpRequest, pk: int, words: dict[str, str], told: str, change: Callable[..., Any]
) -> HttpResponse:
    powers = readers_or_404(request)
    changed = changed_or_404(powers, pk)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            change(changed, form.cleaned_data["reason"], By(powers, moment_of(request)))
        except gate.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, told)
            return redirect("people:appointment", pk=pk)
    context = {"form": form, "appointment": changed, "place": place_of(changed)} | words
    return render(request, "desk/people/reason.html", context | crumbs(changed, words["action"]))


def others_of(powers: Powers, shown: Appointment) -> list[tuple[Appointment, str]]:
    """Other places of the same person, as far as the reader may see them."""
    with_places = Appointment.objects.select_related("province", "commune__province")
    found = with_places.filter(visible(powers), user=shown.user_id).exclude(pk=shown.pk)
    return [(one, place_of(one)) for one in found.order_by("-first_day", "pk")]


def crumbs(shown: Appointment | None = None, title: str = "") -> dict[str, object]:
    """Wagtail's breadcrumbs and page title."""
    items: list[dict[str, str]] = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("people:index"), "label": _("Appointments")},
    ]
    if shown:
        path = reverse("people:appointment", kwargs={"pk": shown.pk})
        items.append({"url": path, "label": str(shown.user)})
    if title:
        items.append({"url": "", "label": title})
    return {"breadcrumbs_items": items, "header_title": items[-1]["label"], "header_icon": "group"}
