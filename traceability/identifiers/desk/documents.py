"""Numbers of certificates (GDTI), where their issuing authority has a company prefix of its own."""

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from traceability.identifiers import gate
from traceability.identifiers.desk.access import by, decided
from traceability.identifiers.desk.forms import GdtiForm
from traceability.identifiers.desk.inbox import crumbs
from traceability.identifiers.models import CompanyPrefix, PrefixState
from traceability.register.models import Certificate
from traceability.register.vietnamese import fold_words, typed_words

MOST = 20


@require_safe
def find(request: HttpRequest, pk: int) -> HttpResponse:
    """Who decides in the authority's province: its certificates that have no number yet, by name or decision."""
    prefix = _offices(request, pk)
    typed = typed_words(request.GET.get("q", ""))
    found = None
    if typed:
        wanted = Q(product__folded_name__contains=fold_words(typed)) | Q(decision__number__icontains=typed)
        found = _certificates(prefix).filter(wanted | Q(public_id__iexact=typed))[:MOST]
    page = {"prefix": prefix, "q": typed, "found": found}
    return render(request, "identifiers/desk/find.html", page | crumbs(prefix.prefix))


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int, certificate: int) -> HttpResponse:
    """Who decides in the authority's province."""
    prefix = _offices(request, pk)
    chosen = get_object_or_404(_certificates(prefix), pk=certificate)
    form = GdtiForm(request.POST or None, initial={"number": prefix.prefix})
    if form.is_valid():
        try:
            gate.add_gdti(prefix, chosen, form.cleaned_data["number"], by(request))
        except gate.Refused as refused:
            form.add_error("number", str(refused))
        else:
            messages.success(request, _("The certificate has its number."))
            return redirect("identifiers_desk:prefix", pk=prefix.pk)
    page = {"prefix": prefix, "certificate": chosen, "form": form}
    return render(request, "identifiers/desk/gdti.html", page | crumbs(prefix.prefix))


def _offices(request: HttpRequest, pk: int) -> CompanyPrefix:
    """An authority's confirmed prefix; a producer's numbers no certificates."""
    prefix = decided(request, pk, PrefixState.CONFIRMED)
    return get_object_or_404(
        CompanyPrefix.objects.select_related("issuer"), pk=prefix.pk, issuer__isnull=False
    )


def _certificates(prefix: CompanyPrefix) -> "QuerySet[Certificate]":
    """Of this authority, or of one that its province abolished; not those that have a number."""
    assert prefix.issuer is not None  # noqa: S101 - `_offices` looks
    same = Q(decision__issuer=prefix.issuer_id)
    if prefix.issuer.province_id:
        same |= Q(decision__issuer__province=prefix.issuer.province_id)
    rows = Certificate.objects.filter(same, voided_on=None).exclude(
        gdtis__withdrawn_at=None, gdtis__isnull=False
    )
    return rows.select_related("product__producer", "decision__issuer").order_by("-issued_on", "pk")
