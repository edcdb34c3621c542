"""Vouchers of the demo: one that a seller pays, one that the platform pays, one that has ended."""

from datetime import datetime, timedelta

from shop.sellers.models import Seller
from shop.vouchers import gate
from shop.vouchers.models import Voucher
from shop.vouchers.terms import Terms

BY = gate.By(name="Dữ liệu minh họa")
MONTH = timedelta(days=30)


def load(moment: datetime) -> None:
    """Idempotent: what is there already stays as it is."""
    seller = Seller.objects.filter(is_demo=True).select_related("partner").order_by("pk").first()
    if seller is None or Voucher.objects.filter(is_demo=True).exists():
        return
    own = Terms(
        moment,
        moment + MONTH,
        partner=seller.partner,
        percent=10,
        most_off=50_000,
        code="TETNHAMINH",
        is_demo=True,
    )
    gate.make(own, BY, moment)
    platforms = Terms(
        moment, moment + MONTH, dong=20_000, minimum=150_000, budget=2_000_000, code="CHAOBAN", is_demo=True
    )
    gate.make(platforms, BY, moment)
    ended = Terms(moment, moment + MONTH, percent=15, uses_allowed=100, code="TRUNGTHU15", is_demo=True)
    gate.end(gate.make(ended, BY, moment), BY, moment, "Hết dịp Trung thu")
