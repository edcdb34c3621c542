"""Events get their place in the log here, and heads their signature. The only writer of the log's tables.

Right after a commit the events of that transaction are logged (`follow_commits`); `catch_up` takes whatever a crash
left behind, and all that happened before there was a log. What is slow is done before the lock is taken; under it,
one short transaction looks what others have logged meanwhile, and appends.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from traceability.log import keys
from traceability.log.entries import new_entries
from traceability.log.models import LogEntry, LogLock, TreeHead
from traceability.log.stored import StoredTree, log_size, write_nodes
from traceability.register.models import CertificateEvent

BATCH = 1000  # entries in one transaction
HEAD_AT_LEAST_EVERY = timedelta(hours=20)  # so that a daily job never skips a day


class HistoryContradicted(RuntimeError):
    """The tree no longer begins as the last signed head said: nothing is signed, somebody must look."""


def log_events(events: Sequence[int], moment: datetime) -> int:
    """Log these events (keys) that are not logged yet, sign a head; returns how many entries were added."""
    ordered = sorted(events)
    batches = (ordered[start : start + BATCH] for start in range(0, len(ordered), BATCH))
    added = sum(_append(batch, moment) for batch in batches)
    if added:
        sign_head(moment)
    return added


def catch_up(moment: datetime) -> int:
    """Log every event that is not in the log; returns how many entries were added."""
    added = sum(_append(batch, moment) for batch in _left_behind())
    sign_head(moment)
    return added


def sign_head(moment: datetime) -> TreeHead | None:
    """A head over all entries, unless the last one covers them and is fresh; None when nothing was to be signed."""
    with transaction.atomic():
        _take_the_lock()
        last, size = TreeHead.objects.first(), log_size()
        if last and last.size == size and moment - last.signed_at < HEAD_AT_LEAST_EVERY:
            return None
        tree = StoredTree()
        if last and (last.size > size or tree.root(last.size) != bytes(last.root)):
            raise HistoryContradicted(f"the log of {size} entries contradicts the head of {last.size}")
        root = tree.root(size)
        return TreeHead.objects.create(
            pk=last.pk + 1 if last else 1,
            size=size,
            root=root,
            signed_at=moment.replace(microsecond=0),
            note=keys.sign(size, root, moment),
            key=str(keys.public_key()),
        )


def _append(events: Sequence[int], moment: datetime) -> int:
    prepared = new_entries(events, moment)
    with transaction.atomic():
        _take_the_lock()
        logged = set(LogEntry.objects.filter(event__in=events).values_list("event_id", flat=True))
        entries = [entry for entry in prepared if entry.event_id not in logged]
        size = log_size()
        for place, entry in enumerate(entries):
            entry.index = size + place
        LogEntry.objects.bulk_create(entries, batch_size=500)
        write_nodes(size, [bytes(entry.leaf_hash) for entry in entries])
    return len(entries)


def _take_the_lock() -> None:
    """On PostgreSQL the row's lock; on SQLite the transaction itself is the only writer."""
    LogLock.objects.select_for_update().get(pk=1)


def _left_behind() -> Iterator[list[int]]:
    last = 0
    while True:
        waiting = CertificateEvent.objects.filter(pk__gt=last, log_entry=None).order_by("pk")
        batch = list(waiting.values_list("pk", flat=True)[:BATCH])
        if not batch:
            return
        yield batch
        last = batch[-1]
