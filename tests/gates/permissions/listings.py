"""What a producer sells, here and in another province; and who takes it off the market."""

from tests.gates.permissions.rows import NOBODY, Blanks, Row, in_portal

TAKERS = frozenset({"register", "trade", "national", "staff"})
TAKERS_ABROAD = frozenset({"register_abroad", "trade_abroad", "national", "staff"})


def of_listing(name: str) -> list[tuple[str, Row]]:
    def of(suffix: str) -> Blanks:
        return lambda things: {"pk": things[f"sold{suffix}"].pk}

    return [
        (name, Row(TAKERS, of(""), hidden=True)),
        (name, Row(TAKERS_ABROAD, of("_abroad"), hidden=True)),
    ]


def of_product(name: str) -> list[tuple[str, Row]]:
    def of(suffix: str) -> Blanks:
        return lambda things: {
            "producer": things[f"lot{suffix}"].product.producer_id,
            "product": things[f"lot{suffix}"].product_id,
        }

    return [
        (name, Row(frozenset({"seller"}), of(""), hidden=True)),
        (name, Row(NOBODY, of("_abroad"), hidden=True)),
    ]


def _all(name: str, *keys: str, **kept: str) -> list[tuple[str, Row]]:
    return [row for key in keys for row in in_portal(f"{name}:{key}", **kept)]


ROWS: list[tuple[str, Row]] = [
    *_all("portal_listings", "index", "choose", "prices", "sheets", "download"),
    *_all("portal_listings", "listing", "edit", "preview", "packs", "withdraw", "show_again", pk="sold"),
    *_all("portal_listings", "take_back", pk="sold"),
    *in_portal("portal_listings:sheet", pk="sent_sheet"),
    *in_portal("portal_listings:photo", pk="closed_photo"),
    *of_product("portal_listings:new"),
    *of_product("portal_listings:preview_new"),
    ("takedown_desk:index", Row(TAKERS | TAKERS_ABROAD, hidden=True)),
    *of_listing("takedown_desk:listing"),
    *of_listing("takedown_desk:lift"),
]
