"""Price, stock and visibility of packs: one transaction for any number of them, all or nothing.

The page says what it showed (`seen`) beside what is wanted. Stock changes by the difference, under the lock under which
orders take their pieces: what was sold meanwhile stays sold. A price that somebody else changed meanwhile is refused.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from oscar.core.loading import get_model

from shop.moderation.acting import By
from shop.moderation.models import ListingEvent
from shop.moderation.models.events import Step
from shop.money import written_dong

CHUNK = 500


@dataclass(frozen=True)
class Wanted:
    """Of one pack, by the key of its stock record; None leaves a thing as it is."""

    record: int
    price_seen: int | None = None
    price: int | None = None
    stock_seen: int | None = None
    stock: int | None = None
    is_public: bool | None = None


class NotChanged(Exception):
    """Nothing was changed; `refusals` says why, by stock record, in the reader's language."""

    def __init__(self, refusals: dict[int, str]) -> None:
        super().__init__(f"{len(refusals)} refused")
        self.refusals = refusals


@dataclass
class Changes:
    """What was done: how many packs, and the detail of the history by listing."""

    packs: int = 0
    by_listing: dict[int, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))


@transaction.atomic
def change(
    partner: Any, wanted: Sequence[Wanted], by: By, told: Callable[[int], None] | None = None
) -> Changes:
    """Raises NotChanged. A stock record of another seller is not there."""
    records = _locked(partner, [one.record for one in wanted])
    refusals, changes, done = {}, Changes(), []
    for one in wanted:
        record = records.get(one.record)
        if record is None:
            refusals[one.record] = _("This pack is not yours, or it is gone. Load the page again.")
            continue
        refusal = _obstacle(record, one)
        if refusal:
            refusals[one.record] = refusal
            continue
        detail = _differences(record, one)
        if detail:
            done.append((record, one, detail))
    if refusals:
        raise NotChanged(refusals)
    for number, (record, one, detail) in enumerate(done, start=1):
        _write(record, one)
        listing = record.product.sold_as
        if listing is not None:
            changes.by_listing[listing.pk].append(detail)
        if told and number % CHUNK == 0:
            told(number)
    changes.packs = len(done)
    _note(changes, by)
    return changes


def _locked(partner: Any, keys: Sequence[int]) -> dict[int, Any]:
    """In the order of their keys, as the placing of an order takes them."""
    model, found, ordered = get_model("partner", "StockRecord"), {}, sorted(set(keys))
    for start in range(0, len(ordered), CHUNK):
        rows = model.objects.select_for_update(of=("self",)).filter(
            partner=partner, pk__in=ordered[start : start + CHUNK]
        )
        rows = rows.select_related("product__listing", "product__parent__listing").order_by("pk")
        found |= {record.pk: record for record in rows}
    return found


def _obstacle(record: Any, one: Wanted) -> str:
    price_moved = one.price_seen is not None and record.price != one.price_seen
    if one.price is not None and price_moved and record.price != one.price:
        return _("The price was changed meanwhile, to %(price)s. Look again, then change it.") % {
            "price": written_dong(record.price)
        }
    if one.is_public and record.product.is_child and not record.product.title:
        return _("Its name waits for approval: it is shown then, by itself.")
    left = record.net_stock_level
    if _difference(one) < 0 and left + _difference(one) < 0:
        return _(
            "Somebody has bought meanwhile: only %(left)d are left, so %(less)d cannot be taken off."
        ) % {
            "left": left,
            "less": -_difference(one),
        }
    return ""


def _difference(one: Wanted) -> int:
    return one.stock - one.stock_seen if one.stock is not None and one.stock_seen is not None else 0


def _differences(record: Any, one: Wanted) -> dict[str, Any]:
    detail: dict[str, Any] = {}
    if one.price is not None and record.price != one.price:
        detail["price"] = [int(record.price), one.price]
    if _difference(one):
        detail["stock"] = [record.net_stock_level, record.net_stock_level + _difference(one)]
    if one.is_public is not None and record.product.is_public != one.is_public and record.product.is_child:
        detail["shown"] = [record.product.is_public, one.is_public]
    return detail | {"pack": record.product.unit} if detail else {}


def _write(record: Any, one: Wanted) -> None:
    update: dict[str, Any] = {}
    if one.price is not None:
        update["price"] = one.price
    if _difference(one):
        update["num_in_stock"] = F("num_in_stock") + _difference(one)
    if update:
        type(record).objects.filter(pk=record.pk).update(**update)
    if one.is_public is not None and record.product.is_child:
        type(record.product).objects.filter(pk=record.product_id).update(is_public=one.is_public)


def _note(changes: Changes, by: By) -> None:
    ListingEvent.objects.bulk_create(
        [
            ListingEvent(
                listing_id=key, step=Step.PRICE, at=by.moment, actor=by.user,
                actor_name=by.written_name[:200], detail={"packs": details},
            )
            for key, details in changes.by_listing.items()
        ],
        batch_size=CHUNK,
    )  # fmt: skip
