"""The answer to a question: counts and pages, asked of the database, or for frequent words of the sheets.

Both give the same certificates in the same order; a test compares them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from heapq import nsmallest
from itertools import compress

from django.db.models import Q

from traceability.open_register.searching.counting import Counts, count, counts_of
from traceability.open_register.searching.finding import one_page, rows_of_page, within
from traceability.open_register.searching.matching import Meaning, phrase_of
from traceability.open_register.searching.question import PAGE_SIZE, Facet, Question, Sort
from traceability.open_register.searching.sheets import Sheet, sheets
from traceability.register.models import Certificate

MANY = 1_000  # products: more than these are quicker counted and ordered on the sheets


def answer_to(question: Question, day: date) -> "FromDatabase | FromSheets":
    """The words are looked up once, for counts and page together."""
    if not question.text:
        return FromDatabase(question, day, within(question))
    meaning = Meaning.of(question.text)
    if meaning.is_only_words and not question.commune and len(meaning.products) > MANY:
        return FromSheets(question, day, frozenset(meaning.products))
    return FromDatabase(question, day, within(question, meaning.condition()))


@dataclass(frozen=True)
class FromDatabase:
    question: Question
    day: date
    part: Q

    @cached_property
    def counts(self) -> Counts:
        return count(self.question, self.day, self.part)

    def page(self, number: int) -> list[Certificate]:
        return one_page(self.question, self.day, number, self.part)


@dataclass(frozen=True)
class FromSheets:
    question: Question
    day: date
    products: frozenset[int]

    @cached_property
    def _sheets(self) -> list[Sheet]:
        return sheets(self.day)

    @cached_property
    def counts(self) -> Counts:
        return counts_of(self._cells(), self.question)

    def page(self, number: int) -> list[Certificate]:
        best = nsmallest(number * PAGE_SIZE, self._ordered())
        return rows_of_page([abs(int(one[-1])) for one in best[(number - 1) * PAGE_SIZE :]])

    def _cells(self) -> Iterator[tuple[tuple[str, ...], int]]:
        for sheet in self._sheets:
            for cell, number in Counter(compress(sheet.cell, self._are_meant(sheet))).items():
                yield sheet.cells[cell], number

    def _are_meant(self, sheet: Sheet) -> Iterable[bool]:
        return map(self.products.__contains__, sheet.products)

    def _are_asked_for(self, sheet: Sheet) -> Iterable[bool]:
        """Those meant that all chosen values allow."""
        values_of = enumerate(map(self.question.values, Facet))
        chosen = [(nth, frozenset(values)) for nth, values in values_of if values]
        if not chosen:
            return self._are_meant(sheet)
        allowed = [all(values[nth] in some for nth, some in chosen) for values in sheet.cells]
        return (
            meant and allowed[cell] for meant, cell in zip(self._are_meant(sheet), sheet.cell, strict=True)
        )

    def _ordered(self) -> Iterator[tuple[str | int, ...]]:
        """What the certificates that are asked for are ordered by (as `finding.in_order`), their key, signed, last."""
        phrase = phrase_of(self.question.text)
        for sheet in self._sheets:
            asked = self._are_asked_for(sheet)
            match self.question.order:
                case Sort.RELEVANCE:
                    rows = compress(
                        zip(sheet.keys, sheet.names, sheet.producers, sheet.begins, strict=True), asked
                    )
                    for key, name, producer, begins in rows:
                        yield closeness_of(phrase, name, producer), name, -begins, -key
                case Sort.NAME:
                    named = compress(
                        zip(sheet.keys, sheet.names, sheet.products, sheet.begins, strict=True), asked
                    )
                    yield from ((name, product, -begins, -key) for key, name, product, begins in named)
                case Sort.ENDS_FIRST:
                    yield from compress(zip(sheet.ends, sheet.keys, strict=True), asked)
                case Sort.LATEST:
                    yield from ((-key,) for key in compress(sheet.keys, asked))


def closeness_of(phrase: str, name: str, producer: str) -> int:
    """The twin of `matching.closeness`."""
    if phrase in name:
        return (0 if name == phrase else 1) if name.startswith(phrase) else 2
    return 3 if phrase in producer else 4
