"""Asking a seller: the form of a product that is sold by asking, and the enquiry's own page behind its secret."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from shop.enquiries import gate
from shop.enquiries.forms import EnquiryForm
from shop.enquiries.models import Enquiry
from shop.listings import gate as market
from shop.listings.models import Listing
from traceability.codes.limits import address_of, within
from traceability.register.clock import moment_of

PER_HOUR = 10


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Anybody. 404 for what is not on show, or can be bought at once."""
    listing = get_object_or_404(
        Listing.objects.select_related("product", "certified_product__producer__seller"), product=pk
    )
    obstacle = market.obstacle(listing.product, moment_of(request))
    if obstacle is None or obstacle.code != market.ENQUIRY:
        raise Http404
    form = EnquiryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["website"]:
            return redirect(listing.get_absolute_url())
        if within("enquiry", address_of(request), PER_HOUR):
            return _send(request, listing, form)
        form.add_error(None, _("Too many enquiries came from here this hour. Please call the seller."))
    return render(request, "enquiries/ask.html", {"listing": listing, "form": form})


def _send(request: HttpRequest, listing: Listing, form: EnquiryForm) -> HttpResponse:
    language = "en" if get_language() == "en" else "vi"
    try:
        enquiry = gate.send(listing, form.words(), language, moment_of(request))
    except gate.Refused as refused:
        messages.error(request, str(refused))
        return redirect(listing.get_absolute_url())
    return redirect("enquiries:followed", secret=enquiry.secret)


@never_cache
@require_safe
def followed(request: HttpRequest, secret: str) -> HttpResponse:
    """Whoever has the secret address."""
    found = Enquiry.objects.select_related(
        "listing__certified_product", "listing__product", "seller__producer"
    )
    return render(request, "enquiries/followed.html", {"enquiry": get_object_or_404(found, secret=secret)})
