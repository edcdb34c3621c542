"""The triggers that keep a report as it was sent, for SQLite and PostgreSQL.

What somebody reported is evidence: not even SQL rewrites it. A contact may only be taken out; a closed report stays
closed, with its outcome; a report is never deleted.
"""

from typing import Any

from django.db import migrations

TABLE = "ocop_reports_codereport"
SENT = (
    "id", "reference", "secret", "typed_code", "product_id", "wrong", "text", "seen_where", "language",
    "received_at", "acknowledge_by", "answer_by",
)  # fmt: skip
ENDED = ("state", "outcome", "closed_at", "answered_at", "province_id")
_REWRITTEN = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in SENT)
_CONTACT = "NEW.contact <> OLD.contact AND NEW.contact <> ''"
_REOPENED = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in ENDED)
SENT_WORDS, ENDED_WORDS = "what was reported is never changed", "a closed report stays as it is"
KEPT_WORDS = "a report is never deleted"
_RULES = (
    (SENT_WORDS, f"{_REWRITTEN} OR ({_CONTACT})"),
    (ENDED_WORDS, f"OLD.state = 'closed' AND ({_REOPENED})"),
)

SQLITE = (
    *(
        f"""CREATE TRIGGER {TABLE}_{number} BEFORE UPDATE ON {TABLE} WHEN {rule}
            BEGIN SELECT RAISE(ABORT, '{words}'); END""".replace("IS DISTINCT FROM", "IS NOT")
        for number, (words, rule) in enumerate(_RULES)
    ),
    f"""CREATE TRIGGER {TABLE}_kept BEFORE DELETE ON {TABLE}
        BEGIN SELECT RAISE(ABORT, '{KEPT_WORDS}'); END""",
)
POSTGRESQL = (
    f"""CREATE OR REPLACE FUNCTION {TABLE}_is_fixed() RETURNS trigger AS $$ BEGIN
        IF TG_OP = 'DELETE' THEN RAISE EXCEPTION '{KEPT_WORDS}'; END IF;
        {"".join(f"IF {rule} THEN RAISE EXCEPTION '{words}'; END IF; " for words, rule in _RULES)}
        RETURN NEW; END $$ LANGUAGE plpgsql""",
    f"""CREATE TRIGGER {TABLE}_is_fixed BEFORE UPDATE OR DELETE ON {TABLE}
        FOR EACH ROW EXECUTE FUNCTION {TABLE}_is_fixed()""",
)


def keep_fixed(apps: Any, schema_editor: Any) -> None:
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement, params=None)


KEEP_FIXED = migrations.RunPython(keep_fixed, migrations.RunPython.noop)
