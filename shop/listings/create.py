"""Offering a certified product for sale: product, stock and listing are written together or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from oscar.core.loading import get_model

from shop.listings.models import Listing
from shop.listings.models.listings import ListingState
from shop.money import is_whole_dong
from shop.sellers.models import Seller
from traceability.register.models import CertifiedProduct

PRODUCT_CLASS = "ocop"  # the one product class: shipped, stock tracked (see migration 0002)


@dataclass(frozen=True)
class Pack:
    """What one price buys: `unit` such as "chai 500 ml", `price` in whole dong, `stock` in pieces."""

    unit: str
    price: int
    stock: int


def create_listing(
    certified_product: CertifiedProduct,
    seller: Seller,
    *packs: Pack,
    description: str = "",
    state: ListingState = ListingState.PUBLISHED,
    **facts: object,
) -> Listing:
    """A listing with one pack, or a parent with one variant per pack; `facts` are further fields of Listing.

    Raises ValueError for another producer's seller, no pack, an unnamed pack, and a price that is not a positive
    whole number of dong.
    """
    if seller.producer_id != certified_product.producer_id:
        raise ValueError("a seller offers the products of its own producer")
    _check(packs)
    with transaction.atomic():
        product = _write_product(certified_product, description, parent=len(packs) > 1)
        for pack in packs:
            target = _write_variant(product, pack) if len(packs) > 1 else product
            _write_stock(target, seller, pack, f"{certified_product.code}-{target.pk}")
        return Listing.objects.create(
            product=product, certified_product=certified_product, unit=packs[0].unit, state=state, **facts
        )


def _check(packs: Sequence[Pack]) -> None:
    if not packs:
        raise ValueError("a listing needs at least one pack")
    for pack in packs:
        if not pack.unit:
            raise ValueError("a pack needs a unit")
        if pack.price <= 0 or not is_whole_dong(Decimal(pack.price)):
            raise ValueError("a price is a positive whole number of dong")
        if pack.stock < 0:
            raise ValueError("stock cannot be negative")


def _write_product(certified_product: CertifiedProduct, description: str, *, parent: bool) -> object:
    product_model = get_model("catalogue", "Product")
    return product_model.objects.create(
        structure=product_model.PARENT if parent else product_model.STANDALONE,
        product_class=get_model("catalogue", "ProductClass").objects.get(slug=PRODUCT_CLASS),
        title=certified_product.name,
        description=description,
    )


def _write_variant(parent: object, pack: Pack) -> object:
    product_model = get_model("catalogue", "Product")
    return product_model.objects.create(structure=product_model.CHILD, parent=parent, title=pack.unit)


def _write_stock(product: object, seller: Seller, pack: Pack, sku: str) -> None:
    get_model("partner", "StockRecord").objects.create(
        product=product, partner=seller.partner, partner_sku=sku, price=pack.price, num_in_stock=pack.stock
    )
