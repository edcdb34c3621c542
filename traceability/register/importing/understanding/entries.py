"""An entry: what a row says after it has been understood, in the register's own terms; stored as JSON."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from traceability.register.importing.reasons import Reason, from_json

_DAYS = {"decision_on", "issued_on", "valid_from", "valid_until"}
_SILENT: tuple[object, ...] = ("", None, [], False)


@dataclass
class Entry:
    """Empty strings and None mean that the row says nothing about it."""

    product: str = ""
    name_en: str = ""
    producer: str = ""
    producer_kind: str = ""
    stars: int | None = None
    decision: str = ""  # in one spelling
    decision_printed: str = ""
    decision_on: date | None = None
    issuer: str = ""
    issuer_level: str = ""
    issuer_is_printed: bool = False
    issuer_problem: list[Any] = field(default_factory=list)  # why it cannot be told, as [code, values]
    issuer_choices: list[list[str]] = field(default_factory=list)  # [name, level] of those that it may be
    issued_on: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None  # only as printed; the gate computes it where it is None
    certificate_number: str = ""
    official_code: str = ""
    province: str = ""  # code
    commune: str = ""  # code
    commune_choices: list[str] = field(default_factory=list)  # codes, where the row leaves several open
    commune_words: str = ""  # what the row says of its commune, where that is not enough
    street: str = ""  # what stands before the commune, to compose the address when it is chosen
    address: str = ""
    former_address: str = ""
    set_key: str = ""
    shelf_life: str = ""
    ground: str = ""  # of a revocation; `decision` is then the revoking one
    why: str = ""  # the revocation's reason as the list writes it
    recognitions: list[list[str]] = field(default_factory=list)  # [number, day or ""] that a revocation names
    old_province: str = ""
    old_district: str = ""
    old_kind: str = ""
    old_name: str = ""

    def as_json(self) -> dict[str, Any]:
        """Only what is said, days as 2026-08-05."""
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in vars(self).items()  # in the order of the fields
            if value not in _SILENT
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Entry":
        said: dict[str, Any] = {n: date.fromisoformat(v) if n in _DAYS else v for n, v in stored.items()}
        return cls(**said)

    @property
    def why_no_issuer(self) -> list[Reason]:
        return from_json([self.issuer_problem]) if self.issuer_problem else []


@dataclass
class UnderstoodRow:
    """A row with its entry; with reasons it is refused, whatever the register says."""

    sheet: str
    number: int
    raw: dict[str, str]
    entry: Entry
    reasons: list[Reason] = field(default_factory=list)
    notes: list[Reason] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return {
            "says": self.entry.as_json(),
            "problems": [one.as_json() for one in self.reasons],
            "notes": [one.as_json() for one in self.notes],
        }

    @classmethod
    def from_json(
        cls, sheet: str, number: int, raw: dict[str, str], stored: dict[str, Any]
    ) -> "UnderstoodRow":
        entry = Entry.from_json(stored["says"])
        return cls(sheet, number, raw, entry, from_json(stored["problems"]), from_json(stored["notes"]))

    @property
    def place_in_file(self) -> str:
        """`12`, or `Sheet2!12` where sheets have names."""
        return f"{self.sheet}!{self.number}" if self.sheet else str(self.number)
