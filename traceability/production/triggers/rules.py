"""Rules between rows or between old and new, which no CHECK can say. A breach is an IntegrityError."""

from collections.abc import Iterator
from dataclasses import dataclass

LOTS = "ocop_production_lot"
ORDERS = "ocop_production_serialorder"
VOIDS = "ocop_production_void"
TABLES = {LOTS, ORDERS, VOIDS}
_ALLOWED = "('open active', 'open closed', 'active closed')"


@dataclass(frozen=True)
class Rule:
    """Before `verb` on `table`: the write is refused when `breach` holds. {differs} compares with NULL as a value."""

    name: str
    table: str
    verb: str
    breach: str
    words: str


RULES = [
    Rule(
        "lot_goes_its_way", LOTS, "UPDATE",
        f"""OLD.state <> NEW.state AND OLD.state || ' ' || NEW.state NOT IN {_ALLOWED}
        AND NOT (NEW.state = 'recalled' AND NEW.state_before_recall = OLD.state)
        AND NOT (OLD.state = 'recalled' AND NEW.state = OLD.state_before_recall)""",
        "this state of a lot does not follow that one",
    ),
    Rule(
        "lot_keeps_its_product", LOTS, "UPDATE",
        "OLD.product_id <> NEW.product_id OR OLD.opened_at <> NEW.opened_at",
        "a lot keeps its product",
    ),
    Rule(
        "lot_keeps_what_labels_say", LOTS, "UPDATE",
        """OLD.state <> 'open' AND (OLD.number <> NEW.number OR OLD.made_on <> NEW.made_on
        OR OLD.best_before {differs} NEW.best_before)""",
        "what labels say of a lot is fixed once it is no longer open",
    ),
    Rule(
        "lot_keeps_its_printed_number", LOTS, "UPDATE",
        f"OLD.number <> NEW.number AND EXISTS (SELECT 1 FROM {ORDERS} o WHERE o.lot_id = NEW.id)",
        "labels with this number are ordered",
    ),
    Rule(
        "serials_follow_those_before", ORDERS, "INSERT",
        f"""NEW.first <> (SELECT COALESCE(MAX(o.first + o.count), 0) FROM {ORDERS} o
        WHERE o.identifier = NEW.identifier)""",
        "serials begin where the order before ended",
    ),
    Rule(
        "serials_are_for_a_lot_of_their_product", ORDERS, "INSERT",
        f"""NEW.lot_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {LOTS} l
        WHERE l.id = NEW.lot_id AND l.product_id = NEW.product_id AND l.state IN ('open', 'active'))""",
        "serials are for an open lot of the same product",
    ),
    Rule(
        "void_labels_are_of_their_order", VOIDS, "INSERT",
        f"""NOT EXISTS (SELECT 1 FROM {ORDERS} o WHERE o.id = NEW.order_id
        AND NEW.first >= o.first AND NEW.last < o.first + o.count)""",
        "void labels lie within their order",
    ),
]  # fmt: skip


def statements(vendor: str) -> Iterator[str]:
    """Everything that puts the rules in place, on a database that may have them already."""
    for rule in RULES:
        differs = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
        yield from _trigger(rule, rule.breach.format(differs=differs), vendor)


def _trigger(rule: Rule, breach: str, vendor: str) -> Iterator[str]:
    if vendor == "sqlite":
        yield f"DROP TRIGGER IF EXISTS {rule.name}"
        yield (
            f"CREATE TRIGGER {rule.name} BEFORE {rule.verb} ON {rule.table} WHEN {breach} "
            f"BEGIN SELECT RAISE(ABORT, '{rule.name}: {rule.words}'); END"
        )
        return
    yield (
        f"CREATE OR REPLACE FUNCTION {rule.name}() RETURNS trigger AS $$ BEGIN IF {breach} THEN "
        f"RAISE EXCEPTION '{rule.name}: {rule.words}' USING ERRCODE = 'check_violation'; END IF; "
        "RETURN NEW; END $$ LANGUAGE plpgsql"
    )
    yield (
        f"CREATE OR REPLACE TRIGGER {rule.name} BEFORE {rule.verb} ON {rule.table} "
        f"FOR EACH ROW EXECUTE FUNCTION {rule.name}()"
    )
