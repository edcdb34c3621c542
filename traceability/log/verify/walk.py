"""Every entry by itself, in its place, and under every head that was ever signed or seen."""

from datetime import datetime, timedelta
from typing import Any

from .canonical import NotCanonical, leaf_of
from .findings import Findings
from .memory import Memory
from .moments import moment_of
from .notes import Head
from .sources import Row
from .tree import Frontier

BACKDATED = timedelta(days=1)


class Walk:
    """Takes the entries one by one and holds them against every head, published or remembered."""

    def __init__(self, heads: list[Head], memory: Memory, findings: Findings) -> None:
        self._findings = findings
        self._frontier = Frontier()
        self._last = heads[-1].size
        self._roots: dict[int, list[tuple[bytes, Head | None, datetime]]] = {}
        for head in heads:
            self._roots.setdefault(head.size, []).append((head.root, head, head.signed_at))
        for size, root, seen in memory.roots():
            self._roots.setdefault(size, []).append((root, None, seen))
        for size in [size for size in self._roots if size > self._last]:
            findings.refuse("log-shrank", size=size, now=self._last, day=self._roots.pop(size)[0][2])
        self._signed = sorted((head.size, head.signed_at) for head in heads)
        self._place = 0  # the first head in `_signed` that may cover the next entry
        self._good = 0
        self._shift = 0  # one row taken away is one finding, not one for each row behind it
        self._events: set[int] = set()
        self.is_broken = False
        self.rows = 0
        self.samples = {
            index: b"" for index in (0, self._last // 2, self._last - 1) if 0 <= index < self._last
        }
        self._compare()

    @property
    def size(self) -> int:
        return self._frontier.size

    def take(self, row: Row) -> dict[str, Any] | None:
        """The entry's data where it can be used further; None beyond the last head."""
        self.rows += 1
        if self.size >= self._last:
            return None
        if row.index != self.size + self._shift:
            self._broken("out-of-order", wanted=self.size + self._shift, found=row.index)
            self._shift = row.index - self.size if isinstance(row.index, int) else 0
        leaf, data = self._leaf(row)
        if self.size in self.samples:
            self.samples[self.size] = leaf
        self._frontier.append(leaf)
        if data is not None:
            self._look_at(data)
        self._compare()
        return data

    def finish(self) -> None:
        if self.size < self._last:
            self._broken("missing", number=self._last - self.size, size=self._last)
        elif self.rows > self._last:
            self._findings.notice("uncovered", number=self.rows - self._last)

    def _leaf(self, row: Row) -> tuple[bytes, dict[str, Any] | None]:
        """The hash of the data; where it differs from the published one, that one goes into the tree, so that
        the reader learns whether the entry alone was changed or the tree with it."""
        claimed = bytes.fromhex(row.leaf_hash) if _is_hash(row.leaf_hash) else None
        if not isinstance(row.data, dict):
            self._broken("row-gone", index=self.size)
            return claimed or bytes(32), None
        try:
            leaf = leaf_of(row.data)
        except NotCanonical as error:
            self._broken("not-canonical", index=self.size, why=str(error))
            return claimed or bytes(32), None
        if claimed is None or leaf != claimed:
            self._broken("entry-changed", index=self.size, event=row.data.get("event"),
                         certificate=row.data.get("certificate"))  # fmt: skip
            return claimed or leaf, None
        return leaf, row.data

    def _look_at(self, data: dict[str, Any]) -> None:
        event = data.get("event")
        if not isinstance(event, int) or event in self._events:
            self._broken("event-twice", index=self.size - 1, event=event)
        else:
            self._events.add(event)
        moment = moment_of(data.get("at"))
        while self._place < len(self._signed) and self._signed[self._place][0] < self.size:
            self._place += 1
        before = self._signed[self._place - 1][1] if self._place else None
        if moment is None or (before and before - moment > BACKDATED):
            self._findings.notice("backdated", index=self.size - 1, at=moment or data.get("at"), after=before)

    def _compare(self) -> None:
        expected = self._roots.pop(self.size, None)
        if expected is None:
            return
        actual = self._frontier.root()
        for root, head, moment in expected:
            if root == actual:
                continue
            code = "root-differs" if head else "remembered-differs"
            if not self._findings.counted[code]:  # after the first one all later ones differ too
                self._broken(code, size=self.size, day=moment, good=self._good)
            self.is_broken = True
            return
        if not self.is_broken:
            self._good = self.size

    def _broken(self, code: str, **facts: object) -> None:
        self.is_broken = True
        self._findings.refuse(code, **facts)


def _is_hash(text: Any) -> bool:
    return isinstance(text, str) and len(text) == 64 and all(letter in "0123456789abcdef" for letter in text)
