"""The services that the environment names are the ones that are tested."""

import os

from django.core.cache import caches
from django.db import connection


def test_the_database_is_the_one_that_the_environment_names(db: None) -> None:
    wanted = "postgresql" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "sqlite"
    assert connection.vendor == wanted


def test_the_cache_is_the_one_that_the_environment_names() -> None:
    wanted = "RedisCache" if os.environ.get("REDIS_URL") else "LocMemCache"
    assert type(caches["default"]).__name__ == wanted
    caches["default"].set("here", 1, 5)
    assert caches["default"].get("here") == 1
