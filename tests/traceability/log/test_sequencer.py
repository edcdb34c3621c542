"""Every event gets one place, in order; heads are signed; the database refuses all else."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.db import Error, connection, transaction

from tests.register_factory import RegisterFactory
from tests.traceability.log.conftest import MOMENT, by_hand, sqlite
from traceability.log import keys
from traceability.log.models import LogEntry, LogNode, TreeHead
from traceability.log.sequencer import HistoryContradicted, catch_up, log_events, sign_head
from traceability.log.stored import BLOCK, StoredTree, log_size, write_nodes
from traceability.log.verify.notes import opened
from traceability.log.verify.tree import Frontier, fold, leaf_hash
from traceability.register import gate
from traceability.register.models import Certificate, CertificateEvent


def test_what_happened_before_there_was_a_log_is_logged_in_order(three: list[Certificate]) -> None:
    assert list(LogEntry.objects.values_list("index", "event_id")) == list(
        enumerate(CertificateEvent.objects.order_by("pk").values_list("pk", flat=True))
    )
    head = TreeHead.objects.get()
    assert (head.size, head.signed_at) == (3, MOMENT)
    assert opened(head.note, [keys.public_key()]).root == bytes(head.root) == StoredTree().root(3)


def test_running_again_adds_nothing(three: list[Certificate]) -> None:
    assert catch_up(MOMENT + timedelta(hours=1)) == 0
    assert log_events(list(CertificateEvent.objects.values_list("pk", flat=True)), MOMENT) == 0
    assert (log_size(), TreeHead.objects.count()) == (3, 1)


def test_a_head_is_signed_every_day_even_when_nothing_happens(three: list[Certificate]) -> None:
    assert sign_head(MOMENT + timedelta(hours=19)) is None
    again = sign_head(MOMENT + timedelta(days=1))
    assert again is not None
    assert (again.size, bytes(again.root)) == (3, bytes(TreeHead.objects.last().root))  # type: ignore[union-attr]


def test_an_empty_log_has_a_head_too(db: None) -> None:
    assert catch_up(MOMENT) == 0
    assert TreeHead.objects.get().size == 0


def test_what_a_crash_left_behind_is_logged_later(
    three: list[Certificate], register: RegisterFactory
) -> None:
    gate.suspend(three[0], register.change(MOMENT))
    gate.suspend(three[1], register.change(MOMENT))
    late, later = CertificateEvent.objects.order_by("-pk")[:2]
    assert log_events([late.pk], MOMENT) == 1
    assert catch_up(MOMENT) == 1
    assert list(LogEntry.objects.values_list("event_id", flat=True))[3:] == [late.pk, later.pk]
    assert [head.size for head in TreeHead.objects.all()] == [5, 4, 3]


def test_subtree_hashes_are_those_of_the_leaves(db: None) -> None:
    leaves = [leaf_hash(str(number).encode()) for number in range(3 * BLOCK + 5)]
    write_nodes(0, leaves[:10])
    assert LogNode.objects.count() == 0
    write_nodes(0, leaves[: 2 * BLOCK])
    kept = [bytes(value) for value in LogNode.objects.order_by("position").values_list("value", flat=True)]
    assert kept == [fold(leaves[:BLOCK]), fold(leaves[BLOCK : 2 * BLOCK])]


def test_nothing_is_signed_over_a_rewritten_past(three: list[Certificate], register: RegisterFactory) -> None:
    with by_hand() as cursor:
        cursor.execute('UPDATE ocop_log_logentry SET leaf_hash = %s WHERE "index" = 1', [b"x" * 32])
    gate.suspend(three[0], register.change(MOMENT))
    with pytest.raises(HistoryContradicted):
        catch_up(MOMENT)
    assert TreeHead.objects.count() == 1


# SQLite has no TRUNCATE: there DELETE without a condition is the whole of it.
TRUNCATABLE = [] if sqlite() else ["ocop_log_logentry", "ocop_log_treehead", "ocop_log_lognode"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ocop_log_logentry SET text = 'x'",
        "DELETE FROM ocop_log_logentry",
        "UPDATE ocop_log_treehead SET size = 9",
        "DELETE FROM ocop_log_treehead",
        "UPDATE ocop_log_lognode SET position = 9",
        "DELETE FROM ocop_log_lognode",
        *(f"TRUNCATE {table}" for table in TRUNCATABLE),
    ],
)
def test_the_database_refuses_to_change_the_log(three: list[Certificate], statement: str) -> None:
    LogNode.objects.create(height=8, position=0, value=b"n" * 32)
    connection.check_constraints()  # PostgreSQL does not look at a table with checks still to be made
    before = list(LogEntry.objects.values_list()), list(TreeHead.objects.values_list())
    with (
        pytest.raises(Error, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert before == (list(LogEntry.objects.values_list()), list(TreeHead.objects.values_list()))


def test_the_database_refuses_a_gap_and_a_shrinking_head(
    three: list[Certificate], register: RegisterFactory
) -> None:
    gate.suspend(three[0], register.change(MOMENT))
    event = CertificateEvent.objects.latest("pk")
    for index in (4, 7):
        with pytest.raises(Error, match="next number"), transaction.atomic():
            LogEntry.objects.create(
                index=index, event=event, text="{}", leaf_hash=b"l" * 32, salt=b"s" * 32, logged_at=MOMENT
            )
    with pytest.raises(Error, match="at least"), transaction.atomic():
        TreeHead.objects.create(pk=2, size=2, root=b"r" * 32, signed_at=MOMENT, note="x", key="x")
    with pytest.raises(Error, match="next number"), transaction.atomic():
        TreeHead.objects.create(pk=3, size=3, root=b"r" * 32, signed_at=MOMENT, note="x", key="x")
    assert (log_size(), TreeHead.objects.count()) == (3, 1)


def test_proofs_come_from_blocks_not_from_the_whole_log(
    three: list[Certificate], django_assert_num_queries: object
) -> None:
    frontier = Frontier()
    for value in LogEntry.objects.values_list("leaf_hash", flat=True):
        frontier.append(bytes(value))
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert StoredTree().root(3) == frontier.root()


def test_a_change_is_logged_right_after_its_commit(real_db: None, register: RegisterFactory) -> None:
    certificate = register.certificate(issued_on=date(2025, 6, 19))
    assert log_size() == 1
    with transaction.atomic():
        gate.suspend(certificate, register.change(MOMENT))
        assert log_size() == 1
    assert log_size() == 2
    assert [head.size for head in TreeHead.objects.all()] == [2, 1]


def test_one_transaction_makes_one_head_and_a_rollback_none(real_db: None, register: RegisterFactory) -> None:
    with transaction.atomic():
        for name in ("Chè xanh", "Mật ong", "Cam sành"):
            register.certificate(register.product(name))
    assert [head.size for head in TreeHead.objects.all()] == [3]

    class Undo(Exception):
        pass

    with transaction.atomic():
        with suppress(Undo), transaction.atomic():
            register.certificate(register.product("Bưởi"))
            raise Undo
        register.certificate(register.product("Quýt"))
    assert [head.size for head in TreeHead.objects.all()] == [4, 3]
