"""The inbox of what sellers want to show: who waits longest first, field by field, old beside new."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from oscar.core.loading import get_model

from shop.dashboard.apps import staff_only
from shop.moderation import gate
from shop.moderation.acting import Refused, by_request
from shop.moderation.content import PHOTOS, label_of
from shop.moderation.differences import marked
from shop.moderation.models import Photo, Submission
from shop.moderation.models.submissions import SubmissionState
from shop.moderation.pictures import closed_photo, pictures_of
from traceability.register.clock import moment_of
from traceability.register.verdicts import verdict_on

PER_PAGE = 40
STATES = (SubmissionState.WAITING, SubmissionState.ASKED, SubmissionState.REFUSED, SubmissionState.APPROVED)


@never_cache
@staff_only
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """Platform staff: what waits, the next due first; answered ones by their state."""
    asked = request.GET.get("trang-thai", SubmissionState.WAITING)
    rows = Submission.objects.filter(state=asked).prefetch_related("changes")
    rows = rows.select_related("listing__certified_product__producer__province")
    order = ("due_at", "pk") if asked == SubmissionState.WAITING else ("-sent_at", "-pk")
    page = {
        "page_obj": Paginator(rows.order_by(*order), PER_PAGE).get_page(request.GET.get("page")),
        "asked": asked,
        "states": STATES,
        "moment": moment_of(request),
        "room_key": "duyet",
    }
    return render(request, "moderation/inbox.html", page)


@never_cache
@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def submission(request: HttpRequest, pk: int) -> HttpResponse:
    """Platform staff: one request; opening it tells the seller that somebody looks."""
    one = get_object_or_404(Submission.objects.select_related("listing"), pk=pk)
    if request.method == "POST":
        return _answer(request, one)
    if one.is_open and request.method == "GET":
        one = gate.look(one, by_request(request))
    return _shown(request, one)


def _answer(request: HttpRequest, one: Submission) -> HttpResponse:
    version, by = _number(request.POST.get("version")), by_request(request)
    refusals = {
        key.removeprefix("refuse-"): request.POST.get(f"reason-{key.removeprefix('refuse-')}", "")
        for key in request.POST
        if key.startswith("refuse-")
    }
    try:
        if request.POST.get("deed") == "ask":
            gate.ask(one, version, request.POST.get("question", ""), by)
            messages.success(request, _("The question is on its way; the request stays open."))
        else:
            decided = gate.decide(one, version, refusals, by)
            messages.success(request, _("Answered: %(state)s.") % {"state": decided.get_state_display()})
    except Refused as refused:
        messages.error(request, str(refused))
        return _shown(request, Submission.objects.get(pk=one.pk), refusals)
    following = Submission.objects.filter(state=SubmissionState.WAITING).order_by("due_at", "pk").first()
    return redirect("moderation:submission", pk=following.pk) if following else redirect("moderation:inbox")


def _number(typed: str | None) -> int:
    return int(typed) if typed and typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


def _shown(request: HttpRequest, one: Submission, refusals: dict[str, str] | None = None) -> HttpResponse:
    listing = one.listing
    certified = listing.certified_product
    records = get_model("partner", "StockRecord").objects
    packs = records.filter(product=listing.product) | records.filter(product__parent=listing.product)
    page = {
        "submission": one,
        "listing": listing,
        "certified": certified,
        "verdict": verdict_on(certified, moment_of(request)),
        "fields": [_field(change, refusals or {}) for change in one.changes.all()],
        "packs": packs.select_related("product__listing", "product__parent__listing").order_by("pk"),
        "events": listing.events.all()[:30],
        "moment": moment_of(request),
        "room_key": "duyet",
    }
    return render(request, "moderation/submission.html", page)


def _field(change: Any, refusals: dict[str, str]) -> dict[str, Any]:
    field: dict[str, Any] = {
        "key": change.field,
        "label": label_of(change.field),
        "change": change,
        "refused": change.field in refusals,
        "reason": refusals.get(change.field, change.reason),
    }
    if change.field == PHOTOS:
        old, new = pictures_of(change.old, "moderation:photo"), pictures_of(change.new, "moderation:photo")
        kept = {picture.reference for picture in old}
        return field | {"old": old, "new": [(picture, picture.reference not in kept) for picture in new]}
    return field | {"pieces": marked(change.old, change.new), "was_empty": not change.old}


@staff_only
@require_safe
def photo(request: HttpRequest, pk: int) -> HttpResponse:
    """Platform staff: a photo that is not public yet."""
    return closed_photo(get_object_or_404(Photo, pk=pk), small="nho" in request.GET)
