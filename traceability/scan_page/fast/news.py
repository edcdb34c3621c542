"""What changed since this process last asked: one small query, at most every 0.3 s, asked by whoever comes then."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from time import monotonic

from django.db import DatabaseError, connection

from traceability.scan_page.fast.pages import Pages
from traceability.scan_page.models import PageChange

ASKED_EVERY = 0.3  # seconds
WAITED_FOR = 0.6  # seconds after the last answer nobody is served any more before there is a new one
FORGOTTEN_AFTER = 300  # seconds without a question: rather begin anew
KEPT_FOR = timedelta(days=1)  # longer than any transaction and far longer than FORGOTTEN_AFTER
logger = logging.getLogger(__name__)

_TABLE = PageChange._meta.db_table
_SQLITE = f"SELECT id, product FROM {_TABLE} WHERE id > %s ORDER BY id"  # noqa: S608
_SQLITE_NOW = f"SELECT COALESCE(MAX(id), 0) FROM {_TABLE}"  # noqa: S608
_POSTGRESQL_NOW = "SELECT txid_current_snapshot()::text"
# What had not been visible in the snapshot of the last question and is now: also a transaction that began before it.
_POSTGRESQL = f"""SELECT txid_current_snapshot()::text, c.id IS NOT NULL, c.product
    FROM (SELECT 1) AS one LEFT JOIN {_TABLE} c ON c.writer >= txid_snapshot_xmin(%s::txid_snapshot)
    AND NOT txid_visible_in_snapshot(c.writer, %s::txid_snapshot)"""  # noqa: S608


@dataclass
class News:
    """One per process, for one store of pages. `place` is how far it has read: a number, or PostgreSQL's snapshot."""

    pages: Pages
    place: str = ""
    asked_at: float = float("-inf")

    def __post_init__(self) -> None:
        self._asking = Lock()

    def are_known(self) -> bool:
        """True once what `pages` holds is at most 0.6 s old; False when the database does not answer."""
        age = monotonic() - self.asked_at
        if age < ASKED_EVERY or not self._asking.acquire(blocking=age > WAITED_FOR):
            return True
        try:
            if monotonic() - self.asked_at >= ASKED_EVERY:
                self._ask()
        except DatabaseError:
            self.pages.throw_all_away()
            logger.exception("Nobody knows which scan pages changed; each is made anew.")
            return False
        finally:
            # Nobody else looks after the connection here, in front of Django's own signals.
            connection.close_if_unusable_or_obsolete()
            self._asking.release()
        return True

    def _ask(self) -> None:
        began = monotonic()
        if not self.place or began - self.asked_at > FORGOTTEN_AFTER:
            self.pages.throw_all_away()
            self.place = _beginning()
        else:
            self.place, changed = _since(self.place)
            self.pages.throw_away(changed)
        self.asked_at = began


def _beginning() -> str:
    with connection.cursor() as cursor:
        cursor.execute(_SQLITE_NOW if connection.vendor == "sqlite" else _POSTGRESQL_NOW)
        return str(cursor.fetchone()[0])


def _since(place: str) -> tuple[str, Iterable[int | None]]:
    """The new place, and the products that changed; None among them means all pages."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(_SQLITE, [int(place)])
            rows = cursor.fetchall()
            return (str(rows[-1][0]) if rows else place), {product for _id, product in rows}
        cursor.execute(_POSTGRESQL, [place, place])
        found = cursor.fetchall()
        return str(found[0][0]), {product for _place, is_change, product in found if is_change}


def forget_old_changes(moment: datetime) -> str:
    """Run by the timetable; says how many went."""
    return f"{PageChange.objects.filter(at__lt=moment - KEPT_FOR).delete()[0]} changes"
