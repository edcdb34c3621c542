"""Card payments: the buyer's page behind its secret, Stripe's door by a signature, the rest for the market's staff."""

from tests.gates.permissions.rows import NOBODY, Blanks, Row

STAFF = frozenset({"staff"})


def _buyers(secret: str) -> Blanks:
    return lambda things: {"number": things["order"].number, "secret": secret}


def _one(key: int = 999_999) -> Blanks:
    return lambda things: {"pk": key}


ROWS: list[tuple[str, Row]] = [
    ("cards:page", Row(NOBODY, _buyers("x:y"))),
    ("cards:pay", Row(NOBODY, _buyers("x:y"))),
    ("cards_machine:notice", Row(NOBODY)),
    ("cards_desk:list", Row(STAFF)),
    ("cards_desk:payment", Row(NOBODY, lambda things: {"number": "TH0000000000"})),
    ("cards_desk:try-again", Row(STAFF, _one())),
    ("cards_desk:refund-again", Row(STAFF, _one())),
]
