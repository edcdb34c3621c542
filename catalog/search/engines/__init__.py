"""The engines behind the port; the embedded ones answer from the database that the site runs on."""

from django.db import connection

from catalog.search.engines.database import DatabaseEngine
from catalog.search.engines.text_index import PostgresqlText, SqliteText, TextIndex
from catalog.search.port import Engine

TEXT_INDEXES: dict[str, type[TextIndex]] = {"sqlite": SqliteText, "postgresql": PostgresqlText}


def engine() -> Engine:
    """The engine for this site's database."""
    return DatabaseEngine(TEXT_INDEXES[connection.vendor]())
