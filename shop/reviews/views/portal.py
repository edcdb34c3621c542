"""The seller's side: what buyers say, and the one answer to each."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from shop.reviews import gate
from shop.reviews.forms import AnswerForm
from shop.reviews.models import Review
from shop.reviews.models.reviews import ReviewQuerySet
from shop.sellers.models import Seller
from shop.speaking import answers_buyers
from traceability.register.clock import moment_of

ON_A_PAGE = 20


@never_cache
@answers_buyers
@require_safe
def reviews(request: HttpRequest, seller: Seller) -> HttpResponse:
    """Whoever answers buyers for the seller. Context: `page_obj`."""
    found = _of(seller).order_by("-published_at", "-pk")
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return _shown(request, seller, "reviews/portal/index.html", page_obj=page)


@never_cache
@answers_buyers
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, seller: Seller, pk: int) -> HttpResponse:
    """One review and the form of its answer."""
    review = get_object_or_404(_of(seller), pk=pk)
    words = review.answer_draft or review.answer
    form = AnswerForm(request.POST if request.method == "POST" else None, initial={"text": words})
    if request.method == "POST" and form.is_valid():
        try:
            gate.answer(review, form.cleaned_data["text"], request.user, moment_of(request))
        except gate.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The market reads your answer before it is published."))
            return redirect("reviews:portal", producer=seller.producer_id)
    status = 422 if form.errors else 200
    return _shown(request, seller, "reviews/portal/answer.html", status, review=review, form=form)


def _of(seller: Seller) -> ReviewQuerySet:
    """What is public: a review that the market has not read is nobody's to see."""
    found = Review.objects.public().of_producer(seller.producer_id)
    return found.select_related("listing__certified_product", "listing__product")


def _shown(
    request: HttpRequest, seller: Seller, template: str, status: int = 200, **page: object
) -> HttpResponse:
    context = {"producer": seller.producer, "seller": seller, "portal_key": "reviews", **page}
    return render(request, template, context, status=status)
