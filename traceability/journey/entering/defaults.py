"""What a form knows before anybody types: the lot, now, the last place and the last quantity of this step."""

from datetime import datetime
from typing import Any

from traceability.journey.entering.steps import Step
from traceability.journey.models import ChainEvent, NamedThing
from traceability.production.models import Lot
from traceability.register.clock import VIETNAM
from traceability.register.models import Producer

AMOUNTS = {"quantityList": "quantity", "outputQuantityList": "quantity", "inputQuantityList": "taken"}
UNIT_OF = {"quantity": "unit", "taken": "taken_unit"}


def first_guess(step: Step, producer: Producer, lot: Lot | None, moment: datetime) -> dict[str, Any]:
    """Two queries at most."""
    guess: dict[str, Any] = {
        "at": moment.astimezone(VIETNAM),
        "unit": step.unit,
        "taken_unit": "KGM",
        "is_good": "1",
    }
    guess |= {"lot": lot.pk} if lot else {}
    last = _last(step, producer, lot)
    if last is None:
        return guess
    guess["place"] = last.read_point
    content = last.content
    for field, name in AMOUNTS.items():
        for element in content.get(field, [])[:1]:
            if "quantity" in element:
                guess |= {name: element["quantity"], UNIT_OF[name]: element.get("uom", "")}
    return guess


def _last(step: Step, producer: Producer, lot: Lot | None) -> ChainEvent | None:
    """The newest event of this step about the same product."""
    rows = ChainEvent.objects.filter(producer=producer, biz_step=step.biz_step, declaration="")
    named = NamedThing.objects.filter(is_raw=step.is_harvest)
    if lot is not None:
        named = named.filter(product=lot.product_id)
    kind = "TransformationEvent" if step.is_processing else "ObjectEvent"
    return rows.filter(kind=kind, things__in=named).order_by("-pk").first()
