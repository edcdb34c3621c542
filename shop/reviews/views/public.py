"""All reviews of a product: for anybody, while the product is on show."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from shop.listings.models import Listing
from shop.reviews.rating import rating_of
from traceability.register.clock import moment_of

ON_A_PAGE = 20


@require_safe
def about(request: HttpRequest, pk: int) -> HttpResponse:
    """Context: `listing`, `rating`, `page_obj`."""
    shown = Listing.objects.on_show(moment_of(request)).select_related(
        "certified_product__producer", "product"
    )
    listing = get_object_or_404(shown, product=pk)
    reviews = listing.reviews.public().order_by("-published_at", "-pk")
    page = Paginator(reviews, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "reviews/about.html", {"listing": listing, "rating": rating_of(listing), "page_obj": page}
    )
