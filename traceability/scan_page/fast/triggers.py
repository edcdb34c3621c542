"""The triggers that write PageChange, for SQLite and PostgreSQL: which written row changes whose page.

Put in place after every `migrate`, because SQLite makes a table anew to change a column and loses its triggers.
"""

from collections.abc import Iterator
from typing import Any

from django.db import connections, transaction

TABLE = "ocop_scan_page_pagechange"
CERTIFICATES = "ocop_register_certificate"
PRODUCTS = "ocop_register_certifiedproduct"
LOTS = "ocop_production_lot"
ALL_PAGES = "SELECT NULL"
_OF_CERTIFICATE = f"SELECT product_id FROM {CERTIFICATES} WHERE id = {{row}}.certificate_id"  # noqa: S608
_ITS_OWN = "SELECT {row}.product_id"
WRITTEN = ("INSERT", "UPDATE", "DELETE")

# Table → verbs, and the products whose pages the written row changes.
SOURCES: dict[str, tuple[tuple[str, ...], str]] = {
    CERTIFICATES: (WRITTEN, _ITS_OWN),
    "ocop_register_suspension": (WRITTEN, _OF_CERTIFICATE),
    "ocop_register_certificateevent": (("INSERT",), _OF_CERTIFICATE),
    PRODUCTS: (WRITTEN, "SELECT {row}.id"),
    "ocop_register_producer": (("UPDATE",), f"SELECT id FROM {PRODUCTS} WHERE producer_id = {{row}}.id"),  # noqa: S608
    "ocop_register_decision": (
        ("UPDATE",),
        f"SELECT product_id FROM {CERTIFICATES} WHERE decision_id = {{row}}.id",  # noqa: S608
    ),
    "ocop_register_issuer": (("UPDATE",), ALL_PAGES),
    "ocop_register_productset": (("UPDATE",), ALL_PAGES),
    "ocop_register_commune": (("UPDATE",), ALL_PAGES),
    "ocop_register_province": (("UPDATE",), ALL_PAGES),
    LOTS: (WRITTEN, _ITS_OWN),
    "ocop_production_testreport": (WRITTEN, f"SELECT product_id FROM {LOTS} WHERE id = {{row}}.lot_id"),  # noqa: S608
    "ocop_identifiers_gtin": (WRITTEN, _ITS_OWN),
    "ocop_foreign_codes_foreigncode": (WRITTEN, _ITS_OWN),
}


def install(using: str = "default", **kwargs: Any) -> None:
    """Receiver of `post_migrate`; does nothing while the tables are not all there."""
    connection = connections[using]
    with connection.cursor() as cursor:
        if not {TABLE, *SOURCES} <= set(connection.introspection.table_names(cursor)):
            return
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for statement in statements(connection.vendor):
            cursor.execute(statement)


def statements(vendor: str) -> Iterator[str]:
    """On a database that may have the triggers already."""
    for table, (verbs, products) in SOURCES.items():
        for verb in verbs:
            touched = products.format(row="OLD" if verb == "DELETE" else "NEW")
            yield from (_sqlite if vendor == "sqlite" else _postgresql)(table, verb, touched)


def _sqlite(table: str, verb: str, touched: str) -> Iterator[str]:
    name = f"{table}_turns_pages_{verb.lower()}"
    yield f"DROP TRIGGER IF EXISTS {name}"
    yield (
        f"CREATE TRIGGER {name} AFTER {verb} ON {table} BEGIN INSERT INTO {TABLE} (product, writer, at) "  # noqa: S608
        f"SELECT *, 0, strftime('%Y-%m-%d %H:%M:%f000', 'now') FROM ({touched}); END"
    )


def _postgresql(table: str, verb: str, touched: str) -> Iterator[str]:
    """One row for each transaction and product, however much it writes."""
    name = f"{table}_turns_pages_{verb.lower()}"
    yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
    yield (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ BEGIN "  # noqa: S608
        f"INSERT INTO {TABLE} (product, writer, at) SELECT t.p, txid_current(), clock_timestamp() "
        f"FROM (SELECT DISTINCT x.p::bigint FROM ({touched}) AS x(p)) AS t WHERE NOT EXISTS (SELECT 1 FROM {TABLE} c "
        "WHERE c.writer = txid_current() AND c.product IS NOT DISTINCT FROM t.p); "
        "RETURN NULL; END $$ LANGUAGE plpgsql"
    )
    changed = "WHEN (OLD.* IS DISTINCT FROM NEW.*) " if verb == "UPDATE" else ""
    yield f"CREATE TRIGGER {name} AFTER {verb} ON {table} FOR EACH ROW {changed}EXECUTE FUNCTION {name}()"
