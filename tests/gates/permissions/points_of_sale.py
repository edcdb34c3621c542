"""A point of sale in Tân Kỳ commune, and a shelf list."""

from typing import Any

from django.utils import timezone

from traceability.points_of_sale import gate
from traceability.points_of_sale.models import CheckList
from traceability.register.clock import today
from traceability.register.models import Commune, Province


def point_things() -> dict[str, Any]:
    details = gate.Details(
        name="Điểm bán OCOP Tân Kỳ",
        kind="ocop_shop",
        province=Province.objects.get(code="19"),
        commune=Commune.objects.get(code="02104"),
        address="Thôn Bản Cháo",
        opened_on=today(),
    )
    return {
        "point": gate.add(details, gate.By("Cán bộ", timezone.now())),
        "shelf_list": CheckList.objects.create(created_at=timezone.now()),
    }
