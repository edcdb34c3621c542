"""Naming columns: what the officer sees of a sheet, and what the selects send back."""

from collections.abc import Set
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from traceability.register.importing.reading.columns import Field, field_of
from traceability.register.importing.reading.guessing import guessed_field
from traceability.register.importing.reading.named_columns import NamedColumns, fingerprint_of_labels
from traceability.register.importing.words.sets import spelling_of

EXAMPLES = 3
HEADER_ROWS = 3
# What a person may choose, in the order of the select; the rest are recognised by their words only.
CHOICES: list[tuple[Field, str | Promise]] = [
    (Field.PRODUCT, _("Product")),
    (Field.PRODUCER, _("Producer's name")),
    (Field.STARS, _("Stars")),
    (Field.DECISION, _("Decision: number")),
    (Field.DECISION_DATE, _("Decision: date")),
    (Field.ISSUER, _("Issuing authority")),
    (Field.ADDRESS, _("Address")),
    (Field.COMMUNE, _("Commune")),
    (Field.DISTRICT, _("District")),
    (Field.PROVINCE, _("Province")),
    (Field.OLD_ADDRESS, _("Address before 07/2025")),
    (Field.NEW_ADDRESS, _("Address of today")),
    (Field.OLD_COMMUNE, _("Former commune")),
    (Field.NEW_COMMUNE, _("Present commune")),
    (Field.OLD_DISTRICT, _("Former district")),
    (Field.OLD_PROVINCE, _("Former province")),
    (Field.NEW_PROVINCE, _("Present province")),
    (Field.PRODUCT_SET, _("Product set")),
    (Field.PRODUCER_KIND, _("Kind of producer")),
    (Field.ISSUED_ON, _("Day of issue")),
    (Field.VALID_FROM, _("First valid day")),
    (Field.VALID_UNTIL, _("Last valid day")),
    (Field.CERTIFICATE_NUMBER, _("Certificate number")),
    (Field.OFFICIAL_CODE, _("Product code")),
    (Field.NAME_EN, _("Name in English")),
    (Field.SHELF_LIFE, _("Shelf life")),
    (Field.REVOKING_DECISION, _("Revoking decision")),
    (Field.REVOKED_ON, _("Revoked on")),
    (Field.GROUND, _("Reason of the revocation")),
    (Field.ORDINAL, _("Ordinal number")),
    (Field.IGNORED, _("Not needed")),
]
_CHOSEN = {field.value for field, _label in CHOICES}
NAMES = {field.value: label for field, label in CHOICES}


@dataclass(frozen=True)
class Column:
    number: int  # from 0
    label: str
    examples: list[str]
    field: str
    is_guessed: bool

    @property
    def choices(self) -> list[dict[str, Any]]:
        known = [
            (field.value, label)
            for field, label in CHOICES
            if field != Field.IGNORED or self.field == Field.IGNORED  # "not read" says the same
        ]
        if self.field and self.field not in _CHOSEN:  # recognised by its words, e.g. "3 sao" with crosses
            known.append((self.field, self.label))
        return [{"value": v, "label": label, "is_chosen": v == self.field} for v, label in known]


@dataclass(frozen=True)
class SheetForm:
    """One table of the file; `index` tells the forms of a page apart."""

    index: int
    table: dict[str, Any]
    header: int  # the header's first row as a person counts; 0 while none is chosen
    header_rows: int
    set_names: Set[str] = frozenset()

    @classmethod
    def of(
        cls, index: int, table: dict[str, Any], asked: QueryDict, set_names: Set[str] = frozenset()
    ) -> "SheetForm":
        return cls(
            index,
            table,
            _number(asked.get(f"header-{index}"), table["header"], 100_000),
            _number(asked.get(f"rows-{index}"), table["header_rows"], HEADER_ROWS) or 1,
            set_names,
        )

    @property
    def row_choices(self) -> list[dict[str, Any]]:
        """The first rows, to pick the header among them."""
        return [
            {"number": number, "text": _told(texts), "is_chosen": number == self.header}
            for number, *texts in self.table["rows"]
            if any(texts)
        ]

    @property
    def labels(self) -> list[str]:
        return self._row(self.header)

    @property
    def columns(self) -> list[Column]:
        if not self.header:
            return []
        below = [texts for number, *texts in self.table["rows"] if number >= self.header + self.header_rows]
        is_recognised = self.header == self.table["header"]
        found = []
        for number, label in enumerate(self.joined_labels):
            cells = [texts[number] for texts in below if number < len(texts) and texts[number]]
            if not label and not cells:
                continue
            named = self.table["fields"].get(str(number), "") if is_recognised else field_of(label) or ""
            guess = "" if named else guessed_field(cells, self._names_a_set) or ""
            found.append(
                Column(number, label, list(dict.fromkeys(cells))[:EXAMPLES], named or guess, bool(guess))
            )
        return found

    def _names_a_set(self, text: str) -> bool:
        return spelling_of(text) in self.set_names

    def named(self, posted: QueryDict) -> NamedColumns | None:
        """What the selects say; None while the header is not chosen or no column is named."""
        fingerprint = fingerprint_of_labels(self.labels)
        fields = {}
        for column in self.columns:
            value = posted.get(f"field-{self.index}-{column.number}", "")
            if value in _CHOSEN or (value and value == column.field):
                fields[column.number] = Field(value)
        if not fingerprint or not set(fields.values()) - {Field.IGNORED, Field.ORDINAL}:
            return None
        return NamedColumns(fingerprint, self.header_rows, fields)

    def _row(self, number: int) -> list[str]:
        return next((texts for row, *texts in self.table["rows"] if row == number), [])

    @property
    def joined_labels(self) -> list[str]:
        """The words of all header rows above one another."""
        rows = [self._row(self.header + offset) for offset in range(self.header_rows)]
        width = max(len(row) for _number, *row in self.table["rows"])
        return [
            " ".join(dict.fromkeys(row[column] for row in rows if column < len(row) and row[column]))
            for column in range(width)
        ]


def _told(texts: list[str]) -> str:
    return " · ".join(dict.fromkeys(filter(None, texts)))[:120]


def _number(said: str | None, otherwise: int, limit: int) -> int:
    return min(int(said), limit) if said and said.isdecimal() and len(said) < 7 else otherwise
