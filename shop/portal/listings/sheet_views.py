"""All listings as a spreadsheet: download it, change it, send it, look at what would change, apply it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from shop.moderation.acting import Refused, by_request
from shop.moderation.models import Sheet
from shop.moderation.sheets import life
from shop.moderation.sheets.writing import written
from shop.portal.listings.access import selling
from shop.portal.listings.views import frame
from traceability.register.clock import moment_of, vietnam_day

LOOKS_AGAIN = 3  # seconds between two looks at a spreadsheet that is being read
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@never_cache
@selling
@require_http_methods(["GET", "HEAD", "POST"])
def index(request: HttpRequest, seller: Any) -> HttpResponse:
    """Who may sell for the producer: the way out and in, and what was sent before."""
    upload = request.FILES.get("sheet")
    if request.method == "POST" and upload is None:
        messages.error(request, _("Choose the spreadsheet first."))
    elif upload is not None:
        try:
            sent = life.send(seller.partner, upload, by_request(request))
        except Refused as refused:
            messages.error(request, str(refused))
        else:
            return redirect("portal_listings:sheet", producer=seller.producer_id, pk=sent.pk)
    sheets = Sheet.objects.filter(partner=seller.partner_id)[:10]
    return render(request, "portal/listings/sheets.html", frame(seller, sheets=sheets))


@never_cache
@selling
@require_safe
def download(request: HttpRequest, seller: Any) -> HttpResponse:
    """Who may sell for the producer: every pack as it is now."""
    response = HttpResponse(written(seller.partner_id), content_type=XLSX)
    day = vietnam_day(moment_of(request)).isoformat()
    response.headers["Content-Disposition"] = f'attachment; filename="hang-ban-{day}.xlsx"'
    return response


@never_cache
@selling
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, seller: Any, pk: int) -> HttpResponse:
    """Who may sell for the producer: what a sent spreadsheet would change, and the button that does it."""
    own = get_object_or_404(Sheet, pk=pk, partner=seller.partner_id)
    if request.method == "POST":
        try:
            life.apply(own, by_request(request))
        except Refused as refused:
            messages.error(request, str(refused))
        return redirect("portal_listings:sheet", producer=seller.producer_id, pk=pk)
    nothing = own.state == "ready" and not any(own.summary.values())
    page = render(request, "portal/listings/sheet.html", frame(seller, sheet=own, is_nothing=nothing))
    if own.is_working:
        page.headers["Refresh"] = str(LOOKS_AGAIN)
    return page
