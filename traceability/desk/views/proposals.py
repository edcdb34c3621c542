"""The preview before the button, the button, and what became of it; the inbox of the second officer."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from traceability.desk import gate
from traceability.desk.access import for_makers, for_readers, proposals_within
from traceability.desk.gate import Officer
from traceability.desk.kinds import Kind
from traceability.desk.models import CARRIED_OUT, SETTLED, Proposal, State
from traceability.desk.preview import Outcome
from traceability.desk.timeline import timeline_of
from traceability.desk.views.frame import frame
from traceability.register.clock import vietnam_day
from traceability.register.effects import pictures
from traceability.register.importing.desk.waiting import waiting_for as lists_waiting_for
from traceability.register.models import Decision
from traceability.register.verdicts import status_of

ROWS_A_PAGE = 25


@require_safe
@never_cache
@for_readers
def proposal(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Before the deed a preview, afterwards what was done. A draft is there for its author only."""
    shown = _found(officer, pk)
    if shown.is_carried_out:
        return _done(request, officer, shown)
    day = vietnam_day(officer.moment)
    is_open = shown.state in {State.DRAFT, State.WAITING} and not shown.is_over(day)
    is_outdated = is_open and shown.state == State.WAITING and gate.has_changed(shown)
    sees = gate.preview(shown, officer) if is_open else None
    outcomes = sees.outcomes if sees else []
    single = outcomes[0] if len(outcomes) == 1 else None
    granted = single.certificate if single and shown.deed.is_grant else None
    is_own = shown.proposer_id == officer.user.pk
    product = single.item.product if single else None
    context: dict[str, Any] = {
        "proposal": shown,
        "state": shown.state_on(day),
        "preview": sees,
        "outcome": single,
        "timeline": timeline_of(single.turn, granted) if single and single.turn else None,
        "is_outdated": is_outdated,
        "is_own": is_own,
        "may_do": shown.state == State.DRAFT and not shown.is_bulk and officer.may_decide(shown),
        "may_send": shown.state == State.DRAFT and (shown.is_bulk or not officer.may_decide(shown)),
        "may_confirm": is_open and shown.state == State.WAITING and not is_own and officer.may_decide(shown),
        "may_withdraw": is_open and shown.state == State.WAITING and is_own,
        "events": shown.events.all() if shown.state != State.DRAFT else [],
        "form_url": _form_address(shown, single),
        "items": list(shown.items.select_related("product__producer", "certificate__decision"))
        if not is_open
        else [],
    }
    return render(request, "desk/preview.html", context | frame(shown.get_kind_display(), product))


def _form_address(shown: Proposal, single: Outcome | None) -> str:
    """Where a draft of one certificate was typed; the page's script puts the words back there."""
    if shown.is_bulk or single is None:
        return ""
    if shown.deed.kind == Kind.ISSUE:
        address = reverse("desk:issue")
    elif shown.deed.is_grant:
        address = reverse("desk:grant", args=[single.item.product_id, shown.deed.slug])
    else:
        address = reverse("desk:deed", args=[single.item.certificate_id, shown.deed.slug])
    return f"{address}?paper={shown.evidence_id}" if shown.evidence_id else address


def _done(request: HttpRequest, officer: Officer, shown: Proposal) -> HttpResponse:
    items = list(shown.items.select_related("product__producer", "certificate__decision__issuer"))
    now = pictures([item.product_id for item in items if item.product_id], officer.moment)
    day = vietnam_day(officer.moment)
    rows = []
    for item in items:
        picture = now.get(item.product_id or 0)
        held = {one.pk: one for one in picture.certificates} if picture else {}
        certificate = held.get(item.certificate_id or 0)
        rows.append(
            {
                "item": item,
                "verdict": picture.verdict if picture else None,
                "certificate": certificate,
                "status": status_of(certificate, day) if certificate else None,
            }
        )
    context = {
        "proposal": shown,
        "rows": rows,
        "row": rows[0] if len(rows) == 1 else None,
        "decision": _decision_said(shown),
        "events": shown.events.all(),
        "makes": officer.may_propose(shown),
    }
    product = items[0].product if len(items) == 1 else None
    return render(request, "desk/done.html", context | frame(shown.get_kind_display(), product))


def _decision_said(shown: Proposal) -> Decision | dict[str, Any] | None:
    """The decision as it was typed: reading what was done enters nothing, even if it was renamed since."""
    said = shown.decision
    if not said:
        return None
    if "pk" in said:
        return Decision.objects.select_related("issuer").filter(pk=said["pk"]).first()
    issued_on = date.fromisoformat(said["issued_on"])
    return {"number": said["number"], "issued_on": issued_on, "issuer": {"name": said["issuer"]}}


@require_POST
@for_makers
def do(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    return _press(request, officer, pk, lambda found, seen: gate.do(found, officer, seen))


@require_POST
@for_makers
def send(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    return _press(request, officer, pk, lambda found, seen: gate.send(found, officer, seen))


@require_POST
@for_makers
def leave_out(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    return _press(request, officer, pk, lambda found, _seen: gate.leave_out(found, officer))


@require_POST
@for_makers
def confirm(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    return _press(request, officer, pk, lambda found, seen: gate.confirm(found, officer, seen))


@require_POST
@for_makers
def reject(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    why = request.POST.get("why", "")[:1000]
    return _press(request, officer, pk, lambda found, _seen: gate.reject(found, officer, why))


@require_POST
@for_makers
def withdraw(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    return _press(request, officer, pk, lambda found, _seen: gate.withdraw(found, officer))


def _press(
    request: HttpRequest, officer: Officer, pk: int, act: Callable[[Proposal, str], Proposal]
) -> HttpResponse:
    """Do it, or show the preview again with the reason; nothing is written then."""
    found = _found(officer, pk)
    if not officer.may_propose(found):
        raise Http404
    was_settled = found.state in {*CARRIED_OUT, *SETTLED}
    try:
        act(found, request.POST.get("seen", ""))
        if was_settled:  # another tab, or the button pressed twice
            messages.info(request, _("This was settled before. Nothing was done a second time."))
    except gate.Changed as changed:
        messages.warning(request, str(changed))
    except gate.Refused as refused:
        messages.error(request, str(refused))
    return redirect(found)


@require_safe
@for_readers
def inbox(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Proposals inside the borders: those that wait first, then what became of the others."""
    day = vietnam_day(officer.moment)
    is_past = request.GET.get("xong") == "1"
    listed = (
        proposals_within(officer).annotate(number=Count("items")).prefetch_related("items__product__producer")
    )
    if is_past:
        listed = listed.filter(state__in=SETTLED) | listed.filter(state=State.WAITING, last_day__lt=day)
        listed = listed.order_by("-sent_at", "-pk")
    else:
        listed = listed.filter(state=State.WAITING, last_day__gte=day).order_by("sent_at", "pk")
    page = Paginator(listed, ROWS_A_PAGE).get_page(request.GET.get("page"))
    rows = [
        (one, one.state_on(day), officer.may_decide(one) and one.proposer_id != officer.user.pk)
        for one in page.object_list
    ]
    context = {
        "rows": rows,
        "lists": [] if is_past else lists_waiting_for(officer.powers),
        "page_obj": page,
        "is_past": is_past,
        "query": "xong=1&" if is_past else "",
    }
    return render(request, "desk/inbox.html", context | frame(_("Proposals")))


def _found(officer: Officer, pk: int) -> Proposal:
    return get_object_or_404(proposals_within(officer).select_related("evidence", "proposer"), pk=pk)


def waiting_for(officer: Officer) -> int:
    """How many proposals this officer could settle now."""
    day = vietnam_day(officer.moment)
    listed = proposals_within(officer).filter(state=State.WAITING, last_day__gte=day)
    return listed.exclude(proposer_id=officer.user.pk).count() if officer.powers.decides_somewhere else 0
