"""A log with a key of its own, and ways to break it that only somebody with the database's password has."""

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection

from tests.register_factory import RegisterFactory
from traceability.log.sequencer import catch_up
from traceability.register.models import Certificate

MOMENT = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
SEED = base64.b64encode(bytes(range(32))).decode()


@pytest.fixture(autouse=True)
def own_key(settings: Any) -> None:
    settings.OCOP_LOG_KEY = SEED
    settings.OCOP_LOG_ORIGIN = "ocop.test/nhat-ky"


@pytest.fixture
def three(db: None, register: RegisterFactory) -> list[Certificate]:
    """Three certificates, logged, under one head."""
    made = [register.certificate(register.product(name)) for name in ("Chè xanh", "Mật ong", "Cam sành")]
    catch_up(MOMENT)
    return made


@contextmanager
def by_hand() -> Iterator[Any]:
    """A cursor for somebody who has taken the triggers away."""
    with connection.cursor() as cursor:
        for name, table in triggers(cursor):
            cursor.execute(f'DROP TRIGGER "{name}"' + ("" if sqlite() else f' ON "{table}"'))
        yield cursor


def triggers(cursor: Any) -> list[tuple[str, str]]:
    if sqlite():
        cursor.execute(
            "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'ocop_%'"
        )
    else:
        cursor.execute(
            "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
            "WHERE NOT tgisinternal AND tgname LIKE 'ocop_%'"
        )
    return list(cursor.fetchall())


def sqlite() -> bool:
    return bool(connection.vendor == "sqlite")
