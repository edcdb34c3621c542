"""What the database itself sees to: no posting without a seal, no seal on a posting that does not sum to zero.

The deferred foreign key of a posting to its seal is checked at commit. PostgreSQL checks the sum once more at commit,
for the entry that another transaction slips in while the seal is still its own. Put in place after every `migrate`.
"""

from collections.abc import Iterator
from typing import Any

from django.db import connections, transaction

TABLES = {"ocop_ledger_posting", "ocop_ledger_entry", "ocop_ledger_seal"}
_SUM = """SELECT COALESCE(SUM(e.amount), 1) FROM ocop_ledger_entry e
    JOIN ocop_ledger_posting p ON p.id = e.posting_id WHERE p.key = NEW.key"""
_SEALED = """EXISTS (SELECT 1 FROM ocop_ledger_seal s JOIN ocop_ledger_posting p ON p.key = s.key
    WHERE p.id = NEW.posting_id)"""
RULES = [
    ("ledger_sealed_posting_sums_to_zero", "ocop_ledger_seal", f"({_SUM}) <> 0"),
    ("ledger_sealed_posting_takes_no_entry", "ocop_ledger_entry", _SEALED),
]
AT_COMMIT = [
    """CREATE OR REPLACE FUNCTION ledger_posting_sums_to_zero() RETURNS trigger AS $$ BEGIN
        IF (SELECT SUM(e.amount) FROM ocop_ledger_entry e WHERE e.posting_id = NEW.posting_id) <> 0 THEN
        RAISE EXCEPTION 'ledger_posting_sums_to_zero' USING ERRCODE = 'check_violation'; END IF;
        RETURN NULL; END $$ LANGUAGE plpgsql""",
    "DROP TRIGGER IF EXISTS ledger_posting_sums_to_zero ON ocop_ledger_entry",
    """CREATE CONSTRAINT TRIGGER ledger_posting_sums_to_zero AFTER INSERT ON ocop_ledger_entry
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_posting_sums_to_zero()""",
]


def statements(vendor: str) -> Iterator[str]:
    for name, table, breach in RULES:
        if vendor == "sqlite":
            yield f"DROP TRIGGER IF EXISTS {name}"
            yield (
                f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {breach} "
                f"BEGIN SELECT RAISE(ABORT, '{name}'); END"
            )
        else:
            yield (
                f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ BEGIN IF {breach} THEN "
                f"RAISE EXCEPTION '{name}' USING ERRCODE = 'check_violation'; END IF; "
                "RETURN NEW; END $$ LANGUAGE plpgsql"
            )
            yield (
                f"CREATE OR REPLACE TRIGGER {name} BEFORE INSERT ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION {name}()"
            )
    if vendor != "sqlite":
        yield from AT_COMMIT


def install(using: str = "default", **kwargs: Any) -> None:
    """Receiver of `post_migrate`; does nothing while the tables are not all there."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if not set(connection.introspection.table_names(cursor)) >= TABLES:
            return
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for statement in statements(connection.vendor):
            cursor.execute(statement)
