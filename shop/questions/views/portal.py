"""The seller's side: what buyers ask, the oldest unanswered first."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from shop.questions import gate
from shop.questions.forms import AnswerForm
from shop.questions.models import Question, State
from shop.questions.models.questions import QuestionQuerySet
from shop.sellers.models import Seller
from shop.speaking import answers_buyers
from traceability.register.clock import moment_of

ON_A_PAGE = 20
SEEN = {"cho": [State.OPEN], "da-tra-loi": [State.ANSWERED], "an": [State.HIDDEN]}


@never_cache
@answers_buyers
@require_safe
def inbox(request: HttpRequest, seller: Seller) -> HttpResponse:
    """Whoever answers messages for the seller. Context: `page_obj`, `which` ("cho", "da-tra-loi", "an")."""
    which = request.GET.get("nao") if request.GET.get("nao") in SEEN else "cho"
    found = _of(seller).filter(state__in=SEEN[which])
    found = found.order_by("asked_at", "pk") if which == "cho" else found.order_by("-answered_at", "-pk")
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    whiches = [("cho", _("Waiting")), ("da-tra-loi", _("Answered")), ("an", _("Hidden"))]
    return _shown(request, seller, "questions/portal/inbox.html", page_obj=page, which=which, whiches=whiches)


@never_cache
@answers_buyers
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, seller: Seller, pk: int) -> HttpResponse:
    """One question and the form of its answer; an answer may be written better later."""
    question = get_object_or_404(_of(seller).exclude(state=State.UNCONFIRMED), pk=pk)
    form = AnswerForm(request.POST if request.method == "POST" else None, initial={"text": question.answer})
    if request.method == "POST" and form.is_valid():
        try:
            gate.answer(question, form.cleaned_data["text"], request.user, moment_of(request))
        except gate.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Your answer is published beside the question."))
            return redirect("questions:inbox", producer=seller.producer_id)
    status = 422 if form.errors else 200
    is_open = question.state in {State.OPEN, State.ANSWERED}
    page = {"question": question, "form": form, "is_open": is_open}
    return _shown(request, seller, "questions/portal/answer.html", status, **page)


def _of(seller: Seller) -> QuestionQuerySet:
    found = Question.objects.of_producer(seller.producer_id)
    return found.select_related("listing__certified_product", "listing__product")


def _shown(
    request: HttpRequest, seller: Seller, template: str, status: int = 200, **page: object
) -> HttpResponse:
    context = {"producer": seller.producer, "seller": seller, "portal_key": "questions", **page}
    return render(request, template, context, status=status)
