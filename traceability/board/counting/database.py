"""Parts of dates in SQL, for SQLite and PostgreSQL. On SQLite a date is text, and cutting it is far quicker than
Django's own extraction, which calls back into Python for every row."""

from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler

Sql = tuple[str, tuple[str | int, ...]]


class _ByVendor(models.Func):
    arity = 1
    on_sqlite = ""
    on_postgresql = ""

    def as_sql(
        self,
        compiler: SQLCompiler,
        connection: BaseDatabaseWrapper,
        function: str | None = None,
        template: str | None = None,
        arg_joiner: str | None = None,
        **extra_context: Any,
    ) -> Sql:
        chosen = self.on_sqlite if connection.vendor == "sqlite" else self.on_postgresql
        return super().as_sql(compiler, connection, template=chosen, **extra_context)


class YearOf(_ByVendor):
    """2026 for a day in 2026."""

    output_field = models.IntegerField()
    on_sqlite = "CAST(SUBSTR(%(expressions)s, 1, 4) AS INTEGER)"
    on_postgresql = "CAST(EXTRACT(YEAR FROM %(expressions)s) AS INTEGER)"


class MonthOf(_ByVendor):
    """ "2026-11" for a day in November 2026."""

    output_field = models.CharField()
    on_sqlite = "SUBSTR(%(expressions)s, 1, 7)"
    on_postgresql = "TO_CHAR(%(expressions)s, 'YYYY-MM')"


class DayAfter(_ByVendor):
    output_field = models.DateField()
    on_sqlite = "DATE(%(expressions)s, '+1 day')"
    on_postgresql = "(%(expressions)s + 1)"
