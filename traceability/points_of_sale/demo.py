"""Demo points of sale: invented shops with invented addresses, marked as such wherever they are shown."""

from datetime import datetime, timedelta

from traceability.points_of_sale import gate
from traceability.points_of_sale.models import PointOfSale
from traceability.register.clock import vietnam_day
from traceability.register.models import Commune, Province

BY = "Dữ liệu minh hoạ"
POINTS = [
    # name, kind, province, commune, address, days since it opened
    ("Điểm giới thiệu và bán sản phẩm OCOP xã Tân Kỳ", "ocop_shop", "19", "02104", "Thôn Bản Cháo", 420),
    ("Quầy OCOP chợ Tân Kỳ", "market", "19", "02104", "Chợ trung tâm xã", 300),
    ("Trạm dừng nghỉ Quốc lộ 3", "rest_stop", "19", None, "Km 113 Quốc lộ 3", 150),
    ("Cửa hàng đặc sản Đà Lạt", "ocop_shop", "68", None, "Đường ven hồ, số minh hoạ", 500),
    ("Siêu thị nông sản Đức Trọng", "supermarket", "68", None, "Quốc lộ 20, số minh hoạ", 90),
]
CLOSED = ("Quầy OCOP ga Thái Nguyên", "rest_stop", "19", None, "Ga Thái Nguyên", 700)


def load(moment: datetime) -> None:
    """Idempotent: what is there already stays as it is."""
    if PointOfSale.objects.exists():
        return
    by = gate.By(BY, moment)
    for facts in POINTS:
        gate.add(_details(facts, moment), by, is_demo=True)
    closed = gate.add(_details(CLOSED, moment), by, is_demo=True)
    gate.close(closed, vietnam_day(moment) - timedelta(days=30), by)


def _details(facts: tuple[str, str, str, str | None, str, int], moment: datetime) -> gate.Details:
    name, kind, province, commune, address, days = facts
    return gate.Details(
        name=name,
        kind=kind,
        province=Province.objects.get(code=province),
        commune=Commune.objects.get(code=commune) if commune else None,
        address=address,
        opened_on=vietnam_day(moment) - timedelta(days=days),
    )
