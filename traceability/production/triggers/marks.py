"""The triggers that write `ProductionMark`: after every write to a lot, a test report or an order of serials."""

from collections.abc import Iterator

MARKS = "ocop_production_productionmark"
LOTS = "ocop_production_lot"
# Table → the product that a written row is about; {row} is NEW or OLD.
MARKED = {
    LOTS: "{row}.product_id",
    "ocop_production_serialorder": "{row}.product_id",
    "ocop_production_testreport": f"(SELECT product_id FROM {LOTS} WHERE id = {{row}}.lot_id)",
}
VERBS = {"INSERT": "NEW", "UPDATE": "NEW", "DELETE": "OLD"}
RANDOM = {"sqlite": "random()", "postgresql": "floor(random() * 9007199254740992)::bigint"}


def statements(vendor: str) -> Iterator[str]:
    for table, product in MARKED.items():
        for verb, row in VERBS.items():
            yield from _trigger(table, verb, _marking(product.format(row=row), vendor), vendor)


def catching_up(vendor: str) -> str:
    """Rows written before the triggers stood: their products get a first mark."""
    return (
        f"INSERT INTO {MARKS} (product_id, mark) SELECT DISTINCT product_id, {RANDOM[vendor]} FROM {LOTS} "
        f"WHERE product_id NOT IN (SELECT product_id FROM {MARKS}) ON CONFLICT (product_id) DO NOTHING"
    )


def _marking(product: str, vendor: str) -> str:
    return (
        f"INSERT INTO {MARKS} (product_id, mark) VALUES ({product}, {RANDOM[vendor]}) "
        f"ON CONFLICT (product_id) DO UPDATE SET mark = excluded.mark"
    )


def _trigger(table: str, verb: str, body: str, vendor: str) -> Iterator[str]:
    name = f"{table}_marks_{verb.lower()}"
    if vendor == "sqlite":
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield f"CREATE TRIGGER {name} AFTER {verb} ON {table} BEGIN {body}; END"
        return
    yield (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ BEGIN {body}; RETURN NULL; END $$ "
        "LANGUAGE plpgsql"
    )
    yield (f"CREATE OR REPLACE TRIGGER {name} AFTER {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")
