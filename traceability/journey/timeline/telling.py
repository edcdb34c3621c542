"""One event in plain words: what, when, where, how much, how it turned out; and honestly when it was a mistake."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from traceability.journey import words
from traceability.journey.epcis.vocabulary import ERROR_REASONS, TRANSFORMATION
from traceability.journey.models import ChainEvent, NamedThing
from traceability.journey.public_form import note_of

AMOUNTS = ("quantityList", "childQuantityList", "outputQuantityList")
TAKEN = ("inputQuantityList",)
MOST_AMOUNTS = 3
ICONS = {
    "packing": "basket",
    "repackaging": "basket",
    "shipping": "truck",
    "departing": "truck",
    "transporting": "truck",
    "receiving": "receive",
    "arriving": "receive",
    "inspecting": "shield",
    "sampling": "shield",
    "retail_selling": "cash",
    "storing": "store",
    "stocking": "store",
}


@dataclass(frozen=True)
class Told:
    """`at` is in the event's own time zone; `place` may be empty; `state` is said only where it matters."""

    pk: int
    title: str
    icon: str
    at: datetime
    place: str
    who: str
    amounts: tuple[str, ...]
    taken: tuple[str, ...]
    state: str
    is_bad: bool
    note: str
    papers: tuple[str, ...]
    things: tuple[str, ...]
    is_wrong: bool
    why_wrong: str


def told(row: ChainEvent, things: list[NamedThing], place: str, declaration: ChainEvent | None) -> Told:
    content = row.content
    return Told(
        pk=row.pk,
        title=_title(row, things),
        icon=_icon(row, things),
        at=row.event_time.astimezone(_zone(row.offset)),
        place=place,
        who=row.producer.name,
        amounts=_amounts(content, AMOUNTS),
        taken=_amounts(content, TAKEN),
        state=str(words.STATES.get(row.disposition, "")),
        is_bad=row.disposition in words.BAD_STATES,
        note=note_of(content, row.declared)[:300],
        papers=_papers(content),
        things=_things(things),
        is_wrong=declaration is not None,
        why_wrong=_reason(declaration.content) if declaration else "",
    )


def _title(row: ChainEvent, things: list[NamedThing]) -> str:
    if row.kind == TRANSFORMATION:
        return str(words.PROCESSED)
    if _is_harvest(row, things):
        return str(words.HARVESTED)
    return str(words.STEPS.get(row.biz_step, words.HAPPENED))


def _is_harvest(row: ChainEvent, things: list[NamedThing]) -> bool:
    """Raw material came into being."""
    return row.biz_step == "commissioning" and row.action == "ADD" and any(thing.is_raw for thing in things)


def _icon(row: ChainEvent, things: list[NamedThing]) -> str:
    if row.kind == TRANSFORMATION:
        return "pot"
    return "leaf" if _is_harvest(row, things) else ICONS.get(row.biz_step, "check")


def _zone(offset: str) -> timezone:
    sign = -1 if offset.startswith("-") else 1
    return timezone(sign * timedelta(hours=int(offset[1:3]), minutes=int(offset[4:6])))


def _amounts(content: Mapping[str, Any], fields: tuple[str, ...]) -> tuple[str, ...]:
    """`20,5 kg`, `40 packs`: of the first few things, for a mixed load is a list of its own."""
    elements = [element for field in fields for element in content.get(field, ())]
    amounts = [
        _("%(number)s %(unit)s")
        % {"number": number_format(one["quantity"]), "unit": words.unit_in_words(one.get("uom", ""))}
        for one in elements
        if "quantity" in one
    ]
    return tuple(amounts[:MOST_AMOUNTS])


def _papers(content: Mapping[str, Any]) -> tuple[str, ...]:
    """Addresses of certificates that a reader can open."""
    given = content.get("certificationInfo", [])
    listed = given if isinstance(given, list) else [given]
    return tuple(one for one in listed if one.startswith("https://"))[:MOST_AMOUNTS]


def _things(things: list[NamedThing]) -> tuple[str, ...]:
    lots = {(thing.product.local_name, thing.lot) for thing in things if thing.product}
    return tuple(f"{name} · {lot}" if lot else name for name, lot in sorted(lots))


def _reason(content: Mapping[str, Any]) -> str:
    reason = content["errorDeclaration"].get("reason", "")
    return str(words.REASONS.get(ERROR_REASONS.bare(reason), "")) if reason else ""
