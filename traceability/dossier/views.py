"""The sheet for the producer, and the same for the officers of its province."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from traceability.codes.loading import with_places
from traceability.dossier.evidence import evidence_on
from traceability.dossier.printing.sheet import sheet_of
from traceability.dossier.printing.typesetting import typeset
from traceability.register.borders import powers_or_404
from traceability.register.clock import moment_of
from traceability.register.models import CertifiedProduct, Producer
from traceability.representing.access import represented

BORDERS = {"province": "producer__province", "commune": "producer__commune"}


@never_cache
@represented
@require_safe
def index(request: HttpRequest, producer: Producer) -> HttpResponse:
    """A representative: the own products, each with its sheet."""
    products = CertifiedProduct.objects.filter(producer=producer).order_by("name", "pk")
    page = {"producer": producer, "portal_key": "dossier", "products": products}
    return render(request, "dossier/index.html", page)


@never_cache
@represented
@require_safe
def own_sheet(request: HttpRequest, producer: Producer, pk: int) -> HttpResponse:
    """A representative."""
    product = with_places(CertifiedProduct.objects.filter(producer=producer, pk=pk)).first()
    if product is None:
        raise Http404
    return _sheet(request, product)


@never_cache
@require_safe
def officers_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever reads the register of the product's province."""
    powers = powers_or_404(request)
    if not (powers.reads_all or powers.register or powers.audits or powers.communes):
        raise Http404
    products = with_places(CertifiedProduct.objects.filter(powers.within(**BORDERS)))
    return _sheet(request, get_object_or_404(products, pk=pk))


def _sheet(request: HttpRequest, product: CertifiedProduct) -> HttpResponse:
    moment = moment_of(request)
    response = HttpResponse(
        typeset(sheet_of(evidence_on(product, moment)), moment), content_type="application/pdf"
    )
    response["Content-Disposition"] = f'attachment; filename="minh-chung-{product.code}.pdf"'
    return response
