"""The order of relevance, the same on every embedded engine. It is public: whoever asks may be told this list.

1. a name that is exactly what was typed, 2. that begins so, 3. that holds the words in this order, 4. that holds
all the words; 5. a producer who does; 6. a place that does; 7. anything else that was found. Inside each step
names with the very accents come first, then the text rank of the database, then the newest.
"""

from django.db.models import Case, ExpressionWrapper, F, IntegerField, Q, TextField, Value, When
from django.db.models.lookups import Contains

from catalog.search.sellable import PRODUCT
from catalog.search.typed_words import TypedWords

ENTRY = f"{PRODUCT}__search_entry"


def step(words: TypedWords) -> Case:
    """0 (exact name) to 6 (found elsewhere)."""
    rules = (
        _has("names", f"  {words.phrase.strip()}  "),
        _has("names", f"  {words.phrase}"),
        _has("names", f" {words.phrase}"),
        _has_all("names", words),
        _has_all("producer", words),
        _has_all("places", words),
    )
    cases = [When(rule, then=Value(number)) for number, rule in enumerate(rules)]
    return Case(*cases, default=Value(len(rules)), output_field=IntegerField())


def accents(words: TypedWords) -> Case:
    """0 where the typed accents are found as typed, else 1."""
    exact = When(_has("spelled", words.spelled), then=Value(0))
    return Case(exact, default=Value(1), output_field=IntegerField())


def _has(column: str, text: str) -> Q:
    """The column contains the text. Written as an expression: a plain Q inside When would turn the joins of the
    whole query into outer ones, and FTS5 cannot answer from the outer side of a join."""
    return Q(Contains(ExpressionWrapper(F(f"{ENTRY}__{column}"), TextField()), text))


def _has_all(column: str, words: TypedWords) -> Q:
    condition = Q()
    for word in words.complete:
        condition &= _has(column, f" {word} ")
    for word in words.begun:
        condition &= _has(column, f" {word}")
    return condition
