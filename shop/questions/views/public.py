"""Questions about a product: read by anybody, asked by anybody who leaves an address that works."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from shop.listings.models import Listing
from shop.questions import gate, signed
from shop.questions.forms import QuestionForm
from shop.questions.models import Question, State
from traceability.codes import limits
from traceability.register.clock import moment_of

ON_A_PAGE = 20
AN_HOUR = 10  # questions of one sender
TRIES_AN_HOUR = 60


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def about(request: HttpRequest, pk: int) -> HttpResponse:
    """Anybody, while the product is on show. Context: `listing`, `form`, `page_obj` (answered questions)."""
    shown = Listing.objects.on_show(moment_of(request)).select_related(
        "certified_product__producer__seller__partner", "product"
    )
    listing = get_object_or_404(shown, product=pk)
    form = _form(request)
    status = 200
    if request.method == "POST":
        if form.is_of_a_machine:
            return _thanks(request, listing, None)
        if not limits.within("question-try", limits.address_of(request), TRIES_AN_HOUR):
            status = _add(
                form, gettext("Too many questions came from your network. Please try again in an hour."), 429
            )
        elif not form.is_valid():
            status = 422
        elif not limits.within("question", _sender(request), AN_HOUR):
            status = _add(form, gettext("You have asked many questions. Please try again in an hour."), 429)
        else:
            try:
                return _thanks(request, listing, _asked(request, listing, form))
            except gate.Refused as refused:
                status = _add(form, str(refused), 422)
    page = Paginator(listing.questions.public().order_by("-answered_at", "-pk"), ON_A_PAGE)
    context = {"listing": listing, "form": form, "page_obj": page.get_page(request.GET.get("page"))}
    return render(request, "questions/about.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the letter opens a page with a button: programs that look at letters press none."""
    question = signed.question_of(token)
    if question is None:
        raise Http404
    if request.method == "POST":
        try:
            gate.confirm(question, moment_of(request))
        except gate.Refused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, gettext("The seller has your question. The answer comes by e-mail."))
        return redirect("questions:about", pk=question.listing.product_id)
    is_open = question.state == State.UNCONFIRMED
    return render(request, "questions/confirm.html", {"question": question, "is_open": is_open})


@never_cache
@login_required
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """The signed-in person's own questions. Context: `page_obj`."""
    asked = Question.objects.filter(asker=request.user).select_related(
        "listing__certified_product", "listing__product"
    )
    page = Paginator(asked.order_by("-asked_at", "-pk"), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "questions/own.html", {"page_obj": page})


def _form(request: HttpRequest) -> QuestionForm:
    data = request.POST if request.method == "POST" else None
    return QuestionForm(data, is_guest=not request.user.is_authenticated)


def _sender(request: HttpRequest) -> str:
    return f"user {request.user.pk}" if request.user.is_authenticated else limits.address_of(request)


def _add(form: QuestionForm, text: str, status: int) -> int:
    form.is_valid()  # an error can only be added to what has been read
    form.add_error(None, text)
    return status


def _asked(request: HttpRequest, listing: Listing, form: QuestionForm) -> Question:
    said: dict[str, Any] = form.cleaned_data
    user = request.user if request.user.is_authenticated else None
    asker = gate.Asker(user, said.get("email", ""), said["name"], get_language() or "vi")
    return gate.ask(listing, said["text"], asker, moment_of(request))


def _thanks(request: HttpRequest, listing: Listing, question: Question | None) -> HttpResponse:
    if question is not None and question.state == State.OPEN:
        messages.success(
            request, gettext("The seller has your question. The answer appears here and in your account.")
        )
    else:
        messages.info(
            request,
            gettext(
                "Please open the link in the letter that we sent you: then the seller gets your question."
            ),
        )
    return redirect("questions:about", pk=listing.product_id)
