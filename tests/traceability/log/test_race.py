"""Many processes log at the same moment: every event once, no number twice, no gap.

The control leaves the lock out and reads the size before its transaction, as a careless sequencer would. The
database then refuses what collides, so the control's crowd meets errors; with the lock nobody meets one.
"""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import Error, connections, transaction
from django.utils import timezone

from tests.register_factory import RegisterFactory
from tests.traceability.log.test_served_log import values_of
from traceability.log import sequencer
from traceability.log.entries import new_entries
from traceability.log.models import LogEntry, TreeHead
from traceability.log.stored import StoredTree, log_size, write_nodes
from traceability.log.verify.tree import Frontier
from traceability.register.models import CertificateEvent

CROWD, ROUNDS, EACH = 4, 12, 12
pytestmark = pytest.mark.race


def at_once(actions: list[Callable[[], Any]]) -> list[Any]:
    barrier = Barrier(len(actions))

    def run(action: Callable[[], Any]) -> Any:
        barrier.wait(30)
        try:
            return action()
        except Error as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions))


def careless(events: list[int], barrier: Barrier) -> None:
    """The sequencer without its lock: what it has read is old by the time it writes."""
    logged = set(LogEntry.objects.filter(event__in=events).values_list("event_id", flat=True))
    size = log_size()
    entries = [entry for entry in new_entries(events, timezone.now()) if entry.event_id not in logged]
    barrier.wait(30)
    with transaction.atomic():
        for place, entry in enumerate(entries):
            entry.index = size + place
        LogEntry.objects.bulk_create(entries)
        write_nodes(size, [bytes(entry.leaf_hash) for entry in entries])


def test_every_event_is_logged_once_without_a_gap(real_db: None, register: RegisterFactory) -> None:
    event = register.certificate().events.get()
    for _round in range(ROUNDS):
        more = [CertificateEvent(**values_of(event)) for _number in range(EACH)]
        keys = [one.pk for one in CertificateEvent.objects.bulk_create(more)]
        # Two are told of the same events, one of half of them, one looks for itself.
        outcomes = at_once(
            [
                lambda keys=keys: sequencer.log_events(keys, timezone.now()),  # type: ignore[misc]
                lambda keys=keys: sequencer.log_events(keys, timezone.now()),  # type: ignore[misc]
                lambda keys=keys: sequencer.log_events(keys[::2], timezone.now()),  # type: ignore[misc]
                lambda: sequencer.catch_up(timezone.now()),
            ]
        )
        assert sum(outcomes) == EACH, outcomes
    rows = list(LogEntry.objects.order_by("index").values_list("index", "event_id", "leaf_hash"))
    assert [index for index, _event, _leaf in rows] == list(range(1 + ROUNDS * EACH))
    assert {event for _index, event, _leaf in rows} == set(
        CertificateEvent.objects.values_list("pk", flat=True)
    )
    frontier = Frontier()
    for _index, _event, leaf in rows:
        frontier.append(bytes(leaf))
    head = TreeHead.objects.first()
    assert head is not None
    assert (head.size, bytes(head.root)) == (len(rows), frontier.root())
    assert StoredTree().root(len(rows)) == frontier.root()
    assert [one.pk for one in TreeHead.objects.order_by("pk")] == list(range(1, TreeHead.objects.count() + 1))


def test_without_the_lock_they_collide(real_db: None, register: RegisterFactory) -> None:
    """The control: else the test above could not fail."""
    event = register.certificate().events.get()
    keys = [one.pk for one in CertificateEvent.objects.bulk_create([CertificateEvent(**values_of(event))])]
    barrier = Barrier(CROWD)
    outcomes = at_once([lambda: careless(keys, barrier)] * CROWD)
    kinds = Counter("error" if isinstance(outcome, Error) else "written" for outcome in outcomes)
    assert kinds == {"written": 1, "error": CROWD - 1}
