"""The whole log in one file of JSON lines, for whoever wants to check it or keep it.

First the log itself, then the certificates as the register has them, the heads, the entries. The certificates come
before the entries on purpose: a change made while the file is written is then in the entries at the latest.
"""

import gzip
import json
import logging
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

from traceability.log import keys, publishing
from traceability.log.sequencer import HistoryContradicted, catch_up

logger = logging.getLogger(__name__)
NAME = "nhat-ky-ocop.jsonl.gz"


def lines(moment: datetime) -> Iterator[str]:
    """The lines of the dump, each with its newline; logs first what is not logged yet."""
    certificates = [_line("certificate", **row) for row in publishing.all_register_rows()]
    try:
        catch_up(moment)
    except HistoryContradicted:  # all the more reason to publish what there is
        logger.exception("The log contradicts its last head")
    heads = list(publishing.all_heads())
    size = heads[-1]["size"] if heads else 0
    yield _line(
        "log",
        format="ocop-log-dump/1",
        origin=keys.origin(),
        keys=publishing.published_keys(),
        written_at=publishing.moment_text(moment),
        entries=size,
    )
    yield from certificates
    for head in heads:
        yield _line("head", **head)
    for entry in publishing.all_entries(size):
        yield _line("entry", **entry)


def place() -> Path:
    """Where the job puts the dump, and the public page looks for it."""
    return Path(settings.VAR_DIR) / "log" / NAME


def write(target: Path, moment: datetime) -> int:
    """Write the dump (packed where the name ends in .gz), whole or not at all; returns the number of lines."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f"{target.name}.{os.getpid()}")
    number = 0
    opener = gzip.open if target.suffix == ".gz" else open
    try:
        with opener(unfinished, "wt", encoding="utf-8") as file:
            for number, line in enumerate(lines(moment), 1):  # noqa: B007 - the last one is told
                file.write(line)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return number


def _line(kind: str, **facts: object) -> str:
    return json.dumps({"type": kind, **facts}, ensure_ascii=False, separators=(",", ":")) + "\n"
