"""How a card payment stands at Stripe now, asked in one go: what a webhook says is only a reason to ask."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from shop.payments.cards import stripe_api
from shop.payments.cards.models import CardPayment


@dataclass(frozen=True)
class Kept:
    """A movement on the market's balance at Stripe, in dong: `amount` came (or, below zero, went), `fee` was kept."""

    number: str
    amount: int
    fee: int


@dataclass(frozen=True)
class RefundFact:
    number: str  # Stripe's
    ours: str  # of our CardRefund; empty when somebody made it in Stripe's own pages
    amount: int
    status: str
    why: str = ""


@dataclass(frozen=True)
class DisputeFact:
    number: str
    amount: int
    status: str
    reason: str
    answer_by: datetime | None
    kept: tuple[Kept, ...]


@dataclass(frozen=True)
class Facts:
    session: str
    address: str
    is_over: bool
    intent: str = ""
    received: int = 0
    kept: Kept | None = None
    refunds: tuple[RefundFact, ...] = ()
    disputes: tuple[DisputeFact, ...] = ()


def ask(payment: CardPayment) -> Facts:
    """Three calls to Stripe; the payment has its session."""
    session = stripe_api.session(payment.session)
    intent = session.get("payment_intent") or {}
    if intent.get("status") != "succeeded":
        return facts_of_session(session)
    charge = intent.get("latest_charge") or {}
    number, amount = intent["id"], intent["amount_received"]
    return Facts(
        session=session["id"],
        address="",
        is_over=True,
        intent=number,
        received=amount,
        kept=_kept(charge.get("balance_transaction"), amount),
        refunds=tuple(refund_of(one) for one in stripe_api.refunds(number)),
        disputes=tuple(_dispute(one) for one in stripe_api.disputes(number)),
    )


def facts_of_session(session: dict[str, Any]) -> Facts:
    """Of a session whose money has not come."""
    return Facts(session["id"], session.get("url") or "", session.get("status") == "expired")


def refund_of(refund: dict[str, Any]) -> RefundFact:
    ours = (refund.get("metadata") or {}).get("card_refund", "")
    return RefundFact(
        refund["id"], ours, refund["amount"], refund["status"], refund.get("failure_reason") or ""
    )


def _dispute(dispute: dict[str, Any]) -> DisputeFact:
    due = (dispute.get("evidence_details") or {}).get("due_by")
    moved = [_kept(one, dispute["amount"]) for one in dispute.get("balance_transactions") or []]
    return DisputeFact(
        dispute["id"],
        dispute["amount"],
        dispute["status"],
        dispute.get("reason") or "",
        datetime.fromtimestamp(due, UTC) if due else None,
        tuple(one for one in moved if one),
    )


def _kept(moved: Any, dong: int) -> Kept | None:
    """None while Stripe has not reckoned it yet.

    Where Stripe's balance is in another currency, the whole movement is the `dong` that it is about and its fee the
    same part of them, rounded half up: what the exchange brings or costs shows when Stripe pays out.
    """
    if not isinstance(moved, dict):
        return None
    amount, fee = moved["amount"], moved["fee"]
    if moved["currency"] == "vnd":
        return Kept(moved["id"], amount, fee)
    whole = abs(amount) or 1
    sign = 1 if amount >= 0 else -1
    return Kept(moved["id"], sign * dong, (2 * fee * dong + whole) // (2 * whole))
