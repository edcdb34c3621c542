"""The changes that a letter's notices name, read anew from the register when the letter is sent."""

from collections.abc import Iterable
from datetime import date

from traceability.following.changes import PublicChange, by_the_clock, events_loaded, recorded
from traceability.following.models import Letter
from traceability.register.models import Certificate, CertificateEvent

EVENT = "event"


def changes_told(letter: Letter) -> list[PublicChange]:
    """In the order in which they happened; what the clock said and a later entry took back is left out."""
    keys = list(letter.notices.order_by("pk").values_list("change_key", flat=True))
    changes = _events(keys) + _clocks(keys)
    return sorted(changes, key=lambda change: (change.moment, change.key))


def _events(keys: Iterable[str]) -> list[PublicChange]:
    wanted = [int(key.removeprefix(f"{EVENT}/")) for key in keys if key.startswith(f"{EVENT}/")]
    if not wanted:
        return []
    return recorded(events_loaded(CertificateEvent.objects.filter(pk__in=wanted)))


def _clocks(keys: list[str]) -> list[PublicChange]:
    parts = [key.split("/") for key in keys if not key.startswith(f"{EVENT}/")]
    if not parts:
        return []
    days = [date.fromisoformat(day) for _kind, _public_id, day in parts]
    certificates = Certificate.objects.filter(public_id__in={public_id for _kind, public_id, _day in parts})
    wanted = set(keys)
    found = by_the_clock(certificates, min(days), max(days))
    return [change for change in found if change.key in wanted]
