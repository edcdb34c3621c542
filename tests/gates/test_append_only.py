"""What a migration declared append-only still refuses change: a later migration may have lost the triggers."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from traceability.register.append_only import AppendOnly

DECLARED = {
    (label, name)
    for (label, _), migration in MigrationLoader(None).disk_migrations.items()
    for operation in migration.operations
    if isinstance(operation, AppendOnly)
    for name in operation.models
}


def test_histories_are_declared() -> None:
    """Each model that keeps what somebody did is in; a new one is missed here."""
    histories = {
        (model._meta.app_label, model.__name__)
        for model in apps.get_models()
        if model._meta.app_label.startswith("ocop_") and model.__name__.endswith("Event")
    }
    assert histories - DECLARED == set()
    assert {("ocop_log", "LogEntry"), ("ocop_log", "LogNode"), ("ocop_log", "TreeHead")} <= DECLARED


@pytest.mark.django_db
@pytest.mark.parametrize(("label", "name"), sorted(DECLARED))
def test_the_triggers_still_stand(label: str, name: str) -> None:
    table = apps.get_model(label, name)._meta.db_table
    if connection.vendor == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
        expected = {f"{table}_no_update", f"{table}_no_delete"}
    else:
        query = "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgenabled = 'O'"
        expected = {f"{table}_append_only", f"{table}_no_truncate"}
    with connection.cursor() as cursor:
        cursor.execute(query, [table])
        assert expected <= {row[0] for row in cursor.fetchall()}
