"""Each database's own full-text structure over SearchEntry, kept by the database itself.

SQLite: an FTS5 table without a copy of the text, kept by triggers. Django alters a SQLite table by making it anew,
which drops its triggers: a later migration that alters SearchEntry has to run `make_full_text` again.
PostgreSQL: a generated tsvector column with a GIN index. Written as lexemes, not by to_tsvector: its parser takes
codes such as 23e4th apart as numbers. All stand at one position; order is asked of the columns themselves.
"""

from django.db import migrations

COLUMNS = ("names", "producer", "places", "sets", "codes", "description")
SQLITE_WEIGHTS = (10, 6, 3, 2, 10, 1)  # of bm25, in the order of COLUMNS
POSTGRESQL_WEIGHTS = ("A", "B", "C", "C", "A", "D")

ENTRY = "ocop_search_searchentry"
FTS5 = "ocop_search_fts5"


def make_full_text(apps, schema_editor):
    statements = {"sqlite": sqlite, "postgresql": postgresql}[schema_editor.connection.vendor]()
    for statement in statements:
        schema_editor.execute(statement)


def drop_full_text(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for moment in ("insert", "delete", "update"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS ocop_search_after_{moment}")
        schema_editor.execute(f"DROP TABLE IF EXISTS {FTS5}")
    else:
        schema_editor.execute(f"ALTER TABLE {ENTRY} DROP COLUMN IF EXISTS words")


def sqlite():
    names = ", ".join(COLUMNS)
    new, old = (", ".join(f"{row}.{name}" for name in COLUMNS) for row in ("new", "old"))
    add = f"INSERT INTO {FTS5}(rowid, {names}) VALUES (new.product_id, {new});"
    remove = f"INSERT INTO {FTS5}({FTS5}, rowid, {names}) VALUES ('delete', old.product_id, {old});"
    yield (
        f"CREATE VIRTUAL TABLE {FTS5} USING fts5({names}, content='{ENTRY}', content_rowid='product_id', "
        "tokenize='ascii', prefix='1 2 3')"
    )
    weights = ", ".join(f"{weight}.0" for weight in SQLITE_WEIGHTS)
    yield f"INSERT INTO {FTS5}({FTS5}, rank) VALUES ('rank', 'bm25({weights})')"
    yield f"CREATE TRIGGER ocop_search_after_insert AFTER INSERT ON {ENTRY} BEGIN {add} END"
    yield f"CREATE TRIGGER ocop_search_after_delete AFTER DELETE ON {ENTRY} BEGIN {remove} END"
    yield f"CREATE TRIGGER ocop_search_after_update AFTER UPDATE ON {ENTRY} BEGIN {remove} {add} END"
    yield f"INSERT INTO {FTS5}({FTS5}) VALUES ('rebuild')"


def postgresql():
    words = " || ".join(
        rf"regexp_replace({name}, '([0-9a-z]+)', '\1:1{weight}', 'g')::tsvector"
        for name, weight in zip(COLUMNS, POSTGRESQL_WEIGHTS)
    )
    yield f"ALTER TABLE {ENTRY} ADD COLUMN words tsvector GENERATED ALWAYS AS ({words}) STORED"
    yield f"CREATE INDEX ocop_search_words ON {ENTRY} USING gin (words)"


class Migration(migrations.Migration):
    dependencies = [("ocop_search", "0001_initial")]
    operations = [migrations.RunPython(make_full_text, drop_full_text)]
