"""Claims that wait come first; each with its papers beside what the register knows of the producer."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from shop.sellers import claiming
from shop.sellers.desk.access import readable, seen
from shop.sellers.models import Claim, ClaimState
from traceability.register.borders import powers_for
from traceability.register.clock import moment_of
from traceability.register.models import CertifiedProduct
from traceability.register.vietnamese import fold_words, typed_words
from traceability.representing.gate import By

PER_PAGE = 50


class VerifyForm(forms.Form):
    checked_by = forms.CharField(
        label=gettext_lazy("How was it checked?"),
        max_length=300,
        help_text=gettext_lazy(
            "Such as: identity card and registration compared with the register; called the chairwoman. It stays in "
            "the history."
        ),
    )


class RefuseForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("The person reads it: say what is missing, and what to send."),
    )


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Who decides in a province: the own province's claims, those that wait on top; constant queries."""
    rows, state = readable(request), request.GET.get("state", ClaimState.WAITING)
    typed = typed_words(request.GET.get("q", ""))
    if state in ClaimState.values:
        rows = rows.filter(state=state)
    if typed:
        rows = rows.filter(producer__folded_name__contains=fold_words(typed))
    page = {
        "page_obj": Paginator(rows.order_by("made_at", "pk"), PER_PAGE).get_page(request.GET.get("page")),
        "states": ClaimState.choices,
        "state": state,
        "q": typed,
    }
    return render(request, "sellers/desk/index.html", page | crumbs())


@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Who decides in the producer's province."""
    claim = seen(request, pk)
    page = {
        "claim": claim,
        "papers": claim.papers.all(),
        "consents": claim.consents.all(),
        "events": claim.events.all(),
        "products": CertifiedProduct.objects.filter(producer=claim.producer).order_by("name", "pk")[:20],
        "is_waiting": claim.state == ClaimState.WAITING,
    }
    return render(request, "sellers/desk/one.html", page | crumbs(str(claim.producer)))


@require_safe
def paper(request: HttpRequest, pk: int, paper: int) -> HttpResponseBase:
    """Who decides in the producer's province: as a file to fetch, never shown as a page of this site."""
    kept = get_object_or_404(seen(request, pk).papers.filter(deleted_at=None), pk=paper)
    try:
        content = kept.file.open("rb")
    except FileNotFoundError as gone:
        raise Http404 from gone
    response = FileResponse(content, content_type=kept.media_type, filename=kept.name, as_attachment=True)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest, pk: int) -> HttpResponse:
    """Who decides in the producer's province."""
    claim, form = seen(request, pk), VerifyForm(request.POST or None)
    done = _("Verified. The person may set up the shop now, and has been written to.")
    return _decide(
        request,
        claim,
        form,
        lambda: claiming.verify(claim, form.cleaned_data["checked_by"], _by(request)),
        done,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Who decides in the producer's province, with a reason that the person reads."""
    claim, form = seen(request, pk), RefuseForm(request.POST or None)
    done = _("Refused. The person reads why; the papers are deleted after 30 days.")
    return _decide(
        request, claim, form, lambda: claiming.refuse(claim, form.cleaned_data["reason"], _by(request)), done
    )


def _decide(
    request: HttpRequest, claim: Claim, form: forms.Form, deed: Callable[[], object], done: str
) -> HttpResponse:
    if form.is_valid():
        try:
            deed()
        except claiming.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, done)
            return redirect("sellers_desk:one", pk=claim.pk)
    page = {"claim": claim, "form": form, "is_refusal": isinstance(form, RefuseForm)}
    return render(request, "sellers/desk/decide.html", page | crumbs(str(claim.producer)))


def _by(request: HttpRequest) -> By:
    return By(powers_for(request), moment_of(request))


def crumbs(*titles: str) -> dict[str, object]:
    items = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("sellers_desk:index"), "label": _("Claims of shops")},
        *({"url": "", "label": title} for title in titles),
    ]
    return {"breadcrumbs_items": items, "header_title": items[-1]["label"], "header_icon": "group"}
