"""The page of a product. Anybody may see it while its certificate is valid; nobody otherwise."""

from decimal import Decimal
from typing import Any

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from oscar.apps.catalogue import views
from oscar.core.loading import get_class, get_model

from shop.listings import gate
from traceability.register.clock import moment_of
from traceability.register.models import Certificate
from traceability.register.verdicts import verdict_on

AddToBasketForm = get_class("basket.forms", "AddToBasketForm")


class ProductDetailView(views.ProductDetailView):
    """Context: `product`, `listing`, `certified`, `verdict`, `seller`, `info` (price and availability), `obstacle`,
    `add_form` (None when it cannot be bought), `variants` (pairs of product and info), `asks_age`.

    No product view is recorded: no cookie, no profile.
    """

    enforce_parent = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = product = self.get_object()
        self.moment = moment_of(request)
        self.obstacle = gate.obstacle(product, self.moment)
        if self.obstacle and self.obstacle.code == gate.NOT_OFFERED:
            raise Http404
        redirection = self.redirect_if_necessary(request.path, product)
        if redirection:
            return redirection
        if self.obstacle and self.obstacle.hides:
            return self.closed_page()
        return self.render_to_response(self.get_context_data(object=product))

    def closed_page(self) -> HttpResponse:
        """404 with the reason and the way to the whole truth, the scan page. Not 410: a pause may be lifted."""
        self.template_name = "oscar/catalogue/not_for_sale.html"
        listing = self.object.sold_as
        context = {
            "listing": listing,
            "certified": listing.certified_product,
            "verdict": self.obstacle.verdict,
            "reason": self.obstacle.reason,
            "is_shop_shut": self.obstacle.code == gate.SELLER,
        }
        response = self.render_to_response(context, status=404)
        response.headers["Cache-Control"] = "no-store"
        return response

    def get_queryset(self) -> Any:
        certified = [f"{path}__certified_product" for path in ("listing", "parent__listing")]
        certificates = Certificate.objects.select_related("decision__issuer").prefetch_related("suspensions")
        return (
            get_model("catalogue", "Product")
            .objects.select_related(
                "product_class",
                "parent__product_class",
                *[f"{path}__product_set" for path in certified],
                *[f"{path}__producer__commune__province" for path in certified],
                *[f"{path}__producer__province" for path in certified],
                *[f"{path}__producer__seller" for path in certified],
            )
            .prefetch_related(
                "images",
                "stockrecords__partner__seller__producer",
                Prefetch(f"{certified[0]}__certificates", queryset=certificates),
            )
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        product, strategy = self.object, self.request.strategy
        variants = self.variants()
        info = (
            strategy.fetch_for_parent(product) if product.is_parent else strategy.fetch_for_product(product)
        )
        listing = product.sold_as
        return super(views.ProductDetailView, self).get_context_data(**kwargs) | {
            "listing": listing,
            "certified": listing.certified_product,
            "verdict": verdict_on(listing.certified_product, self.moment),
            "seller": self.seller(variants),
            "info": info,
            "obstacle": self.obstacle,
            "variants": variants,
            "asks_age": gate.asks_age([product]),
            "add_form": self.add_form(info),
        }

    def add_form(self, info: Any) -> Any:
        return (
            AddToBasketForm(self.request.basket, self.object)
            if info.availability.is_available_to_buy
            else None
        )

    def variants(self) -> list[tuple[Any, Any]]:
        """The packs with their prices, the cheapest first: the price that cards and scan pages name."""
        if not self.object.is_parent:
            return []
        children = self.object.children.public(self.moment).prefetch_related(
            "stockrecords__partner__seller__producer"
        )
        self.object._prefetched_public_children = found = list(children.order_by("pk"))
        for child in found:
            child.parent = self.object
        packs = [(child, self.request.strategy.fetch_for_product(child)) for child in found]
        return sorted(packs, key=_price)

    def seller(self, variants: list[tuple[Any, Any]]) -> Any:
        """Who sells it; a product with packs is sold by the seller of its first pack."""
        sold = [self.object, *(child for child, _info in variants)]
        records = [record for product in sold for record in product.stockrecords.all()]
        return next((getattr(record.partner, "seller", None) for record in records), None)


def _price(pack: tuple[Any, Any]) -> Decimal:
    price = pack[1].price
    return price.incl_tax if price.exists else Decimal("Infinity")


CatalogueView = views.CatalogueView
ProductCategoryView = views.ProductCategoryView
