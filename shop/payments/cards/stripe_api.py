"""Every call to Stripe, in plain dictionaries. Never inside a transaction of the database: calls take seconds.

Amounts are whole dong: Stripe counts VND without decimals. Each call that changes something carries our own key.
"""

from typing import Any

import stripe
from django.conf import settings
from stripe import (
    APIConnectionError,
    APIError,
    AuthenticationError,
    IdempotencyError,
    PermissionError,
    RateLimitError,
    StripeError,
)

__all__ = ["StripeError"]

PASSING = (APIConnectionError, APIError, RateLimitError, AuthenticationError, PermissionError)
"""Faults that end by themselves, or with a setting put right: the same call is worth another try."""
SECONDS = 20


def is_passing(fault: StripeError) -> bool:
    """Also a call with the same key that is still under way (409)."""
    return isinstance(fault, PASSING) or (isinstance(fault, IdempotencyError) and fault.http_status == 409)


def open_session(params: dict[str, Any], key: str) -> dict[str, Any]:
    return _client().v1.checkout.sessions.create(params, {"idempotency_key": key}).to_dict()


def end_session(session: str, key: str) -> dict[str, Any]:
    return _client().v1.checkout.sessions.expire(session, {}, {"idempotency_key": key}).to_dict()


def give_back(params: dict[str, Any], key: str) -> dict[str, Any]:
    return _client().v1.refunds.create(params, {"idempotency_key": key}).to_dict()


def session(number: str) -> dict[str, Any]:
    """With the payment, its charge and what Stripe keeps of it."""
    parts = ["payment_intent.latest_charge.balance_transaction"]
    return _client().v1.checkout.sessions.retrieve(number, {"expand": parts}).to_dict()


def refunds(intent: str) -> list[dict[str, Any]]:
    """All of them, by Stripe's pages of a hundred."""
    found = _client().v1.refunds.list({"payment_intent": intent, "limit": 100})
    return [one.to_dict() for one in found.auto_paging_iter()]


def disputes(intent: str) -> list[dict[str, Any]]:
    found = _client().v1.disputes.list({"payment_intent": intent, "limit": 100})
    return [one.to_dict() for one in found.auto_paging_iter()]


def _client() -> stripe.StripeClient:
    bases = {"api": settings.OCOP_STRIPE_API_BASE} if settings.OCOP_STRIPE_API_BASE else None
    return stripe.StripeClient(
        settings.OCOP_STRIPE_SECRET_KEY,
        base_addresses=bases,  # type: ignore[arg-type]
        max_network_retries=0,  # the errands repeat, with their own patience
        http_client=stripe.RequestsClient(timeout=SECONDS),
    )
