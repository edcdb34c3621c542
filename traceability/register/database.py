"""SQL that differs between SQLite and PostgreSQL."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler


class DaysBetween(models.Func):
    """True when the second date is at most `limit` days after the first; usable inside a CHECK."""

    output_field = models.BooleanField()
    conditional = True

    def __init__(self, first: str, second: str, *, limit: int) -> None:
        super().__init__(models.F(first), models.F(second), limit=limit)

    def as_sql(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,
        function: str | None = None,
        template: str | None = None,
        arg_joiner: str | None = None,
        **extra_context: Any,
    ) -> tuple[str, tuple[str | int, ...]]:
        sqlite = connection.vendor == "sqlite"
        first, first_params = compiler.compile(self.source_expressions[0])
        second, second_params = compiler.compile(self.source_expressions[1])
        days = f"julianday({second}) - julianday({first})" if sqlite else f"{second} - {first}"
        return f"({days}) <= {int(self.extra['limit'])}", (*second_params, *first_params)
