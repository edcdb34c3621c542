"""One run of the signer: first the bits that say no, then new copies, then the bits of what was put away meanwhile.

The only writer of places, signed copies and signed lists. It runs in a process of its own (`manage.py
sign_credentials --watch`), which alone holds the private key; any number of them may run, one works at a time.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from traceability.credentials.models import SignerState
from traceability.credentials.signing.copies import holding, sign_copies, without_good_copy
from traceability.credentials.signing.key_life import hold_the_signer, key_to_sign_with
from traceability.credentials.signing.keys import SigningKey, signing_key
from traceability.credentials.signing.lists import lists_are_due, sign_lists
from traceability.credentials.signing.places import revoke_ended
from traceability.log.models import LogEntry
from traceability.register.clock import vietnam_day
from traceability.register.models import CertificateEvent

BATCH = 500  # certificates in one transaction
GO_THROUGH_ALL_AFTER = timedelta(hours=1)  # names are mended without an entry in the log


@dataclass
class Run:
    """What one run did."""

    copies: int = 0
    lists: int = 0
    bits: int = 0

    def __str__(self) -> str:
        return f"{self.copies} copies and {self.lists} lists signed, {self.bits} bits set"


def sign(moment: datetime, key: SigningKey | None = None, *, everything: bool = True) -> Run:
    """Bring all that is published up to the register's state at `moment`; harmless however often it runs.

    Without `everything` only what the public log tells of since the last run, and what has no copy. Raises
    KeyRefused or ImproperlyConfigured where this process may not sign.
    """
    key, run = key or signing_key(), Run()
    state = _state()
    log_size = LogEntry.objects.count()
    everything = everything or _all_is_due(state, moment)
    _sign_lists(run, key, moment)
    wanted = _to_look_at(state, moment, everything)
    for start in range(0, len(wanted), BATCH):
        part = wanted[start : start + BATCH]
        with transaction.atomic():
            hold_the_signer()
            run.copies += sign_copies(part, key, key_to_sign_with(key, moment), moment)
    _sign_lists(run, key, moment)
    done = {"log_size": log_size, "ran_at": moment}
    SignerState.objects.filter(pk=1).update(**done, **({"went_through_all_at": moment} if everything else {}))
    return run


def is_due(moment: datetime) -> bool:
    """Whether a run would find work: three small queries, for the loop."""
    state = _state()
    return (
        _all_is_due(state, moment)
        or LogEntry.objects.filter(index__gte=state.log_size).exists()
        or lists_are_due(moment)
    )


def _sign_lists(run: Run, key: SigningKey, moment: datetime) -> None:
    with transaction.atomic():
        hold_the_signer()
        row = key_to_sign_with(key, moment)
        run.bits += revoke_ended(moment)
        run.lists += sign_lists(key, row, moment)


def _to_look_at(state: SignerState, moment: datetime, everything: bool) -> list[int]:
    day = vietnam_day(moment)
    if everything:
        return list(holding(day).order_by("pk").values_list("pk", flat=True))
    entries = LogEntry.objects.filter(index__gte=state.log_size).values("event")
    told = CertificateEvent.objects.filter(pk__in=entries).values_list("certificate", flat=True)
    missing = without_good_copy(day).values_list("pk", flat=True)
    return sorted({*told, *missing})


def _all_is_due(state: SignerState, moment: datetime) -> bool:
    """After an hour, and on a new day, when the clock alone has changed things."""
    last = state.went_through_all_at
    return last is None or moment - last >= GO_THROUGH_ALL_AFTER or vietnam_day(last) != vietnam_day(moment)


def _state() -> SignerState:
    return SignerState.objects.get(pk=1)
