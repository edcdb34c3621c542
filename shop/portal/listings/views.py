"""The list of a seller's listings, and one of them: its state, its history, and the buttons that change it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from oscar.core.loading import get_model

from shop.moderation import gate, offering
from shop.moderation.acting import Refused, by_request
from shop.moderation.models import Draft, Photo, TakeDown
from shop.moderation.pictures import closed_photo
from shop.moderation.proposals import newest_request
from shop.portal.listings import states
from shop.portal.listings.access import own_listing, own_listings, selling
from shop.portal.listings.choosing import choices_for
from traceability.codes.loading import certificates_with_decisions
from traceability.register.clock import moment_of
from traceability.register.verdicts import verdict_on
from traceability.register.vietnamese import fold_words, typed_words

PER_PAGE = 30


def frame(seller: Any, **page: Any) -> dict[str, Any]:
    return {"producer": seller.producer, "seller": seller, "portal_key": "listings"} | page


@never_cache
@selling
@require_safe
def index(request: HttpRequest, seller: Any) -> HttpResponse:
    """Who may sell for the producer: every listing with its state, the newest first."""
    moment, asked = moment_of(request), request.GET.get("trang-thai", "")
    typed = typed_words(request.GET.get("q", ""))
    rows = states.with_states(own_listings(seller), moment)
    if typed:
        rows = rows.filter(
            Q(certified_product__folded_name__contains=fold_words(typed))
            | Q(certified_product__code=typed.upper().replace("-", ""))
        )
    rows = with_packs(states.in_state(rows, asked)).order_by("-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    shown = [_row(one, moment) for one in page.object_list]
    drafts = Draft.objects.filter(listing=None, certified_product__producer=seller.producer_id)
    return render(
        request,
        "portal/listings/index.html",
        frame(
            seller,
            page_obj=page,
            rows=shown,
            states=states.ALL,
            asked=asked,
            q=typed,
            drafts=drafts.select_related("certified_product")[:5] if not asked and not typed else [],
            is_anything=bool(shown) or bool(asked) or bool(typed),
        ),
    )


def with_packs(rows: Any) -> Any:
    """Packs, first picture and certificates: four queries for any number of listings."""
    records = get_model("partner", "StockRecord").objects.order_by("pk")
    children = (
        get_model("catalogue", "Product")
        .objects.order_by("pk")
        .prefetch_related(Prefetch("stockrecords", records))
    )
    images = get_model("catalogue", "ProductImage").objects.order_by("display_order", "pk")
    return rows.select_related("product", "certified_product__product_set").prefetch_related(
        Prefetch("product__stockrecords", records),
        Prefetch("product__children", children),
        Prefetch("product__images", images),
        Prefetch("certified_product__certificates", certificates_with_decisions().queryset),
    )


def _row(one: Any, moment: Any) -> dict[str, Any]:
    product = one.product
    sold = list(product.children.all()) if product.is_parent else [product]
    records = [record for child in sold for record in child.stockrecords.all()]
    prices = [record.price for record in records if record.price is not None]
    verdict = verdict_on(one.certified_product, moment)
    return {
        "listing": one,
        "state": states.state_of(one),
        "request": states.request_of(one) if one.state != "draft" else None,
        "verdict": verdict,
        "packs": len(records),
        "price": min(prices) if prices else None,
        "stock": sum(max(record.net_stock_level, 0) for record in records),
        "image": next(iter(product.images.all()), None),
    }


@never_cache
@selling
@require_safe
def choose(request: HttpRequest, seller: Any) -> HttpResponse:
    """Who may sell for the producer: which certified product to sell."""
    choices = choices_for(seller, moment_of(request))
    return render(request, "portal/listings/choose.html", frame(seller, choices=choices))


@never_cache
@selling
@require_safe
def listing(request: HttpRequest, seller: Any, pk: int) -> HttpResponse:
    """Who may sell for the producer: one listing, what waits and what was answered."""
    moment = moment_of(request)
    own = get_object_or_404(with_packs(states.with_states(own_listings(seller), moment)), pk=pk)
    row = _row(own, moment)
    down = TakeDown.objects.filter(listing=own, lifted_at=None).exclude(done_at=None).first()
    page = {
        "row": row,
        "listing": own,
        "request_row": newest_request(own),
        "take_down": down,
        "has_draft": Draft.objects.filter(listing=own).exists(),
        "events": own.events.all()[:50],
        "moment": moment,
    }
    return render(request, "portal/listings/listing.html", frame(seller, **page))


@selling
@require_safe
def photo(request: HttpRequest, seller: Any, pk: int) -> HttpResponse:
    """Who may sell for the producer: a photo of the own, public or not."""
    own = get_object_or_404(Photo, pk=pk, partner=seller.partner_id)
    return closed_photo(own, small="nho" in request.GET)


@selling
@require_POST
def withdraw(request: HttpRequest, seller: Any, pk: int) -> HttpResponse:
    own = own_listing(seller, pk)
    return _done(
        request, seller, pk, lambda: offering.withdraw(own, request.POST.get("reason", ""), by_request(request)),
        _("Nobody sees it any more. Orders under way go on. You can show it again at any time."),
    )  # fmt: skip


@selling
@require_POST
def show_again(request: HttpRequest, seller: Any, pk: int) -> HttpResponse:
    own = own_listing(seller, pk)
    return _done(
        request, seller, pk, lambda: offering.show_again(own, by_request(request)), _("It is on show again.")
    )  # fmt: skip


@selling
@require_POST
def take_back(request: HttpRequest, seller: Any, pk: int) -> HttpResponse:
    """The request that waits becomes a draft again."""
    waiting = own_listing(seller, pk).submissions.open().first()
    if waiting is None:
        messages.error(request, _("Nothing waits here any more: look at the answer."))
        return redirect("portal_listings:listing", producer=seller.producer_id, pk=pk)
    return _done(
        request, seller, pk, lambda: gate.take_back(waiting, by_request(request)),
        _("Taken back. What you had written is a draft now."),
    )  # fmt: skip


def _done(request: HttpRequest, seller: Any, pk: int, deed: Any, words: str) -> HttpResponse:
    try:
        deed()
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, words)
    return redirect("portal_listings:listing", producer=seller.producer_id, pk=pk)
