"""One world for every test of this folder: made and committed once; what a test writes is rolled back."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection, transaction
from django.test import override_settings

from tests import template_database
from tests.gates.permissions.orders import order_of
from tests.gates.permissions.world import World, make_world
from tests.register_factory import RegisterFactory

PLAIN = "tests.gates.permissions.plain_refusals"


@pytest.fixture(scope="package")
def committed_world(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any
) -> Iterator[tuple[World, dict[str, Any]]]:
    """The world, and the settings that say where its files lie. Its letters are not sent."""
    folder = tmp_path_factory.mktemp("world")
    papers = {**django_settings.STORAGES["evidence"], "OPTIONS": {"location": folder / "evidence"}}
    files = {"MEDIA_ROOT": folder / "media", "STORAGES": {**django_settings.STORAGES, "evidence": papers}}
    with django_db_blocker.unblock():
        with override_settings(OCOP_TWO_STEP=True, **files), transaction.atomic():
            world = make_world(RegisterFactory())
            world.things["order"] = order_of(world)
            connection.run_on_commit.clear()
        yield world, files
        template_database.restore()


@pytest.fixture
def world(committed_world: tuple[World, dict[str, Any]], db: None, settings: Any) -> World:
    """Refusals are answered without the site's frame: only their status is looked at here."""
    world, files = committed_world
    settings.OCOP_TWO_STEP = True
    settings.MEDIA_ROOT, settings.STORAGES = files["MEDIA_ROOT"], files["STORAGES"]
    settings.ROOT_URLCONF = PLAIN
    return world
