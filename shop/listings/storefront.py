"""A shop's page for everybody: who sells, what is on show today, its certificates, and what the law wants told."""

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import json_script
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from shop.listings.cards import cards_for
from shop.listings.models import Listing
from shop.sellers.models import Seller, SellerState
from traceability.codes.loading import certificates_with_decisions
from traceability.register.clock import moment_of, vietnam_day
from traceability.register.models import CertifiedProduct
from traceability.register.verdicts import verdict_on

PER_PAGE = 24


@require_safe
def storefront(request: HttpRequest, slug: str) -> HttpResponse:
    """Anybody. 404 for a shop that never opened; a plain notice for one that is closed or suspended."""
    found = Seller.objects.select_related("producer__province", "producer__commune", "partner")
    seller = get_object_or_404(found, slug=slug)
    if seller.opened_at is None:
        raise Http404
    moment = moment_of(request)
    state = seller.state_on(vietnam_day(moment))
    page: dict[str, Any] = {"seller": seller, "producer": seller.producer, "state": state, "moment": moment}
    if state not in (SellerState.ACTIVE, SellerState.ON_HOLIDAY):
        return render(request, "sellers/shut.html", page, status=410 if state == SellerState.CLOSED else 404)
    page |= _goods(seller, moment, request.GET.get("page"))
    page["data_block"] = organization(request, seller)
    return render(request, "sellers/storefront.html", page)


def _goods(seller: Seller, moment: datetime, number: str | None) -> dict[str, Any]:
    """Cards through the gate, and the verdict on each certified product of the producer; six queries."""
    listed = Listing.objects.on_show(moment).filter(certified_product__producer=seller.producer_id)
    shown = Paginator(
        listed.order_by("-created_at", "-pk").values_list("product", flat=True), PER_PAGE
    ).get_page(number)
    certified = CertifiedProduct.objects.filter(producer=seller.producer_id)
    products = certified.prefetch_related(certificates_with_decisions()).order_by("name", "pk")
    return {
        "page_obj": shown,
        "cards": cards_for(shown.object_list, moment),
        "verdicts": [verdict_on(product, moment) for product in products],
    }


def organization(request: HttpRequest, seller: Seller) -> SafeString:
    """schema.org Organization, as a data block."""
    producer = seller.producer
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": producer.name,
        "url": request.build_absolute_uri(seller.get_absolute_url()),
        "telephone": seller.phone,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": seller.address,
            "addressRegion": producer.province.full_name,
            "addressCountry": "VN",
        },
        "sameAs": request.build_absolute_uri(reverse("open_register:producer", kwargs={"pk": producer.pk})),
    }
    if seller.email:
        data["email"] = seller.email
    if seller.story:
        data["description"] = seller.story
    if seller.registration_number:
        data["taxID"] = seller.registration_number
    return mark_safe(json_script(data).replace("application/json", "application/ld+json", 1))  # noqa: S308
