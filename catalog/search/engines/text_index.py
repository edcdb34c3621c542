"""How each database finds words: the only part in which the embedded engines differ."""

from typing import Protocol

from django.contrib.postgres.search import SearchRank
from django.db.models import F, Q
from django.db.models.expressions import Combinable

from catalog.search.sellable import PRODUCT
from catalog.search.typed_words import TypedWords
from traceability.register.full_text import Lexemes, fts5_question, lexemes


class TextIndex(Protocol):
    def holding(self, words: TypedWords) -> Q:
        """A condition on the rows of `sellable.for_sale`: all words are somewhere in its product's entry."""

    def rank(self, words: TypedWords) -> Combinable:
        """How well the text fits, smaller is better; only in a query that is filtered by `holding(words)`."""


class SqliteText:
    """FTS5 over folded words."""

    def holding(self, words: TypedWords) -> Q:
        question = fts5_question(words.complete, words.begun)
        return Q(**{f"{PRODUCT}__fts5__words__match": question})

    def rank(self, words: TypedWords) -> Combinable:
        return F(f"{PRODUCT}__fts5__rank")


class PostgresqlText:
    """tsvector of folded words as they are: no language may stem them, no parser may take codes apart."""

    WEIGHTS = (0.1, 0.3, 0.6, 1.0)  # D description, C places and sets, B producer, A names and codes

    def holding(self, words: TypedWords) -> Q:
        return Q(**{f"{PRODUCT}__postgres_text__words": self._query(words)})

    def rank(self, words: TypedWords) -> Combinable:
        words_column = F(f"{PRODUCT}__postgres_text__words")
        return 0 - SearchRank(words_column, self._query(words, " | "), weights=list(self.WEIGHTS))

    def _query(self, words: TypedWords, joined_by: str = " & ") -> Lexemes:
        return lexemes(words.complete, words.begun, joined_by)
