"""Which certificates a typed text means: names and places, a decision however typed, a public or official code."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import connection
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from traceability.codes.typed_codes import well_formed_code
from traceability.open_register.models import Fts5Words, PostgresWords
from traceability.register.full_text import fts5_question, lexemes
from traceability.register.models import Certificate, CertifiedProduct, OfficialCode
from traceability.register.typed_decisions import decisions_meant
from traceability.register.vietnamese import fold_words, tidy

MOST_WORDS = 10


@dataclass(frozen=True)
class Meaning:
    """What a text means, as keys of products and decisions. The products by their words are looked up when needed."""

    text: str
    coded: list[int]
    decisions: list[int]

    @classmethod
    def of(cls, text: str) -> "Meaning":
        """One query for the codes, one more for the decisions when a number was typed."""
        return cls(text, _products_with_code(text), [decision.pk for decision in decisions_meant(text)])

    @property
    def is_only_words(self) -> bool:
        return not self.coded and not self.decisions

    @cached_property
    def products(self) -> list[int]:
        """One query."""
        return list(products_with(self.text))

    def condition(self) -> Q:
        """On Certificate. Put together as keys: joined by OR no database would use an index for any of the three."""
        if self.is_only_words:
            return Q(product__in=products_with(self.text))
        found = [
            Q(product__in=products_with(self.text)),
            Q(product__in=self.coded),
            Q(decision__in=self.decisions),
        ]
        first, *others = (Certificate.objects.filter(one).order_by().values("pk") for one in found)
        return Q(pk__in=first.union(*others))


def matching(text: str) -> Q:
    """A condition on Certificate: all that a text means."""
    return Meaning.of(text).condition()


def closeness(text: str) -> Case:
    """An expression on Certificate, smaller is better: the product's own name, as typed or as its beginning."""
    phrase = phrase_of(text)
    return Case(
        When(product__folded_name=phrase, then=Value(0)),
        When(product__folded_name__startswith=phrase, then=Value(1)),
        When(product__folded_name__contains=phrase, then=Value(2)),
        When(product__producer__folded_name__contains=phrase, then=Value(3)),
        default=Value(4),
        output_field=IntegerField(),
    )


def phrase_of(text: str) -> str:
    """As names are compared with it."""
    return " ".join(_words(text))


def _words(text: str) -> list[str]:
    return fold_words(text).split()[:MOST_WORDS]


def products_with(text: str) -> QuerySet[Any, int]:
    """Keys of products among whose words every typed one stands; the last one may be only half typed."""
    words = _words(text)
    if not words:
        return CertifiedProduct.objects.none().values_list("pk", flat=True)
    complete, begun = words[:-1], words[-1:]
    if connection.vendor == "sqlite":
        found = Fts5Words.objects.filter(words__match=fts5_question(complete, begun))
        return found.values_list("product", flat=True)
    lexed = PostgresWords.objects.filter(words=lexemes(complete, begun))
    return lexed.values_list("product", flat=True)


def _products_with_code(text: str) -> list[int]:
    """By public code, or by an official code in the usual spellings; in any other it is found by its words."""
    typed = tidy(text)[:40]
    official = OfficialCode.objects.filter(code__in={typed, typed.upper(), typed.lower()})
    found = official.order_by().values_list("product", flat=True)
    if code := well_formed_code(text):
        public = CertifiedProduct.objects.filter(code=code)
        found = found.union(public.order_by().values_list("pk", flat=True))
    return list(found)
