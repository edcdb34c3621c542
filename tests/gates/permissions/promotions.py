"""A seller sees and ends the own vouchers only; the platform's pages are its staff's."""

from tests.gates.permissions.rows import ALL, NOBODY, Blanks, Row

SELLER, STAFF = frozenset({"seller"}), frozenset({"staff"})
HOME, ABROAD = "", "_abroad"


def _shop(shop: str, voucher: str | None = None) -> Blanks:
    return lambda things: (
        {"producer": things[f"seller_order{shop}"].seller.producer_id}
        | ({"pk": things[f"voucher{voucher}"].pk} if voucher is not None else {})
    )


ROWS: list[tuple[str, Row]] = [
    *[(f"portal_vouchers:{page}", Row(SELLER, _shop(HOME), hidden=True)) for page in ("index", "add")],
    *[(f"portal_vouchers:{page}", Row(NOBODY, _shop(ABROAD), hidden=True)) for page in ("index", "add")],
    ("portal_vouchers:voucher", Row(SELLER, _shop(HOME, HOME), hidden=True)),
    *[
        ("portal_vouchers:voucher", Row(NOBODY, _shop(shop, voucher), hidden=True))
        for shop, voucher in ((HOME, ABROAD), (HOME, "_platform"), (ABROAD, HOME), (ABROAD, ABROAD))
    ],
    *[(f"staff_vouchers:{page}", Row(STAFF)) for page in ("index", "add")],
    ("staff_vouchers:voucher", Row(STAFF, lambda things: {"pk": things["voucher"].pk})),
    ("vouchers:enter", Row(ALL)),
    ("vouchers:leave", Row(ALL, lambda things: {"pk": things["voucher"].pk})),
]
