"""One migrated template database per state of the migrations; every test run starts from a copy of it.

`db` (pytest-django) rolls back after each test. `real_db` lets commits happen, for races, live servers and
on_commit work, and puts the template back afterwards: the append-only triggers forbid a flush.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import override_settings

from tests import template_database

os.environ.setdefault(
    "DJANGO_ALLOW_ASYNC_UNSAFE", "true"
)  # Playwright runs an event loop in the test's thread

pytest_plugins = ["tests.register_factory", "tests.chromium", "tests.crowd"]


def pytest_configure() -> None:
    """Settings for every test, through override_settings so that what Django has cached already is made anew."""
    changed: dict[str, Any] = {
        "STORAGES": {
            **settings.STORAGES,
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
        "WHITENOISE_AUTOREFRESH": True,
        "WHITENOISE_USE_FINDERS": True,
        "TASKS": {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}},
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        "EMAIL_BACKEND": "django.core.mail.backends.locmem.EmailBackend",
        "AXES_ENABLED": False,
        "OCOP_TWO_STEP": False,  # on where it is the subject: tests/shop/two_step, the permission matrix
        "ALLOWED_HOSTS": ["testserver", "localhost", "127.0.0.1"],
        "OCOP_PUBLIC_URL": "http://testserver",
        "OCOP_DEMO": False,
        "OCOP_SCANS_WRITTEN_EVERY": 0,
        "OCOP_SCAN_PAGES_KEPT": 0,  # rolled back changes are no news: on where it is the subject
    }
    if not settings.REDIS_URL:
        changed["CACHES"] = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    override_settings(**changed).enable()


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        template_database.open_copy()
    yield
    with django_db_blocker.unblock():
        template_database.drop_copy()


@pytest.fixture
def real_db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Commits are real; the database is put back to the template afterwards."""
    with django_db_blocker.unblock():
        yield
        template_database.restore()


@pytest.fixture(autouse=True)
def clean_slate(settings: Any, tmp_path: Any) -> None:
    """No test sees another's cache or uploaded files."""
    from django.core.cache import cache

    settings.MEDIA_ROOT = tmp_path / "media"
    papers = {**settings.STORAGES["evidence"], "OPTIONS": {"location": tmp_path / "evidence"}}
    settings.STORAGES = {**settings.STORAGES, "evidence": papers}
    cache.clear()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if connection.vendor == "sqlite":
        terminalreporter.write_line(
            "PostgreSQL: left out here; name one in DATABASE_URL to run the same tests there"
        )
