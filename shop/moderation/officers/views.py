"""The officers' page: find a listing of the province, take it down at once with its paper, lift it again."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shop.moderation import takedowns
from shop.moderation.acting import Refused, by_request
from shop.moderation.models import TakeDown
from shop.moderation.models.takedowns import Source
from shop.moderation.officers.access import listings_in_reach
from shop.moderation.takedown_forms import PaperForm
from traceability.register.vietnamese import fold_words, typed_words

MOST = 50


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Register and trade officers of the province, and the national office."""
    rows, typed = listings_in_reach(request), typed_words(request.GET.get("q", ""))
    down = TakeDown.objects.filter(listing__in=rows.filter(state="taken_down"), lifted_at=None)
    found = None
    if typed:
        folded = fold_words(typed)
        found = rows.filter(
            Q(certified_product__folded_name__contains=folded)
            | Q(certified_product__producer__folded_name__contains=folded)
            | Q(certified_product__code=typed.upper().replace("-", ""))
        ).order_by("-pk")[:MOST]
    page = {
        "found": found,
        "q": typed,
        "down": down.select_related("listing__certified_product__producer")[:MOST],
    }
    return render(request, "moderation/officers/index.html", page | crumbs())


@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest, pk: int) -> HttpResponse:
    """The same people, for a listing of their province: one form, one click."""
    own = get_object_or_404(listings_in_reach(request), pk=pk)
    form = PaperForm(request.POST or None)
    if form.is_valid():
        try:
            takedowns.take_down(own, form.paper(), Source.OFFICE, by_request(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("It is off the market. Seller and buyers are told."))
            return redirect("takedown_desk:listing", pk=pk)
    page = {
        "listing": own,
        "form": form,
        "rows": TakeDown.objects.filter(listing=own),
        "is_down": own.state == "taken_down",
    }
    return render(request, "moderation/officers/listing.html", page | crumbs(own.local_name))


@require_POST
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """`pk` is the listing's; only what is in force is lifted."""
    own = get_object_or_404(listings_in_reach(request), pk=pk)
    row = get_object_or_404(TakeDown.objects.select_related("listing"), listing=own, lifted_at=None)
    try:
        takedowns.lift(row, request.POST.get("reason", ""), by_request(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Lifted. The listing is as it was before."))
    return redirect("takedown_desk:listing", pk=pk)


def crumbs(*titles: str) -> dict[str, object]:
    items = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("takedown_desk:index"), "label": _("Take-downs")},
        *({"url": "", "label": title} for title in titles),
    ]
    return {"breadcrumbs_items": items, "header_title": items[-1]["label"], "header_icon": "warning"}
