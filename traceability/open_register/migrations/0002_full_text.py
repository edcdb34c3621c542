"""Each database's own full-text structure over ProductWords, kept by the database itself.

SQLite: an FTS5 table without a copy of the text, kept by triggers. Django alters a SQLite table by making it anew,
which drops its triggers: a later migration that alters ProductWords has to run `make_full_text` again.
PostgreSQL: a generated tsvector column with a GIN index. Written as lexemes, not by to_tsvector: its parser takes
codes such as 23e4th apart as numbers.
"""

from django.db import migrations

WORDS = "ocop_open_register_productwords"
FTS5 = "ocop_open_register_fts5"


def make_full_text(apps, schema_editor):
    for statement in {"sqlite": sqlite, "postgresql": postgresql}[schema_editor.connection.vendor]():
        schema_editor.execute(statement)


def drop_full_text(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for moment in ("insert", "delete", "update"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS ocop_open_register_after_{moment}")
        schema_editor.execute(f"DROP TABLE IF EXISTS {FTS5}")
    else:
        schema_editor.execute(f"ALTER TABLE {WORDS} DROP COLUMN IF EXISTS words")


def sqlite():
    add = f"INSERT INTO {FTS5}(rowid, text) VALUES (new.product_id, new.text);"
    remove = f"INSERT INTO {FTS5}({FTS5}, rowid, text) VALUES ('delete', old.product_id, old.text);"
    yield (
        f"CREATE VIRTUAL TABLE {FTS5} USING fts5(text, content='{WORDS}', content_rowid='product_id', "
        "tokenize='ascii', prefix='1 2 3')"
    )
    yield f"CREATE TRIGGER ocop_open_register_after_insert AFTER INSERT ON {WORDS} BEGIN {add} END"
    yield f"CREATE TRIGGER ocop_open_register_after_delete AFTER DELETE ON {WORDS} BEGIN {remove} END"
    yield f"CREATE TRIGGER ocop_open_register_after_update AFTER UPDATE ON {WORDS} BEGIN {remove} {add} END"
    yield f"INSERT INTO {FTS5}({FTS5}) VALUES ('rebuild')"


def postgresql():
    lexemes = r"regexp_replace(text, '([0-9a-z]+)', '\1:1', 'g')::tsvector"
    yield f"ALTER TABLE {WORDS} ADD COLUMN words tsvector GENERATED ALWAYS AS ({lexemes}) STORED"
    yield f"CREATE INDEX ocop_open_register_words ON {WORDS} USING gin (words)"


class Migration(migrations.Migration):
    dependencies = [("ocop_open_register", "0001_initial")]
    operations = [migrations.RunPython(make_full_text, drop_full_text)]
