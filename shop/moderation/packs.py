"""Packs of a listing: added, renamed, hidden. A new name is words that buyers read, so it goes through the gate."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from oscar.core.loading import get_model

from shop.listings.create import Pack
from shop.listings.models import Listing
from shop.moderation import gate
from shop.moderation.acting import By, Refused, locked, note
from shop.moderation.content import PACK, written
from shop.moderation.models import Submission
from shop.moderation.models.events import Step
from shop.moderation.proposals import proposed

MOST_PACKS = 20


@transaction.atomic
def add(listing: Listing, seller: Any, pack: Pack, by: By) -> Submission | None:
    """A further pack, hidden until its name is approved; a listing with one pack becomes one with two."""
    listing = locked(listing)
    title = written("unit", pack.unit)
    _refuse_a_name_twice(listing, title)
    product = listing.product
    if product.is_standalone:
        _split(listing)
    elif product.children.count() >= MOST_PACKS:
        raise Refused(_("A listing has up to %(most)d packs.") % {"most": MOST_PACKS})
    child = _child(product, "", is_public=False)  # named by the gate
    get_model("partner", "StockRecord").objects.create(
        product=child,
        partner=seller.partner,
        partner_sku=f"{listing.certified_product.code}-{child.pk}",
        price=pack.price,
        num_in_stock=pack.stock,
    )
    note(listing, Step.PACK, by, added=title, price=pack.price, stock=pack.stock)
    return _asked(listing, {f"{PACK}{child.pk}": title}, by)


@transaction.atomic
def rename(listing: Listing, product_key: int, unit: str, by: By) -> Submission | None:
    """Buyers read the old name until the new one is approved."""
    listing = locked(listing)
    title = written("unit", unit)
    if not title:
        raise Refused(_("A pack needs a name, such as “chai 500 ml”."))
    if listing.product.is_standalone:
        return _asked(listing, {"unit": title}, by)
    if not listing.product.children.filter(pk=product_key).exists():
        raise Refused(_("This pack is gone. Load the page again."))
    _refuse_a_name_twice(listing, title, but=product_key)
    return _asked(listing, {f"{PACK}{product_key}": title}, by)


def _asked(listing: Listing, names: dict[str, str], by: By) -> Submission | None:
    fresh = Listing.objects.select_related("product", "certified_product").get(pk=listing.pk)
    return gate.send(fresh, proposed(fresh) | names, by, keep_draft=True)


def _refuse_a_name_twice(listing: Listing, title: str, but: int = 0) -> None:
    if not title or len(title) > 80:
        raise Refused(_("A pack needs a name, such as “chai 500 ml”."))
    taken = [child.title for child in listing.product.children.exclude(pk=but)] or [listing.unit]
    if title.lower() in {one.lower() for one in taken}:
        raise Refused(_("Two packs have the same name. Say how they differ."))


def _child(product: Any, title: str, *, is_public: bool) -> Any:
    model = get_model("catalogue", "Product")
    return model.objects.create(structure=model.CHILD, parent=product, title=title, is_public=is_public)


def _split(listing: Listing) -> None:
    """What was the product itself becomes its first pack, with its stock; open baskets go with it."""
    product = listing.product
    records = list(get_model("partner", "StockRecord").objects.select_for_update().filter(product=product))
    product.structure = product.PARENT
    product.save(update_fields=["structure"])
    first = _child(product, listing.unit, is_public=True)
    for record in records:
        record.product = first
        record.save(update_fields=["product"])
    for line in get_model("basket", "Line").objects.filter(product=product, basket__status="Open"):
        line.product = first
        line.line_reference = line.line_reference.replace(f"{product.pk}_", f"{first.pk}_", 1)
        line.save(update_fields=["product", "line_reference"])
