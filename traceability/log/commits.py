"""Logs what a transaction wrote into the history, right after its commit, once per transaction."""

from threading import local
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from traceability.log.sequencer import log_events
from traceability.register.models import CertificateEvent

_waiting = local()


class Batch:
    """The events of one transaction. Called on commit; what a rollback took away is simply not found then."""

    def __init__(self) -> None:
        self.events: list[int] = []
        self.place = len(connection.run_on_commit)
        self.is_open = True
        transaction.on_commit(self, robust=True)  # a failure is logged; the job logs the events later

    def __call__(self) -> None:
        self.is_open = False
        log_events(self.events, timezone.now())

    def will_be_called(self) -> bool:
        """False once it was, or when a rollback took it from the transaction's list."""
        hooks = connection.run_on_commit
        return self.is_open and self.place < len(hooks) and hooks[self.place][1] is self


def note_events(sender: type[CertificateEvent], events: list[CertificateEvent], **kwargs: Any) -> None:
    """Receiver of `register.signals.history_written`: an import of 20,000 rows makes one batch."""
    batch: Batch | None = getattr(_waiting, "batch", None)
    if batch is None or not batch.will_be_called():
        batch = _waiting.batch = Batch()
    batch.events += [event.pk for event in events]
