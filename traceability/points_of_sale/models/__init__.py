from traceability.points_of_sale.models.lists import CheckList, CheckListLine
from traceability.points_of_sale.models.places import (
    PointAction,
    PointEvent,
    PointKind,
    PointOfSale,
)

__all__ = ["CheckList", "CheckListLine", "PointAction", "PointEvent", "PointKind", "PointOfSale"]
