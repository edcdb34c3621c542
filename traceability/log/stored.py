"""The tree as the database keeps it: leaf hashes in the entries, and every eighth level above them.

Reading goes by blocks of 256 hashes, so a root or a proof costs at most a few queries per level of 256, whatever
the size: three levels reach sixteen million entries.
"""

from collections.abc import Sequence

from django.db.models import Max

from traceability.log.models import LogEntry, LogNode
from traceability.log.verify import tree

STRIDE = 8
BLOCK = 1 << STRIDE


class StoredTree:
    """Roots and proofs for any size up to the log's; keeps the blocks that it has read, so use one per answer."""

    def __init__(self) -> None:
        self._blocks: dict[tuple[int, int], list[bytes]] = {}

    def root(self, size: int) -> bytes:
        return tree.root(size, self._perfect)

    def inclusion_proof(self, index: int, size: int) -> list[bytes]:
        return tree.inclusion_proof(index, size, self._perfect)

    def consistency_proof(self, old: int, new: int) -> list[bytes]:
        return tree.consistency_proof(old, new, self._perfect)

    def _perfect(self, height: int, position: int) -> bytes:
        level, rest = divmod(height, STRIDE)
        first = position << rest
        block = self._block(level, first // BLOCK)
        hashes = block[first % BLOCK : first % BLOCK + (1 << rest)]
        if len(hashes) != 1 << rest:
            raise Incomplete(f"hashes are missing at level {level}, from {first}")
        return tree.fold(hashes)

    def _block(self, level: int, number: int) -> list[bytes]:
        if (level, number) not in self._blocks:
            self._blocks[level, number] = hashes_at(level, number * BLOCK, (number + 1) * BLOCK)
        return self._blocks[level, number]


class Incomplete(RuntimeError):
    """Hashes that the log must hold are not there: somebody has taken rows away."""


def hashes_at(level: int, start: int, end: int) -> list[bytes]:
    """The hashes kept at a level (0: the leaves, 1: subtrees of 256 …) from `start` up to, not including, `end`."""
    if level == 0:
        rows = LogEntry.objects.filter(index__gte=start, index__lt=end).order_by("index")
        return [bytes(value) for value in rows.values_list("leaf_hash", flat=True)]
    nodes = LogNode.objects.filter(height=level * STRIDE, position__gte=start, position__lt=end)
    return [bytes(value) for value in nodes.order_by("position").values_list("value", flat=True)]


def log_size() -> int:
    last = LogEntry.objects.aggregate(last=Max("index"))["last"]
    return 0 if last is None else int(last) + 1


def write_nodes(old: int, leaves: Sequence[bytes]) -> None:
    """Keep the subtrees that `leaves`, appended to a log of `old` entries, make complete."""
    level, start, added = 0, old, list(leaves)
    made: list[LogNode] = []
    while (start + len(added)) // BLOCK > start // BLOCK:
        known = hashes_at(level, start // BLOCK * BLOCK, start)
        row, first = known + added, start // BLOCK
        added = [
            tree.fold(row[place : place + BLOCK]) for place in range(0, len(row) // BLOCK * BLOCK, BLOCK)
        ]
        level, start = level + 1, first
        made += [
            LogNode(height=level * STRIDE, position=first + place, value=value)
            for place, value in enumerate(added)
        ]
    LogNode.objects.bulk_create(made, batch_size=500)
