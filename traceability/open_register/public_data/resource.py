"""A public resource: its rows in the order in which they were entered, and the fields that each tells."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from traceability.open_register.changes.models import Kind, RowChange
from traceability.open_register.public_data.fields import Field, Telling, Value
from traceability.register.clock import vietnam_day

M = TypeVar("M", bound=Model)
Row = dict[str, Value]


@dataclass(frozen=True)
class Resource(Generic[M]):
    """`rows()` loads what the fields read, ordered by key, with a fixed number of queries for any number of rows."""

    name: str  # in addresses and file names
    schema: str  # in the OpenAPI document
    title: "str | Promise"
    about: "str | Promise"
    fields: tuple[Field[M], ...]
    rows: Callable[[], "QuerySet[M, M]"]
    order: str = "pk"
    kind: Kind | None = None
    key: str = "id"  # the field by which one row is asked for
    wanted: Callable[[str], dict[str, Any] | None] = lambda key: {"pk": key}  # given a key of the right shape
    # Followers of changes are also told what is gone: of such a row its tombstone alone, where there is one.
    rows_that_changed: "Callable[[], QuerySet[M, M]] | None" = None
    tombstone: Callable[[M, Telling], Row | None] | None = None

    def told(self, objects: Sequence[M], moment: datetime, day: date | None = None) -> list[Row]:
        """The rows as JSON; one query for all their changes."""
        changed = RowChange.objects.latest_of(self.kind, [one.pk for one in objects]) if self.kind else {}
        telling = Telling(moment, day or vietnam_day(moment), changed)
        return [self._gone(one, telling) or self._row(one, telling) for one in objects]

    def _gone(self, one: M, telling: Telling) -> Row | None:
        return self.tombstone(one, telling) if self.tombstone else None

    def _row(self, one: M, telling: Telling) -> Row:
        return {field.name: field.read(one, telling) for field in self.fields}

    def condition(self, key: str) -> dict[str, Any] | None:
        """What finds the row with this key; None where no row can have it."""
        field = next(field for field in self.fields if field.name == self.key)
        shape = "[1-9][0-9]{0,17}" if field.kind == "integer" else field.pattern
        return self.wanted(key) if re.fullmatch(shape, key) else None

    @property
    def tombstone_told(self) -> bool:
        return self.tombstone is not None

    @property
    def field_names(self) -> list[str]:
        return [field.name for field in self.fields]


def in_parts(resource: Resource[M], size: int) -> Iterable[list[M]]:
    """All objects, `size` at a time, each part asked for by the last key: memory stays the same for any number."""
    last: object = None
    while True:
        rows = resource.rows() if last is None else resource.rows().filter(**{f"{resource.order}__gt": last})
        part = list(rows.order_by(resource.order)[:size])
        if part:
            yield part
        if len(part) < size:
            return
        last = getattr(part[-1], resource.order)
