"""From what was typed to an EPCIS event, and through the one gate."""

import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from traceability.codes.reference import Reference
from traceability.journey import capturing
from traceability.journey.entering.steps import Step
from traceability.journey.epcis.contexts import prefixes
from traceability.journey.epcis.documents import Document, Read
from traceability.journey.exporting import OUR_CONTEXT, with_contexts
from traceability.journey.models import Behaviour, Capture, ChainEvent
from traceability.journey.public_form import NOTE
from traceability.journey.things import own_uri, raw_material_of
from traceability.production.models import Lot
from traceability.register.clock import VIETNAM

Json = dict[str, Any]


@dataclass(frozen=True)
class Typed:
    """`place` is a URI; quantities are above zero, `unit` a UN/ECE code or empty for pieces."""

    lot: Lot
    at: datetime
    place: str
    quantity: Decimal | None = None
    unit: str = ""
    taken: Decimal | None = None  # raw material, when something is processed
    taken_unit: str = ""
    is_good: bool = True  # the outcome of an inspection
    note: str = ""


def event_of(step: Step, typed: Typed) -> Json:
    """The event that a step of the chain is; `typed.at` to the minute, in Viet Nam's time."""
    reference = Reference(code=typed.lot.product.code, lot=typed.lot.number)
    lot, raw = own_uri(reference), raw_material_of(reference)
    event: Json = {
        "type": "TransformationEvent" if step.is_processing else "ObjectEvent",
        "eventTime": typed.at.astimezone(VIETNAM).isoformat(timespec="milliseconds"),
        "eventTimeZoneOffset": "+07:00",
        "bizStep": step.biz_step,
        "disposition": step.disposition if typed.is_good else "non_conformant",
        "readPoint": {"id": typed.place},
    }
    if step.is_processing:
        event["inputQuantityList"] = [_amount(raw, typed.taken, typed.taken_unit)]
        event["outputQuantityList"] = [_amount(lot, typed.quantity, typed.unit)]
    else:
        event["action"] = step.action
        thing = raw if step.is_harvest else lot
        event["quantityList"] = [_amount(thing, typed.quantity, typed.unit)]
    return event | ({NOTE: typed.note} if typed.note else {})


def _amount(thing: str, quantity: Decimal | None, unit: str) -> Json:
    if quantity is None:
        return {"epcClass": thing}
    number = int(quantity) if quantity == quantity.to_integral_value() else float(quantity)
    return {"epcClass": thing, "quantity": number} | ({"uom": unit} if unit else {})


def write(event: Json, sender: capturing.Sender, moment: datetime) -> Capture:
    """Capture one event of our own making, under our own context."""
    document = Document(OUR_CONTEXT, prefixes(OUR_CONTEXT), (Read(event, ()),))
    return capturing.capture(sender, document, Behaviour.ROLLBACK, moment)


def declare_wrong(row: ChainEvent, reason: str, sender: capturing.Sender, moment: datetime) -> Capture:
    """Say of an event that it is wrong: it stays, and everybody reads that it is.

    All other fields are those of the event, also an eventID that it lacks (EPCIS 2.0, 7.4.1.2).
    """
    kept = with_contexts(ChainEvent.objects.filter(pk=row.pk)).get()
    declared = {
        "declarationTime": moment.astimezone(VIETNAM).isoformat(timespec="milliseconds"),
        "reason": reason,
    }
    event = {**kept.content, "errorDeclaration": declared}
    context = json.loads(kept.capture.context)
    document = Document(context, prefixes(context), (Read(event, ()),))
    return capturing.capture(sender, document, Behaviour.ROLLBACK, moment)
