"""A header whose columns a person has named; it is found again in other files by its own words."""

import hashlib
from dataclasses import dataclass
from typing import Any

from traceability.register.importing.reading.columns import Field
from traceability.register.importing.reading.sheets import Line, as_text
from traceability.register.vietnamese import fold_words


@dataclass(frozen=True)
class NamedColumns:
    """`header_rows` from the fingerprinted row down belong to the header; `layout` is the key of a kept one."""

    fingerprint: str
    header_rows: int
    fields: dict[int, Field]
    layout: int | None = None

    def as_json(self) -> dict[str, Any]:
        fields = {str(column): field.value for column, field in self.fields.items()}
        return {"fingerprint": self.fingerprint, "header_rows": self.header_rows, "fields": fields}

    @classmethod
    def from_json(cls, stored: dict[str, Any], layout: int | None = None) -> "NamedColumns":
        fields = {int(column): Field(field) for column, field in stored["fields"].items()}
        return cls(stored["fingerprint"], stored["header_rows"], fields, layout)


def fingerprint_of(line: Line) -> str:
    """Of the words of a header's first row, column by column; case, marks and punctuation do not count."""
    return fingerprint_of_labels([as_text(cell) for cell in line.cells])


def fingerprint_of_labels(labels: list[str]) -> str:
    words = [fold_words(label) for label in labels]
    while words and not words[-1]:
        words.pop()
    return hashlib.sha256("|".join(words).encode()).hexdigest() if any(words) else ""
