"""One page each for a certificate, a producer, a decision, a commune and a province. Open to everybody, read only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from traceability.open_register.records import certificate_page, decision_page, place_page, producer_page
from traceability.register.clock import moment_of
from traceability.register.models import Commune, Decision, Province


@cache_control(no_store=True)
@require_safe
def certificate(request: HttpRequest, public_id: str) -> HttpResponse:
    found = certificate_page.certificate_or_404(public_id)
    return render(
        request, "open_register/certificate.html", certificate_page.page_about(found, moment_of(request))
    )


@cache_control(no_store=True)
@require_safe
def producer(request: HttpRequest, pk: int) -> HttpResponse:
    """404 for a producer that never held a certificate: the register is about certificates."""
    found = get_object_or_404(producer_page.public_producers(), pk=pk)
    return render(request, "open_register/producer.html", producer_page.page_about(found, moment_of(request)))


@cache_control(no_store=True)
@require_safe
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Decision.objects.select_related("issuer__province"), pk=pk)
    page = decision_page.page_about(found, moment_of(request), request.GET.get("page", ""))
    return render(request, "open_register/decision.html", page)


@cache_control(no_store=True)
@require_safe
def provinces(request: HttpRequest) -> HttpResponse:
    return render(request, "open_register/provinces.html", place_page.page_of_provinces(moment_of(request)))


@cache_control(no_store=True)
@require_safe
def province(request: HttpRequest, code: str) -> HttpResponse:
    found = get_object_or_404(Province, code=code)
    return render(
        request, "open_register/province.html", place_page.page_about_province(found, moment_of(request))
    )


@cache_control(no_store=True)
@require_safe
def commune(request: HttpRequest, code: str) -> HttpResponse:
    found = get_object_or_404(Commune.objects.select_related("province"), code=code)
    return render(
        request, "open_register/commune.html", place_page.page_about_commune(found, moment_of(request))
    )
