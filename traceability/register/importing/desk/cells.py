"""Which cells of a row a fact was read from, by the columns that the list was read by."""

from typing import Any

from traceability.register.importing.reading.columns import Field, field_of
from traceability.register.models import ImportRow

# The columns that may say a fact, the most particular ones first.
COLUMNS: dict[str, tuple[Field, ...]] = {
    "product": (Field.PRODUCT, Field.DESCRIPTION),
    "producer": (Field.PRODUCER, Field.DESCRIPTION),
    "kind": (Field.PRODUCER_KIND, Field.PRODUCER),
    "place": (
        Field.NEW_ADDRESS, Field.ADDRESS, Field.NEW_COMMUNE, Field.COMMUNE, Field.DISTRICT, Field.NEW_PROVINCE,
        Field.PROVINCE, Field.LOCALITY, Field.HAMLET, Field.OLD_ADDRESS, Field.OLD_COMMUNE,
    ),
    "set_key": (Field.PRODUCT_SET,),
    "name_en": (Field.NAME_EN,),
    "shelf_life": (Field.SHELF_LIFE,),
    "official_code": (Field.OFFICIAL_CODE,),
    "stars": (
        Field.STARS_AGAIN, Field.STARS, Field.STARS_3, Field.STARS_4, Field.STARS_5, Field.STARS_FIRST, Field.STATUS,
    ),
    "decision": (Field.DECISION, Field.DECISION_DATE, Field.ISSUER, Field.DESCRIPTION),
    "number": (Field.CERTIFICATE_NUMBER,),
    "issued_on": (Field.ISSUED_ON, Field.DECISION_DATE, Field.DECISION),
    "valid_from": (Field.VALID_FROM, Field.ISSUED_ON, Field.DECISION_DATE, Field.DECISION),
    "valid_until": (Field.VALID_UNTIL,),
    "revoked_from": (Field.REVOKED_ON, Field.REVOKING_DECISION, Field.DECISION),
    "revocation_ground": (Field.GROUND,),
}  # fmt: skip


def cells_of(row: ImportRow, fact: str) -> list[tuple[str, str]]:
    """Header and text of each filled cell that says the fact; none where the title says it, or the law."""
    said: list[tuple[Field, str, str]] = []
    named = _named(row)
    for header, text in row.raw:
        field = named.get(header) or field_of(header)
        if field in COLUMNS.get(fact, ()) and text:
            said.append((field, header, text))
    return [(header, text) for _field, header, text in said]


def _named(row: ImportRow) -> dict[str, Field]:
    """Columns of the row's sheet that are called otherwise than is known, as an officer named them."""
    found: dict[str, Field] = {}
    for table in row.run.tables:
        if table["sheet"][:80] == row.sheet and table["header"] <= row.number:
            found = _of(table)
    return found


def _of(table: dict[str, Any]) -> dict[str, Field]:
    first, last = table["header"], table["header"] + table["header_rows"]
    rows = [texts for number, *texts in table["rows"] if first <= number < last]
    found = {}
    for column, field in table["fields"].items():
        at = int(column)
        words = " ".join(dict.fromkeys(row[at] for row in rows if at < len(row) and row[at]))
        if words:
            found[words] = Field(field)
    return found
