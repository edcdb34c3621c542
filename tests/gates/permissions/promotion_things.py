"""A voucher of the seller's, one of another seller's, and one of the platform's."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from shop.vouchers import gate
from shop.vouchers.terms import Terms


def promotion_things(things: dict[str, Any]) -> dict[str, Any]:
    now = timezone.now()

    def make(partner: Any) -> Any:
        terms = Terms(now, now + timedelta(days=9), partner=partner, percent=10)
        return gate.make(terms, gate.By(name="Thử nghiệm"), now)

    partners = {name: things[f"seller_order{name}"].partner for name in ("", "_abroad")}
    return {f"voucher{name}": make(partner) for name, partner in partners.items()} | {
        "voucher_platform": make(None)
    }
