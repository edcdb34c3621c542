"""The buyer's page of a card payment, behind the same secret as the order's own page."""

from typing import Any

from django.conf import settings
from django.urls import reverse


def page(order: Any) -> str:
    return reverse("cards:page", kwargs={"number": order.number, "secret": order.verification_hash()})


def absolute(path: str) -> str:
    return f"{settings.OCOP_PUBLIC_URL}{path}"
