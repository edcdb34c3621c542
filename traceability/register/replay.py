"""What a certificate's history says it is: the same facts and pauses as its row, or somebody wrote past the gate."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from traceability.register.clock import vietnam_day
from traceability.register.gate.records import facts_of
from traceability.register.models import Certificate, CertificateEvent
from traceability.register.models.history import Action


@dataclass
class Replayed:
    """`pauses` are suspensions as (first day, day it was lifted or None); all days are days in Viet Nam."""

    facts: dict[str, Any] = field(default_factory=dict)
    pauses: list[tuple[date, date | None]] = field(default_factory=list)


def replay(events: Iterable[CertificateEvent]) -> Replayed:
    """The state after these events of one certificate, oldest first."""
    state = Replayed()
    for event in events:
        state.facts = event.facts
        if event.action == Action.SUSPENDED:
            state.pauses.append((vietnam_day(event.at), None))
        elif event.action == Action.LIFTED:
            first_day, _open = state.pauses.pop()
            state.pauses.append((first_day, vietnam_day(event.at)))
    return state


def recorded(certificate: Certificate) -> Replayed:
    """The state as the certificate's own rows have it."""
    pauses = certificate.suspensions.order_by("pk").values_list("first_day", "lifted_on")
    return Replayed(facts_of(certificate), list(pauses))
