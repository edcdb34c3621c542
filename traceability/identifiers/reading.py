"""A producer's own prefixes and keys, as its pages and the desk show them."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Prefetch

from traceability.identifiers.models import (
    CompanyPrefix,
    Gln,
    Gtin,
    KeyAction,
    KeyEvent,
    PrefixQuerySet,
    PrefixState,
)
from traceability.register.models import CertifiedProduct, Producer

Carried = list[tuple[CertifiedProduct, list[Gtin]]]


def prefixes_of(producer: Producer) -> list[CompanyPrefix]:
    """What the producer has to know of: in force or waiting first, then what was refused or ended. Two queries.

    A claim that it took back itself, or whose newer paper stands beside it, is history.
    """
    rows = CompanyPrefix.objects.filter(producer=producer).prefetch_related(
        Prefetch("events", KeyEvent.objects.order_by("at", "pk"))
    )
    found = list(rows)
    alive = {one.prefix for one in found if one.state in (PrefixState.CONFIRMED, PrefixState.CLAIMED)}
    shown = [one for one in found if one.prefix not in alive or one.state in ORDER_OF_STATES]
    return sorted(
        (one for one in _newest_each(shown) if not _was_taken_back(one)),
        key=lambda one: ORDER_OF_STATES.get(one.state, 2),
    )


ORDER_OF_STATES: dict[str, int] = {PrefixState.CONFIRMED: 0, PrefixState.CLAIMED: 1}


def why(prefix: CompanyPrefix) -> str:
    """The reason that the last decision gave; asks nothing where `events` are there already."""
    decisions = [
        event for event in prefix.events.all() if event.action in (KeyAction.REFUSED, KeyAction.ENDED)
    ]
    return decisions[-1].reason if decisions else ""


def usable_prefixes(producer: Producer, day: date) -> PrefixQuerySet:
    return CompanyPrefix.objects.usable_on(day).filter(producer=producer).order_by("prefix")


def prefix_for(number: str, prefixes: Iterable[CompanyPrefix]) -> CompanyPrefix | None:
    """The one that the number (13 digits) lies in, else the first, whose refusal then says what is wrong."""
    found = list(prefixes)
    return next((one for one in found if number.startswith(one.prefix)), found[0] if found else None)


def carried_by(producer: Producer) -> Carried:
    """All products by name, each with the GTINs that it has now; two queries."""
    products = CertifiedProduct.objects.filter(producer=producer).order_by("folded_name", "pk")
    given = Gtin.objects.filter(withdrawn_at=None).select_related("prefix")
    rows = products.prefetch_related(Prefetch("gtins", given, to_attr="given"))
    return [(product, product.given) for product in rows]


def glns_of(producer: Producer) -> list[Gln]:
    """The party first, then its places by name."""
    return list(Gln.objects.filter(producer=producer, withdrawn_at=None).order_by("kind", "name", "pk"))


def _newest_each(prefixes: list[CompanyPrefix]) -> list[CompanyPrefix]:
    """Of several refused or ended claims of one prefix the last; of those alive each (a newer paper may wait)."""
    seen: set[tuple[str, str]] = set()
    newest = []
    for one in prefixes:  # the newest first, by the model's order
        kind = one.state if one.state in ORDER_OF_STATES else "over"
        if (one.prefix, kind) not in seen:
            seen.add((one.prefix, kind))
            newest.append(one)
    return newest


def _was_taken_back(prefix: CompanyPrefix) -> bool:
    return any(event.action == KeyAction.TAKEN_BACK for event in prefix.events.all())
