"""Heads and keys seen at earlier checks, kept by the reader: `--remember FILE`.

This is what makes the log hard to rewrite. Whoever holds the server and its key can sign another past, but not one
that agrees with a head that the reader has kept.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from .notes import Head


class BadMemory(Exception):
    """The file is no memory of ours; it is left as it is."""


@dataclass
class Memory:
    """`heads` as {size, root, seen}, oldest first; one file per log."""

    path: Path | None = None
    origin: str = ""
    keys: list[str] = field(default_factory=list)
    heads: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def read(cls, path: str) -> "Memory":
        file = Path(path)
        if not file.exists():
            return cls(file)
        try:
            kept = json.loads(file.read_text(encoding="utf-8"))
            memory = cls(file, kept["origin"], kept["keys"], kept["heads"])
            list(memory.roots())
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise BadMemory(f"{path}: {error}") from error
        return memory

    def roots(self) -> Iterator[tuple[int, bytes, datetime]]:
        for head in self.heads:
            yield int(head["size"]), bytes.fromhex(head["root"]), datetime.fromisoformat(head["seen"])

    def keep(self, head: Head, keys: list[str], now: datetime) -> None:
        """Add an accepted head and its keys; written whole or not at all."""
        if self.path is None:
            return
        root = head.root.hex()
        if not any(one["size"] == head.size and one["root"] == root for one in self.heads):
            seen = now.astimezone(UTC).isoformat(timespec="seconds")
            self.heads.append({"size": head.size, "root": root, "seen": seen, "note": head.note})
        self.origin, self.keys = head.origin, sorted({*self.keys, *keys})
        unfinished = self.path.with_name(self.path.name + ".new")
        content = {"origin": self.origin, "keys": self.keys, "heads": self.heads}
        unfinished.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        os.replace(unfinished, self.path)
