"""What buyers and sellers say to each other: questions, reviews, messages."""

from typing import Any

from shop.questions.signed import token_of
from tests.gates.permissions.rows import ALL, NOBODY, SIGNED_IN, Row


def _portal(things: dict[str, Any], abroad: str = "", **kept: str) -> dict[str, Any]:
    return {"producer": things[f"lot{abroad}"].product.producer_id} | {
        blank: things[thing].pk for blank, thing in kept.items()
    }


def _order(things: dict[str, Any], name: str) -> dict[str, Any]:
    return {"order_number": things[name].number}


SELLER = frozenset({"seller"})
ROWS: list[tuple[str, Row]] = [
    ("questions:about", Row(ALL, lambda things: {"pk": things["listing"].pk})),
    ("questions:confirm", Row(ALL, lambda things: {"token": token_of(things["unconfirmed_question"])})),
    ("questions:confirm", Row(NOBODY, lambda things: {"token": "x"})),
    ("questions:own", Row(SIGNED_IN)),
    ("questions:inbox", Row(SELLER, _portal, hidden=True)),
    ("questions:inbox", Row(NOBODY, lambda things: _portal(things, "_abroad"), hidden=True)),
    ("questions:answer", Row(SELLER, lambda things: _portal(things, pk="question"), hidden=True)),
    ("questions:answer", Row(NOBODY, lambda things: _portal(things, "_abroad", pk="question"), hidden=True)),
    ("questions_staff:index", Row(frozenset({"staff"}), hidden=True)),
    (
        "questions_staff:question",
        Row(frozenset({"staff"}), lambda things: {"pk": things["question"].pk}, hidden=True),
    ),
    (
        "questions_staff:show",
        Row(frozenset({"staff"}), lambda things: {"pk": things["question"].pk}, hidden=True),
    ),
    ("reviews:about", Row(ALL, lambda things: {"pk": things["listing"].pk})),
    ("reviews:of_order", Row(frozenset({"buyer"}), lambda things: _order(things, "order"), hidden=True)),
    ("reviews:write", Row(NOBODY, lambda things: _order(things, "order") | {"line": 0}, hidden=True)),
    ("reviews:of_guest_order", Row(NOBODY, lambda things: _order(things, "order") | {"hash": "x"})),
    ("reviews:guest_write", Row(NOBODY, lambda things: _order(things, "order") | {"hash": "x", "line": 0})),
    ("reviews:portal", Row(SELLER, _portal, hidden=True)),
    ("reviews:portal", Row(NOBODY, lambda things: _portal(things, "_abroad"), hidden=True)),
    ("reviews:answer", Row(NOBODY, lambda things: _portal(things) | {"pk": 0}, hidden=True)),
    ("reviews_staff:index", Row(frozenset({"staff"}), hidden=True)),
    *[
        (f"reviews_staff:{name}", Row(NOBODY, lambda things: {"pk": 0}, hidden=True))
        for name in ("review", "approve", "refuse", "approve_answer", "refuse_answer")
    ],
    ("own_data:index", Row(SIGNED_IN)),
    ("own_data:file", Row(SIGNED_IN)),
]
