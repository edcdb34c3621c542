"""The seller's inbox: what waits first; one enquiry with its answer."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from shop.enquiries import gate
from shop.enquiries.forms import AnswerForm
from shop.enquiries.models import Enquiry
from shop.sellers.access import Right, sells
from shop.sellers.models import Seller
from traceability.register.clock import moment_of

ON_A_PAGE = 30


@never_cache
@sells(Right.MESSAGES)
@require_safe
def index(request: HttpRequest, seller: Seller) -> HttpResponse:
    """Whoever reads the shop's messages."""
    found = seller.enquiries.select_related("listing__certified_product").order_by(
        "-state", "-sent_at", "-pk"
    )
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"producer": seller.producer, "portal_key": "enquiries", "page_obj": page}
    return render(request, "enquiries/portal/index.html", context)


@never_cache
@sells(Right.MESSAGES)
@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, seller: Seller, pk: int) -> HttpResponse:
    """POST answers; with `close` it is settled without an answer."""
    found = Enquiry.objects.select_related("listing__certified_product", "listing__product")
    enquiry = get_object_or_404(found, seller=seller, pk=pk)
    form = AnswerForm(request.POST or None, initial={"text": enquiry.answer})
    if request.method == "POST" and "close" in request.POST:
        gate.close(enquiry, request.user, moment_of(request))
        return redirect("enquiries_portal:index", producer=seller.producer_id)
    if request.method == "POST" and form.is_valid():
        try:
            gate.answer(enquiry, form.cleaned_data["text"], request.user, moment_of(request))
            return redirect("enquiries_portal:index", producer=seller.producer_id)
        except gate.Refused as refused:
            form.add_error(None, str(refused))
    context = {"producer": seller.producer, "portal_key": "enquiries", "enquiry": enquiry, "form": form}
    return render(request, "enquiries/portal/one.html", context)
