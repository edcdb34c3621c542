"""Which certificates a typed text means: names and places, a decision however typed, a public or official code."""

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


def matching(text: str) -> Q:
    """A condition on Certificate; one query for a code, one more for the decisions when a number was typed.

    What each of the three finds is put together as keys: joined by OR no database would use an index for any of them.
    """
    found = [Certificate.objects.filter(product__in=products_with(text))]
    if coded := _products_with_code(text):
        found.append(Certificate.objects.filter(product__in=coded))
    if decisions := [decision.pk for decision in decisions_meant(text)]:
        found.append(Certificate.objects.filter(decision__in=decisions))
    if len(found) == 1:
        return Q(product__in=products_with(text))
    first, *others = (certificates.order_by().values("pk") for certificates in found)
    return Q(pk__in=first.union(*others))


def closeness(text: str) -> Case:
    """An expression on Certificate, smaller is better: the product's own name, as typed or as its beginning."""
    phrase = " ".join(_words(text))
    return Case(
        When(product__folded_name=phrase, then=Value(0)),
        When(product__folded_name__startswith=phrase, then=Value(1)),
        When(product__folded_name__contains=phrase, then=Value(2)),
        When(product__producer__folded_name__contains=phrase, then=Value(3)),
        default=Value(4),
        output_field=IntegerField(),
    )


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
