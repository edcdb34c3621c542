"""What the portal shows of a journey: a step that was written down, and a token of the producer's program."""

from typing import Any

from django.utils import timezone

from traceability.journey import capturing, tokens
from traceability.journey.entering.making import Typed, event_of, write
from traceability.journey.entering.steps import STEPS
from traceability.journey.models import ChainEvent, Way
from traceability.journey.things import place_uri
from traceability.production.models import Lot


def journey_things(lot: Lot, user: Any, suffix: str = "") -> dict[str, Any]:
    moment, producer = timezone.now(), lot.product.producer
    typed = Typed(lot, moment, place_uri("02104"))
    job = write(event_of(STEPS[3], typed), capturing.Sender(producer, Way.FORM), moment)
    event = ChainEvent.objects.get(capture=job)
    token, _secret = tokens.make(producer, "cân", user, moment)
    return {f"chain_event{suffix}": event, f"capture_token{suffix}": token}
