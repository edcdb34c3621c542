"""An officer takes a key back that was entered by mistake."""

from collections.abc import Callable

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from traceability.identifiers import gate
from traceability.identifiers.desk.access import by, may_decide, within
from traceability.identifiers.desk.forms import ReasonForm
from traceability.identifiers.desk.inbox import crumbs
from traceability.identifiers.models import Gdti, Gln, Gtin
from traceability.register.borders import powers_or_404


@require_http_methods(["GET", "HEAD", "POST"])
def gtin(request: HttpRequest, pk: int) -> HttpResponse:
    """Who decides in the producer's province."""
    rows = Gtin.objects.filter(_here(request), withdrawn_at=None).select_related("prefix", "product")
    key = get_object_or_404(rows, pk=pk)
    return _withdraw(request, key, lambda reason: gate.withdraw(key, reason, by(request)))


@require_http_methods(["GET", "HEAD", "POST"])
def gln(request: HttpRequest, pk: int) -> HttpResponse:
    """Who decides in the producer's province."""
    rows = Gln.objects.filter(_here(request), withdrawn_at=None).select_related("prefix")
    key = get_object_or_404(rows, pk=pk)
    return _withdraw(request, key, lambda reason: gate.withdraw(key, reason, by(request)))


@require_http_methods(["GET", "HEAD", "POST"])
def gdti(request: HttpRequest, pk: int) -> HttpResponse:
    """Who decides in the authority's province."""
    rows = Gdti.objects.filter(_here(request), withdrawn_at=None).select_related(
        "prefix", "certificate__product"
    )
    key = get_object_or_404(rows, pk=pk)
    return _withdraw(request, key, lambda reason: gate.withdraw(key, reason, by(request)))


def _here(request: HttpRequest) -> Q:
    powers_or_404(request)
    return within(request, "prefix__producer", "prefix__issuer")


def _withdraw(request: HttpRequest, key: Gtin | Gln | Gdti, deed: Callable[[str], object]) -> HttpResponse:
    if not may_decide(request, key.prefix):
        raise Http404
    form = ReasonForm(request.POST or None, help_text=_("It stays in the history."))
    if form.is_valid():
        try:
            deed(form.cleaned_data["reason"])
        except gate.Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The number is taken back."))
            return redirect("identifiers_desk:prefix", pk=key.prefix_id)
    page = {"key": key, "prefix": key.prefix, "form": form, "is_gtin": isinstance(key, Gtin)}
    return render(request, "identifiers/desk/withdraw.html", page | crumbs(key.prefix.prefix))
