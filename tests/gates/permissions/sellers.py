"""Who may open the shop in the portal, claims of producers at the desk, the storefront, the staff's pages."""

from typing import Any

from tests.gates.permissions.rows import (
    ALL,
    IMPORTERS,
    IMPORTERS_AT_HOME,
    NOBODY,
    SIGNED_IN,
    Row,
    at_home_and_abroad,
)

STAFF = frozenset({"staff"})


def _in_shop(name: str, roles: frozenset[str] = frozenset({"seller"}), **kept: str) -> list[tuple[str, Row]]:
    def of(suffix: str) -> Any:
        return lambda things: (
            {"producer": things[f"shop{suffix}"].producer_id}
            | {blank: things[f"{thing}{suffix}"].pk for blank, thing in kept.items()}
        )

    return [(name, Row(roles, of(""), hidden=True)), (name, Row(NOBODY, of("_abroad"), hidden=True))]


POSTS = ["open", "holiday", "end_holiday"]
ROWS: list[tuple[str, Row]] = [
    # claims: any person says which producer is the own one; the register's page shows the same producers to all
    ("sellers:claim", Row(SIGNED_IN)),
    ("sellers:claim_producer", Row(SIGNED_IN, lambda things: {"producer": things["shop_claim"].producer_id})),
    ("sellers:withdraw_claim", Row(NOBODY, lambda things: {"pk": things["shop_claim"].pk})),
    # the shop in the portal: whoever acts for the producer
    *[row for name in ("settings", "begin", "close", "people") for row in _in_shop(f"sellers:{name}")],
    *[row for name in POSTS for row in _in_shop(f"sellers:{name}")],
    *_in_shop("sellers:person", pk="selling_person"),
    *_in_shop("sellers:end_person", pk="selling_person"),
    # the desk of claims: who decides in the producer's province
    ("sellers_desk:index", Row(IMPORTERS, hidden=True)),
    *[
        row
        for name in ("one", "verify", "refuse")
        for row in at_home_and_abroad(f"sellers_desk:{name}", "shop_claim", IMPORTERS_AT_HOME)
    ],
    *at_home_and_abroad("sellers_desk:paper", "shop_claim", IMPORTERS_AT_HOME, paper="claim_paper"),
    # everybody's page of a shop, and the staff's
    ("storefront", Row(ALL, lambda things: {"slug": things["shop"].slug})),
    ("sellers_staff:index", Row(STAFF)),
    ("sellers_staff:one", Row(STAFF, lambda things: {"pk": things["shop"].pk})),
]
