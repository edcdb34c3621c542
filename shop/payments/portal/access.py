"""Who sees a seller's money: the producer's representatives, and people of the shop with the right to it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.views.decorators.cache import never_cache

from shop.sellers.access import Right, sells


def for_money(view: Callable[..., HttpResponse]) -> Any:
    """The view is given the seller; for everybody else nothing is there (404)."""
    return never_cache(sells(Right.MONEY)(view))
