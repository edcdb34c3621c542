"""The market's side: reviews and answers that wait, the oldest first; what was published can be taken back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from shop.dashboard.apps import staff_only
from shop.reviews import gate
from shop.reviews.forms import GroundForm
from shop.reviews.models import Review, State
from shop.reviews.models.reviews import ReviewQuerySet
from traceability.register.clock import moment_of

ON_A_PAGE = 30
SEEN: dict[str, Callable[[], ReviewQuerySet]] = {
    "cho": lambda: Review.objects.for_staff().order_by("written_at", "pk"),
    "cong-khai": lambda: Review.objects.public().order_by("-published_at", "-pk"),
    "khong-dang": lambda: Review.objects.filter(state=State.REFUSED).order_by("-written_at", "-pk"),
}


@never_cache
@staff_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Staff. Context: `page_obj`, `which`, `whiches`."""
    which = request.GET.get("nao") if request.GET.get("nao") in SEEN else "cho"
    found = SEEN[which]().select_related("listing__certified_product__producer", "listing__product")
    context = {
        "room_key": "reviews",
        "which": which,
        "whiches": [("cho", _("Waiting")), ("cong-khai", _("Published")), ("khong-dang", _("Not published"))],
        "page_obj": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "reviews/staff/index.html", context)


@never_cache
@staff_only
@require_safe
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Staff: one review with its answer and history, and what may be done."""
    found = get_object_or_404(
        Review.objects.select_related("listing__certified_product__producer", "listing__product"), pk=pk
    )
    context = {
        "room_key": "reviews",
        "review": found,
        "form": GroundForm(),
        "events": found.events.select_related("actor"),
    }
    return render(request, "reviews/staff/review.html", context)


def _deed(deed: Callable[[Review, HttpRequest], Any], done: Any) -> Callable[..., HttpResponse]:
    """A button of the page of one review; what cannot be is said in a sentence there."""

    def view(request: HttpRequest, pk: int) -> HttpResponse:
        found = get_object_or_404(Review, pk=pk)
        try:
            deed(found, request)
        except gate.Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, done)
        return redirect("reviews_staff:review", pk=pk)

    return never_cache(staff_only(require_POST(view)))


def _ground(request: HttpRequest) -> str:
    return request.POST.get("ground", "")


approve = _deed(
    lambda one, request: gate.approve(one, request.user, moment_of(request)), gettext_lazy("Published.")
)
refuse = _deed(
    lambda one, request: gate.refuse(one, _ground(request), request.user, moment_of(request)),
    gettext_lazy("Not published. The buyer has a letter with the ground."),
)
approve_answer = _deed(
    lambda one, request: gate.approve_answer(one, request.user, moment_of(request)),
    gettext_lazy("The answer is published."),
)
refuse_answer = _deed(
    lambda one, request: gate.refuse_answer(one, _ground(request), request.user, moment_of(request)),
    gettext_lazy("The answer is not published. The seller has a letter with the ground."),
)
