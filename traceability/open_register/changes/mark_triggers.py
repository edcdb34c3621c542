"""The triggers' part that marks provinces (see `marks`): whose numbers a written row belongs to.

Every write to a watched table also marks the whole register.
"""

from collections.abc import Iterator

from traceability.open_register.changes.marks import WHOLE

MARKS = "ocop_open_register_provincemark"
PROVINCES = "ocop_register_province"
PRODUCERS = "ocop_register_producer"
PRODUCTS = "ocop_register_certifiedproduct"
CERTIFICATES = "ocop_register_certificate"

_BY_PRODUCT = (
    f"SELECT province_id FROM {PRODUCERS} WHERE id IN (SELECT producer_id FROM {PRODUCTS} WHERE id IN {{}})"
)

# Table → verbs, the column of the written row that leads on, and the provinces to which it leads. What a product or
# producer is called or where it lies counts from its first certificate on, whose own row marks the province then.
SOURCES = {
    CERTIFICATES: (("INSERT", "UPDATE", "DELETE"), "product_id", _BY_PRODUCT),
    "ocop_register_suspension": (
        ("INSERT", "UPDATE", "DELETE"),
        "certificate_id",
        _BY_PRODUCT.format(f"(SELECT product_id FROM {CERTIFICATES} WHERE id IN {{}})"),
    ),
    PRODUCTS: (("UPDATE",), "producer_id", f"SELECT province_id FROM {PRODUCERS} WHERE id IN {{}}"),
    PRODUCERS: (("UPDATE",), "province_id", f"SELECT code FROM {PROVINCES} WHERE code IN {{}}"),
    "ocop_register_productset": (("UPDATE",), "id", f"SELECT code FROM {PROVINCES}"),
}
MARKED = {*SOURCES, PROVINCES}
_WHOLE = f"SELECT '{WHOLE}'"
WRITTEN = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}
# Up to 2**47, so that a sum of many stays far below 2**63.
RANDOM = {"sqlite": "random() & 140737488355327", "postgresql": "floor(random() * 140737488355327)::bigint"}
# One statement of one transaction: what was read between two writes of a transaction is not kept as true after it.
WRITER = "hashtextextended(txid_current()::text || ' ' || statement_timestamp()::text, 0)"


def marking(table: str, verb: str, vendor: str) -> Iterator[str]:
    """Statements for the body of the trigger on `table`."""
    if (table, verb) == (PROVINCES, "INSERT"):
        yield first_marks(vendor)
    verbs, column, provinces = SOURCES.get(table, ((), "", ""))
    rows = ", ".join(f"{row}.{column}" for row in WRITTEN[verb])
    touched = provinces.format(f"({rows})") if verb in verbs else ""
    found = f"{touched} UNION ALL {_WHOLE}" if touched else _WHOLE
    if vendor == "sqlite":  # one writer at a time
        yield f"UPDATE {MARKS} SET mark = {RANDOM[vendor]} WHERE province IN ({found})"
        return
    yield (
        f"INSERT INTO {MARKS} (province, mark, writer) "
        f"SELECT code, {RANDOM[vendor]}, {WRITER} FROM (SELECT DISTINCT t.code FROM ({found}) AS t(code)) AS t "
        f"WHERE NOT EXISTS (SELECT 1 FROM {MARKS} m WHERE m.province = t.code AND m.writer = {WRITER})"
    )


def first_marks(vendor: str) -> str:
    """Each province has one from the beginning on."""
    return (
        f"INSERT INTO {MARKS} (province, mark, writer) SELECT code, {RANDOM[vendor]}, 0 FROM {PROVINCES} "
        f"WHERE code NOT IN (SELECT province FROM {MARKS}) "
        f"UNION ALL SELECT '{WHOLE}', {RANDOM[vendor]}, 0 WHERE '{WHOLE}' NOT IN (SELECT province FROM {MARKS})"
    )
