"""Counting looks at pages: in memory, written in batches off the request's path.

A process that is killed loses what it counted within the last batch; one that is stopped writes it first.
"""

import atexit
import logging
import threading
from collections import Counter
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db import connection, transaction

from traceability.scans.models import ScanCount

logger = logging.getLogger(__name__)


class Look(NamedTuple):
    product: int
    lot: int | None
    hour: datetime
    province: str


_waiting: Counter[Look] = Counter()
_lock = threading.Lock()
_writer: threading.Thread | None = None
_stopping = threading.Event()

_ADD = (
    f"INSERT INTO {ScanCount._meta.db_table} (product_id, lot_id, hour, province, number) "  # noqa: S608
    "VALUES (%s, %s, %s, %s, %s) ON CONFLICT (product_id, hour, province, COALESCE(lot_id, 0)) "
    f"DO UPDATE SET number = {ScanCount._meta.db_table}.number + excluded.number"
)


def full_hour(moment: datetime) -> datetime:
    return moment.replace(minute=0, second=0, microsecond=0)


def count(product: int, lot: int | None, moment: datetime, province: str) -> None:
    """One more look; costs no query here."""
    with _lock:
        _waiting[Look(product, lot, full_hour(moment), province)] += 1
    if settings.OCOP_SCANS_WRITTEN_EVERY and (_writer is None or not _writer.is_alive()):
        _start_writing()


def flush() -> int:
    """Write what was counted, in one transaction; how many looks. What cannot be written is kept for the next time."""
    with _lock:
        looks = dict(_waiting)
        _waiting.clear()
    if not looks:
        return 0
    adapt = connection.ops.adapt_datetimefield_value
    # Always in the same order, so that two processes never wait for each other crosswise.
    ordered = sorted(looks.items(), key=lambda pair: (pair[0].product, pair[0].lot or 0, pair[0][2:]))
    rows = [(look.product, look.lot, adapt(look.hour), look.province, number) for look, number in ordered]
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(_ADD, rows)
    except Exception:
        with _lock:
            _waiting.update(looks)
        raise
    return sum(looks.values())


def _start_writing() -> None:
    global _writer
    with _lock:
        if _writer is None or not _writer.is_alive():
            _writer = threading.Thread(target=_write_again_and_again, name="scan-counts", daemon=True)
            _writer.start()


def _write_again_and_again() -> None:
    while not _stopping.wait(settings.OCOP_SCANS_WRITTEN_EVERY):
        _write()


def _write() -> None:
    try:
        flush()
    except Exception:
        logger.exception("Scans could not be written; they wait for the next batch.")
    finally:
        connection.close()


@atexit.register
def _write_the_rest() -> None:
    if _writer is not None:
        _stopping.set()
        _write()
