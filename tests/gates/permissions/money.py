"""The pages about money: a seller's in the portal, the platform's own."""

from typing import Any

from tests.gates.permissions.rows import NOBODY, Blanks, Row

SELLER, STAFF = frozenset({"seller"}), frozenset({"staff"})


def _blanks(whose: str, suffix: str, **kept: str) -> Blanks:
    """A page of `whose` seller, naming a thing of the seller with this suffix."""

    def blanks(things: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {"producer": things[f"money_seller{whose}"].producer_id}
        for blank, thing in kept.items():
            one = things[f"{thing}{suffix}"]
            found[blank] = one.number if blank == "number" else one.pk
        return found

    return blanks


def own(name: str, **kept: str) -> list[tuple[str, Row]]:
    """The own thing; another seller's under the own address; another seller's under that one's."""
    rows = [(name, Row(SELLER, _blanks("", "", **kept), hidden=True))]
    if kept:
        rows.append((name, Row(NOBODY, _blanks("", "_abroad", **kept), hidden=True)))
    return [*rows, (name, Row(NOBODY, _blanks("_abroad", "_abroad", **kept), hidden=True))]


def month(name: str) -> list[tuple[str, Row]]:
    def blanks(whose: str) -> Blanks:
        return lambda things: _blanks(whose, whose)(things) | {"year": 2026, "month": 11}

    return [(name, Row(SELLER, blanks(""), hidden=True)), (name, Row(NOBODY, blanks("_abroad"), hidden=True))]


def platforms(name: str, thing: str = "") -> tuple[str, Row]:
    return (name, Row(STAFF, (lambda things: {"pk": things[thing].pk}) if thing else (lambda things: {})))


ROWS: list[tuple[str, Row]] = [
    *own("money:index"),
    *own("money:order", number="money_order"),
    *own("money:accounts"),
    *own("money:account", pk="bank_account"),
    *own("money:end_account", pk="bank_account"),
    *own("money:notices"),
    *own("money:notice", pk="bank_notice"),
    *month("money:month"),
    *month("money:month_file"),
    platforms("money_desk:index"),
    platforms("money_desk:accounts"),
    platforms("money_desk:account", "bank_account_platform"),
    platforms("money_desk:end_account", "bank_account_platform"),
    platforms("money_desk:notices"),
    platforms("money_desk:notice", "bank_notice_platform"),
    platforms("money_desk:payouts"),
    platforms("money_desk:payout_file"),
    platforms("money_desk:payout", "payout"),
    # a seller's account or notice is none of the platform's
    ("money_desk:account", Row(NOBODY, lambda things: {"pk": things["bank_account"].pk})),
    ("money_desk:notice", Row(NOBODY, lambda things: {"pk": things["bank_notice"].pk})),
]
