"""The triggers that write RowChange, for SQLite and PostgreSQL, from one list of who repeats what of whom.

They also mark the provinces whose numbers change (see `mark_triggers`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from traceability.open_register.changes.mark_triggers import MARKED, first_marks, marking
from traceability.open_register.changes.models import Kind

TABLE = "ocop_open_register_rowchange"
CERTIFICATES = "ocop_register_certificate"
PRODUCTS = "ocop_register_certifiedproduct"
PRODUCERS = "ocop_register_producer"
DECISIONS = "ocop_register_decision"

# How the rows of each kind are found, and the key by which programs know them.
SOURCES = {
    Kind.CERTIFICATE: (f"{CERTIFICATES} c", "c.id", "c.public_id"),
    Kind.PRODUCT: (f"{PRODUCTS} p", "p.id", "p.code"),
    Kind.PRODUCER: (f"{PRODUCERS} o", "o.id", "CAST(o.id AS VARCHAR(20))"),
    Kind.DECISION: (f"{DECISIONS} d", "d.id", "CAST(d.id AS VARCHAR(20))"),
    Kind.EVENT: ("ocop_register_certificateevent e", "e.id", "CAST(e.id AS VARCHAR(20))"),
}
_OF_PRODUCER = f"SELECT id FROM {PRODUCTS} WHERE producer_id = {{row}}.id"
_OF_COMMUNE = f"SELECT id FROM {PRODUCERS} WHERE commune_id = {{row}}.code"
_OF_PROVINCE = f"SELECT id FROM {PRODUCERS} WHERE province_id = {{row}}.code"
_PRODUCTS_IN = f"SELECT id FROM {PRODUCTS} WHERE producer_id IN ({{producers}})"


@dataclass(frozen=True)
class Watch:
    """A write to `table` changes the rows of `kind` that fulfil `where`; {row} is the row written."""

    table: str
    verbs: tuple[str, ...]
    kind: Kind
    where: str


ALWAYS = ("INSERT", "UPDATE", "DELETE")
WRITTEN = ("INSERT", "UPDATE")


def _place(table: str, producers: str) -> list[Watch]:
    products = _PRODUCTS_IN.format(producers=producers)
    return [
        Watch(table, ("UPDATE",), Kind.PRODUCER, f"o.id IN ({producers})"),
        Watch(table, ("UPDATE",), Kind.PRODUCT, f"p.id IN ({products})"),
        Watch(table, ("UPDATE",), Kind.CERTIFICATE, f"c.product_id IN ({products})"),
    ]


WATCHES = [
    Watch(CERTIFICATES, WRITTEN, Kind.CERTIFICATE, "c.id = {row}.id"),
    Watch(CERTIFICATES, ALWAYS, Kind.PRODUCT, "p.id = {row}.product_id"),
    Watch("ocop_register_suspension", ALWAYS, Kind.CERTIFICATE, "c.id = {row}.certificate_id"),
    Watch(
        "ocop_register_suspension", ALWAYS, Kind.PRODUCT,
        f"p.id IN (SELECT product_id FROM {CERTIFICATES} WHERE id = {{row}}.certificate_id)",
    ),
    Watch("ocop_register_certificateevent", ("INSERT",), Kind.EVENT, "e.id = {row}.id"),
    Watch(PRODUCTS, WRITTEN, Kind.PRODUCT, "p.id = {row}.id"),
    Watch(PRODUCTS, ("UPDATE",), Kind.CERTIFICATE, "c.product_id = {row}.id"),
    Watch("ocop_register_officialcode", ALWAYS, Kind.PRODUCT, "p.id = {row}.product_id"),
    Watch(PRODUCERS, WRITTEN, Kind.PRODUCER, "o.id = {row}.id"),
    Watch(PRODUCERS, ("UPDATE",), Kind.PRODUCT, "p.producer_id = {row}.id"),
    Watch(PRODUCERS, ("UPDATE",), Kind.CERTIFICATE, f"c.product_id IN ({_OF_PRODUCER})"),
    Watch(DECISIONS, WRITTEN, Kind.DECISION, "d.id = {row}.id"),
    Watch(DECISIONS, ("UPDATE",), Kind.CERTIFICATE, "c.decision_id = {row}.id"),
    Watch("ocop_register_issuer", ("UPDATE",), Kind.DECISION, "d.issuer_id = {row}.id"),
    Watch(
        "ocop_register_issuer", ("UPDATE",), Kind.CERTIFICATE,
        f"c.decision_id IN (SELECT id FROM {DECISIONS} WHERE issuer_id = {{row}}.id)",
    ),
    Watch("ocop_register_productset", ("UPDATE",), Kind.PRODUCT, "p.product_set_id = {row}.id"),
    Watch(
        "ocop_register_productset", ("UPDATE",), Kind.CERTIFICATE,
        f"c.product_id IN (SELECT id FROM {PRODUCTS} WHERE product_set_id = {{row}}.id)",
    ),
    *_place("ocop_register_commune", _OF_COMMUNE),
    *_place("ocop_register_province", _OF_PROVINCE),
]  # fmt: skip
REMOVALS = {
    CERTIFICATES: (Kind.CERTIFICATE, "OLD.public_id"),
    PRODUCTS: (Kind.PRODUCT, "OLD.code"),
    PRODUCERS: (Kind.PRODUCER, "CAST(OLD.id AS VARCHAR(20))"),
    DECISIONS: (Kind.DECISION, "CAST(OLD.id AS VARCHAR(20))"),
}
NOW = {
    # As Django writes a moment into SQLite: UTC, without a zone, six decimals.
    "sqlite": "strftime('%Y-%m-%d %H:%M:%f000', 'now')",
    # The moment of the statement, not the beginning of its transaction.
    "postgresql": "clock_timestamp()",
}


def statements(vendor: str) -> Iterator[str]:
    """Everything that puts the triggers in place, on a database that may have them already."""
    for table in sorted({watch.table for watch in WATCHES} | MARKED):
        for verb in ALWAYS:
            body = _body(table, verb, vendor)
            if body:
                yield from _trigger(table, verb, body, vendor)


def catching_up(vendor: str) -> Iterator[str]:
    """Give rows written before the triggers existed a first change: now, because nothing knows better."""
    for kind, (_source, key, _public) in SOURCES.items():
        unseen = f"NOT EXISTS (SELECT 1 FROM {TABLE} r WHERE r.kind = '{kind.value}' AND r.object_id = {key})"
        yield _insert(kind, unseen, vendor)
    yield first_marks(vendor)


def _body(table: str, verb: str, vendor: str) -> list[str]:
    row = "OLD" if verb == "DELETE" else "NEW"
    watches = [watch for watch in WATCHES if watch.table == table and verb in watch.verbs]
    body = [_insert(watch.kind, watch.where.format(row=row), vendor) for watch in watches]
    if verb == "DELETE" and table in REMOVALS:
        kind, public = REMOVALS[table]
        gone = "true" if vendor == "postgresql" else "1"
        body.append(
            f"INSERT INTO {TABLE} (kind, object_id, public_key, is_removal, at) "
            f"VALUES ('{kind.value}', OLD.id, {public}, {gone}, {NOW[vendor]})"
        )
    return [*body, *marking(table, verb, vendor)]


def _insert(kind: Kind, where: str, vendor: str) -> str:
    source, key, public = SOURCES[kind]
    kept = "false" if vendor == "postgresql" else "0"
    return (
        f"INSERT INTO {TABLE} (kind, object_id, public_key, is_removal, at) "
        f"SELECT '{kind.value}', {key}, {public}, {kept}, {NOW[vendor]} FROM {source} WHERE {where}"
    )


def _trigger(table: str, verb: str, body: list[str], vendor: str) -> Iterator[str]:
    name = f"{table}_tells_{verb.lower()}"
    lines = ";\n".join(body)
    yield f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if vendor == "postgresql" else "")
    if vendor == "sqlite":
        yield f"CREATE TRIGGER {name} AFTER {verb} ON {table} BEGIN\n{lines};\nEND"
        return
    yield (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ BEGIN\n{lines};\n"
        "RETURN NULL; END $$ LANGUAGE plpgsql"
    )
    changed = "WHEN (OLD.* IS DISTINCT FROM NEW.*) " if verb == "UPDATE" else ""
    yield f"CREATE TRIGGER {name} AFTER {verb} ON {table} FOR EACH ROW {changed}EXECUTE FUNCTION {name}()"
