"""Full text in each database's own way: what an app's models and queries need to speak to it.

The words are folded (`vietnamese.fold_words`): bare letters and digits, so no engine may stem or split them again.
"""

from collections.abc import Iterable

from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.sql.compiler import SQLCompiler


class Fts5Column(models.TextField):  # type: ignore[type-arg]  # not generic at run time
    """FTS5's hidden column that carries the table's name and stands for the whole row; see the lookup `match`."""


@Fts5Column.register_lookup
class Match(models.Lookup):
    """`words__match=…` in FTS5's query language."""

    lookup_name = "match"
    prepare_rhs = False

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[str | int, ...]]:
        column, column_params = self.process_lhs(compiler, connection)
        question, question_params = self.process_rhs(compiler, connection)
        return f"{column} MATCH {question}", (*column_params, *question_params)


class Lexemes(SearchQuery):
    """PostgreSQL: a tsquery of words that need no parsing any more."""

    template = "(%(expressions)s)::tsquery"


def fts5_question(complete: Iterable[str], begun: Iterable[str] = ()) -> str:
    """All these words; `begun` ones may go on. Quoted, even OR, NOT and NEAR are just words."""
    return " AND ".join([f'"{word}"' for word in complete] + [f'"{word}" *' for word in begun])


def lexemes(complete: Iterable[str], begun: Iterable[str] = (), joined_by: str = " & ") -> Lexemes:
    """The same for PostgreSQL."""
    return Lexemes(joined_by.join([f"'{word}'" for word in complete] + [f"'{word}':*" for word in begun]))
