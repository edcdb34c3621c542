"""What the cards in stories and lists say, drawn from register and shop at the moment of the request.

A page asks once for all its products, so that three cards cost no more queries than one.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest

from cms.stories.offers import Offer, offers_for
from traceability.register.clock import moment_of
from traceability.register.models import Certificate, CertifiedProduct
from traceability.register.verdicts import Verdict, verdict_on


@dataclass(frozen=True)
class ProductCard:
    """`offer` is None when nobody sells the product here, or when it may not be sold now."""

    product: CertifiedProduct
    verdict: Verdict
    offer: Offer | None


def with_what_cards_read(products: QuerySet[CertifiedProduct]) -> QuerySet[CertifiedProduct]:
    """Three queries for any number of products: products, certificates, suspensions."""
    certificates = Certificate.objects.select_related("decision__issuer").prefetch_related("suspensions")
    return products.select_related("producer__commune", "producer__province", "product_set").prefetch_related(
        Prefetch("certificates", queryset=certificates)
    )


def cards_for(
    product_ids: Iterable[int], request: HttpRequest, *, with_offers: bool = True
) -> dict[int, ProductCard]:
    """Cards by the key of the certified product; unknown keys are left out. Seven queries, three without offers."""
    products = list(with_what_cards_read(CertifiedProduct.objects.filter(pk__in=set(product_ids))))
    moment = moment_of(request)
    offers = offers_for([product.pk for product in products], moment) if with_offers else {}
    return {
        product.pk: ProductCard(product, verdict_on(product, moment), offers.get(product.pk))
        for product in products
    }
