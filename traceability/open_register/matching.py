"""Which certificates a typed text means: names and places, a decision however typed, a public or official code."""

from django.db import connection
from django.db.models import Case, IntegerField, Q, Value, When

from traceability.codes.typed_codes import well_formed_code
from traceability.open_register.models import Fts5Words, PostgresWords
from traceability.register.full_text import fts5_question, lexemes
from traceability.register.models import CertifiedProduct, OfficialCode
from traceability.register.typed_decisions import decisions_meant
from traceability.register.vietnamese import fold_words, tidy

MOST_WORDS = 10


def matching(text: str) -> Q:
    """A condition on Certificate; one query for the decisions when a number was typed."""
    condition = _by_words(text) | _by_code(text)
    decisions = [decision.pk for decision in decisions_meant(text)]
    return condition | Q(decision__in=decisions) if decisions else condition


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


def _by_words(text: str) -> Q:
    """Every word stands among the product's words; the last one may be only half typed."""
    words = _words(text)
    if not words:
        return Q(pk__in=[])
    complete, begun = words[:-1], words[-1:]
    if connection.vendor == "sqlite":
        found = Fts5Words.objects.filter(words__match=fts5_question(complete, begun))
        return Q(product__in=found.values("product"))
    lexed = PostgresWords.objects.filter(words=lexemes(complete, begun))
    return Q(product__in=lexed.values("product"))


def _by_code(text: str) -> Q:
    official = OfficialCode.objects.filter(code__iexact=tidy(text)[:40]).values("product")
    condition = Q(product__in=official)
    code = well_formed_code(text)
    return (
        condition | Q(product__in=CertifiedProduct.objects.filter(code=code).values("pk"))
        if code
        else condition
    )
