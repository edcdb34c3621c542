"""The platform's side: every question, and the one thing that staff may do: hide it with a reason, or show it again."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from shop.dashboard.apps import staff_only
from shop.questions import gate
from shop.questions.forms import HideForm
from shop.questions.models import Question, State
from shop.questions.models.questions import QuestionQuerySet
from traceability.register.clock import moment_of

ON_A_PAGE = 30
SEEN = {"cho": State.OPEN, "cong-khai": State.ANSWERED, "an": State.HIDDEN}


@never_cache
@staff_only
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Staff. Context: `page_obj`, `which`, `whiches`."""
    which = request.GET.get("nao") if request.GET.get("nao") in SEEN else "cong-khai"
    found = _all().filter(state=SEEN[which]).order_by("-asked_at", "-pk")
    context = {
        "room_key": "questions",
        "which": which,
        "whiches": [("cong-khai", _("Published")), ("cho", _("Waiting")), ("an", _("Hidden"))],
        "page_obj": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "questions/staff/index.html", context)


@never_cache
@staff_only
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """Staff: one question with its history; POST hides it."""
    found = get_object_or_404(_all().exclude(state=State.UNCONFIRMED), pk=pk)
    form = HideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            gate.hide(found, form.cleaned_data["reason"], request.user, moment_of(request))
        except gate.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Hidden. Buyer and seller have a letter with the reason."))
            return redirect("questions_staff:question", pk=found.pk)
    context = {
        "room_key": "questions",
        "question": found,
        "form": form,
        "events": found.events.select_related("actor"),
        "may_hide": found.state in {State.OPEN, State.ANSWERED},
    }
    return render(request, "questions/staff/question.html", context, status=422 if form.errors else 200)


@never_cache
@staff_only
@require_POST
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Staff: back to where it was."""
    found = get_object_or_404(Question, pk=pk)
    try:
        gate.show(found, request.user, moment_of(request))
    except gate.Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Shown again."))
    return redirect("questions_staff:question", pk=pk)


def _all() -> QuestionQuerySet:
    return Question.objects.select_related("listing__certified_product__producer", "listing__product")
