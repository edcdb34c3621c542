"""Demo data of the shop: sign-ins for each role, sellers, listings. Prices and stock are invented and marked."""

from datetime import datetime

from shop.demo import market, people


def load(moment: datetime) -> None:
    """Idempotent: what is there already stays as it is."""
    people.load(moment)
    market.load(moment)
