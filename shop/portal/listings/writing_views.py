"""Writing a listing: one page, its photos, a look as buyers will have it, and sending."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from shop.listings.create import Pack
from shop.listings.models.listings import ListingState
from shop.moderation import gate
from shop.moderation.acting import Refused, by_request
from shop.moderation.content import MOST_PHOTOS
from shop.moderation.models.submissions import SubmissionState
from shop.moderation.pictures import pictures_of
from shop.moderation.proposals import begin, newest_request, proposed
from shop.portal.listings.access import own_listing, own_products, selling
from shop.portal.listings.choosing import Choice
from shop.portal.listings.views import frame
from shop.portal.listings.writing import Desk, add_photos, move_photo, open_desk
from traceability.register.clock import moment_of
from traceability.register.verdicts import verdict_on


@never_cache
@selling
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, seller: Any, product: int) -> HttpResponse:
    """Who may sell for the producer: from a certified product to a listing, on one page."""
    certified = get_object_or_404(own_products(seller), pk=product)
    return _page(request, open_desk(seller, certified, None))


@never_cache
@selling
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, seller: Any, pk: int) -> HttpResponse:
    """Who may sell for the producer: words and photos of a listing."""
    own = own_listing(seller, pk)
    return _page(request, open_desk(seller, own.certified_product, own))


def _page(request: HttpRequest, desk: Desk) -> HttpResponse:
    if request.method != "POST":
        return _shown(request, desk, desk.form())
    by, deed = by_request(request), request.POST.get("deed", "save")
    if deed == "discard":
        desk.throw_away()
        messages.info(request, _("The draft is gone. What buyers see has not changed."))
        return redirect(_back(desk))
    desk.take(request.POST)
    uploads = [*request.FILES.getlist("camera"), *request.FILES.getlist("photos")]
    wrong = add_photos(desk, uploads, by)
    if ":" in deed:
        move_photo(desk, *deed.split(":", 1))
    desk.keep(by)
    for sentence in wrong:
        messages.error(request, sentence)
    form = desk.form(request.POST)
    if deed == "send" and not wrong:
        return _send(request, desk, form)
    if deed == "preview":
        return redirect(_preview(desk))
    if deed == "save":
        messages.success(request, _("Kept as a draft. Only you see it."))
    return HttpResponseRedirect(_own(desk) + ("#photos" if uploads or ":" in deed else ""))


def _send(request: HttpRequest, desk: Desk, form: Any) -> HttpResponse:
    if not form.is_valid():
        return _shown(request, desk, form)
    by = by_request(request)
    try:
        if desk.listing is None:
            packs = [Pack(**pack) for pack in form.packs()]
            listing = begin(desk.certified, desk.seller, packs, form.texts(), desk.photos, by)
            asked = newest_request(listing)
        else:
            listing = desk.listing
            content = proposed(listing) | form.texts() | {"photos": desk.photos}
            asked = gate.send(listing, content, by)
    except Refused as refused:
        form.add_error(None, str(refused))
        return _shown(request, desk, form)
    if asked is None:
        messages.info(request, _("Buyers see exactly this already: nothing was sent."))
    elif asked.state == SubmissionState.APPROVED:
        messages.success(request, _("It is on show."))
    else:
        messages.success(request, _("Sent. Somebody of the market looks at it; you get a letter."))
    return redirect("portal_listings:listing", producer=desk.seller.producer_id, pk=listing.pk)


def _shown(request: HttpRequest, desk: Desk, form: Any) -> HttpResponse:
    verdict = verdict_on(desk.certified, moment_of(request))
    page = {
        "desk": desk,
        "form": form,
        "certified": desk.certified,
        "listing": desk.listing,
        "choice": Choice(desk.certified, verdict, 0, desk.has_draft),
        "pictures": pictures_of(desk.photos, "portal_listings:photo", desk.seller.producer_id),
        "removed": pictures_of(desk.removed, "portal_listings:photo", desk.seller.producer_id),
        "room_for_photos": MOST_PHOTOS - len(desk.photos),
        "is_on_show": desk.listing is not None and desk.listing.state == ListingState.PUBLISHED,
    }
    return render(request, "portal/listings/write.html", frame(desk.seller, **page))


@never_cache
@selling
@require_safe
def preview_new(request: HttpRequest, seller: Any, product: int) -> HttpResponse:
    certified = get_object_or_404(own_products(seller), pk=product)
    return _previewed(request, open_desk(seller, certified, None))


@never_cache
@selling
@require_safe
def preview(request: HttpRequest, seller: Any, pk: int) -> HttpResponse:
    """As buyers will see it once it is approved."""
    own = own_listing(seller, pk)
    return _previewed(request, open_desk(seller, own.certified_product, own))


def _previewed(request: HttpRequest, desk: Desk) -> HttpResponse:
    form = desk.form(desk.typed)
    form.is_valid()
    packs = form.packs() if desk.listing is None and not form.errors else []
    page = {
        "typed": desk.typed,
        "certified": desk.certified,
        "verdict": verdict_on(desk.certified, moment_of(request)),
        "packs": packs,
        "pictures": pictures_of(desk.photos, "portal_listings:photo", desk.seller.producer_id),
        "back_url": _own(desk),
        "listing": desk.listing,
    }
    return render(request, "portal/listings/preview.html", frame(desk.seller, **page))


def _own(desk: Desk) -> str:
    producer = desk.seller.producer_id
    if desk.listing is None:
        return reverse("portal_listings:new", args=[producer, desk.certified.pk])
    return reverse("portal_listings:edit", args=[producer, desk.listing.pk])


def _preview(desk: Desk) -> str:
    return _own(desk).removesuffix("sua/") + "xem-truoc/"


def _back(desk: Desk) -> str:
    producer = desk.seller.producer_id
    if desk.listing is None:
        return reverse("portal_listings:index", args=[producer])
    return reverse("portal_listings:listing", args=[producer, desk.listing.pk])
