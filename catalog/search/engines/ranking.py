"""The order of relevance, the same on every embedded engine. It is public: whoever asks may be told this list.

1. a name that is exactly what was typed, 2. that begins so, 3. that holds the words in this order, 4. that holds
all the words; 5. a producer who does; 6. a place that does; 7. anything else that was found. Inside each step
names with the very accents come first, then the text rank of the database, then the newest.
"""

from django.db.models import Case, IntegerField, Q, Value, When

from catalog.search.typed_words import TypedWords

ENTRY = "product__search_entry__"


def step(words: TypedWords) -> Case:
    """0 (exact name) to 6 (found elsewhere)."""
    rules = (
        Q(**{f"{ENTRY}names__contains": f"  {words.phrase.strip()}  "}),
        Q(**{f"{ENTRY}names__contains": f"  {words.phrase}"}),
        Q(**{f"{ENTRY}names__contains": f" {words.phrase}"}),
        _holds_all("names", words),
        _holds_all("producer", words),
        _holds_all("places", words),
    )
    cases = [When(rule, then=Value(number)) for number, rule in enumerate(rules)]
    return Case(*cases, default=Value(len(rules)), output_field=IntegerField())


def accents(words: TypedWords) -> Case:
    """0 where the typed accents are found as typed, else 1."""
    exact = When(Q(**{f"{ENTRY}spelled__contains": words.spelled}), then=Value(0))
    return Case(exact, default=Value(1), output_field=IntegerField())


def _holds_all(column: str, words: TypedWords) -> Q:
    condition = Q()
    for word in words.complete:
        condition &= Q(**{f"{ENTRY}{column}__contains": f" {word} "})
    for word in words.begun:
        condition &= Q(**{f"{ENTRY}{column}__contains": f" {word}"})
    return condition
