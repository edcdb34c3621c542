"""Take-downs by the platform: the requests with their 24 hours, one click to carry one out, and lifting."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shop.dashboard.apps import staff_only
from shop.listings.models import Listing
from shop.moderation import takedowns
from shop.moderation.acting import Refused, by_request
from shop.moderation.models import TakeDown
from shop.moderation.models.takedowns import Source
from shop.moderation.takedown_forms import RequestForm
from traceability.register.clock import moment_of
from traceability.register.vietnamese import fold_words, typed_words

PER_PAGE = 40
MOST_FOUND = 20


@never_cache
@staff_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Platform staff: requests that run first, then what is down, then what was lifted; and finding a listing."""
    rows = TakeDown.objects.select_related("listing__certified_product__producer", "province").order_by(
        F("lifted_at").asc(nulls_first=True), F("done_at").asc(nulls_first=True), "due_at"
    )
    typed = typed_words(request.GET.get("q", ""))
    moment = moment_of(request)
    page_obj = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    page = {
        "page_obj": page_obj,
        "rows": [(row, row.is_late(moment)) for row in page_obj.object_list],
        "q": typed,
        "found": found(typed) if typed else None,
        "moment": moment,
        "room_key": "go-hang",
    }
    return render(request, "moderation/takedowns.html", page)


def found(typed: str) -> list[Listing]:
    rows = Listing.objects.exclude(state="draft").select_related("certified_product__producer", "product")
    by_name = rows.filter(certified_product__folded_name__contains=fold_words(typed))
    by_code = rows.filter(certified_product__code=typed.upper().replace("-", ""))
    return list((by_name | by_code).order_by("-pk")[:MOST_FOUND])


@never_cache
@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def take_down(request: HttpRequest, pk: int) -> HttpResponse:
    """Platform staff: now, or noted with its time, so that nobody forgets it."""
    listing = get_object_or_404(Listing.objects.select_related("certified_product__producer"), pk=pk)
    asked = TakeDown.objects.filter(listing=listing, lifted_at=None).first()
    form = RequestForm(request.POST or None, initial=_said(asked))
    if form.is_valid():
        by = by_request(request)
        try:
            if request.POST.get("deed") == "note":
                takedowns.ask(listing, form.paper(), by)
                messages.success(request, _("Noted. The 24 hours run."))
            else:
                takedowns.take_down(listing, form.paper(), Source.PLATFORM, by)
                messages.success(request, _("It is off the market. Seller and buyers are told."))
            return redirect("moderation:takedowns")
        except Refused as refused:
            form.add_error(None, str(refused))
    page = {"form": form, "listing": listing, "asked": asked, "room_key": "go-hang"}
    return render(request, "moderation/take_down.html", page)


def _said(asked: TakeDown | None) -> dict[str, object]:
    if asked is None:
        return {}
    return {
        "ground": asked.ground,
        "authority": asked.authority,
        "number": asked.paper_number,
        "words": asked.words,
    }


@staff_only
@require_POST
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Platform staff: what the platform took down, or noted."""
    row = get_object_or_404(TakeDown.objects.select_related("listing"), pk=pk)
    try:
        takedowns.lift(row, request.POST.get("reason", ""), by_request(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Lifted. The listing is as it was before."))
    return redirect("moderation:takedowns")
