"""A seller sees the own part of an order of two, and nothing of the other part."""

from typing import Any

from tests.gates.permissions.rows import NOBODY, Blanks, Row

PAGES = ("order", "slip")


def _of(shop: str, order: str, photo: str | None = None) -> Blanks:
    """The page of `shop`'s producer, for `order`'s number."""
    return lambda things: (
        {
            "producer": things[f"seller_order{shop}"].seller.producer_id,
            "number": things[f"seller_order{order}"].number,
        }
        | ({"pk": things[f"case_photo{photo}"].pk} if photo is not None else {})
    )


def _list(shop: str) -> Blanks:
    return lambda things: {"producer": things[f"seller_order{shop}"].seller.producer_id}


def _complaint(things: dict[str, Any]) -> dict[str, Any]:
    return {"pk": things["case_photo"].complaint_id}


def _photo_of_complaint(things: dict[str, Any]) -> dict[str, Any]:
    return _complaint(things) | {"photo": things["case_photo"].pk}


SELLER, STAFF = frozenset({"seller"}), frozenset({"staff"})
HOME, ABROAD = "", "_abroad"
ROWS: list[tuple[str, Row]] = [
    ("seller_orders:list", Row(SELLER, _list(HOME), hidden=True)),
    ("seller_orders:list", Row(NOBODY, _list(ABROAD), hidden=True)),
    ("shipping_rules:own", Row(SELLER, _list(HOME), hidden=True)),
    ("shipping_rules:own", Row(NOBODY, _list(ABROAD), hidden=True)),
    *[(f"seller_orders:{page}", Row(SELLER, _of(HOME, HOME), hidden=True)) for page in PAGES],
    *[
        (f"seller_orders:{page}", Row(NOBODY, _of(shop, order), hidden=True))
        for page in PAGES
        for shop, order in ((ABROAD, ABROAD), (HOME, ABROAD), (ABROAD, HOME))
    ],
    ("seller_orders:photo", Row(SELLER, _of(HOME, HOME, HOME), hidden=True)),
    ("seller_orders:photo", Row(NOBODY, _of(HOME, HOME, ABROAD), hidden=True)),
    ("seller_orders:photo", Row(NOBODY, _of(ABROAD, ABROAD, ABROAD), hidden=True)),
    ("deadlines:index", Row(STAFF, hidden=True)),
    ("deadlines:complaint", Row(STAFF, _complaint, hidden=True)),
    ("deadlines:photo", Row(STAFF, _photo_of_complaint, hidden=True)),
]
