"""The embedded engine: two queries per answer (more for half-typed words), all asking which certificates hold now."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.db.models import Count, F

from catalog.search.engines import ranking
from catalog.search.engines.text_index import TextIndex
from catalog.search.facets import Cell, facet_counts, total
from catalog.search.question import PAGE_SIZE, Answer, Question, Sort
from catalog.search.sellable import FACET_COLUMNS, for_sale
from catalog.search.typed_words import TypedWords
from shop.listings.models.listings import ListingQuerySet


@dataclass(frozen=True)
class DatabaseEngine:
    text_index: TextIndex

    def answer(self, question: Question, moment: datetime) -> Answer:
        for words in TypedWords.of(question.text).readings():
            listings = self._found(question, words, moment)
            cells = _cells(listings)
            if cells or not words.all:
                break
        found = total(cells, question)
        page = Paginator(range(found), PAGE_SIZE).get_page(question.page)
        return Answer(
            hits=self._hits(listings, question, words, page.start_index() - 1) if found else (),
            facets=facet_counts(cells, question),
            total=found,
            total_unfiltered=total(cells, question.without_facets()),
            page=page.number,
            pages=page.paginator.num_pages,
        )

    def _found(self, question: Question, words: TypedWords, moment: datetime) -> ListingQuerySet:
        """For sale, and all that was asked except the facets, which are counted against each other."""
        listings = for_sale(question, moment)
        if not question.text:
            return listings
        return listings.filter(self.text_index.holding(words)) if words.all else listings.none()

    def _hits(
        self, listings: ListingQuerySet, question: Question, words: TypedWords, first: int
    ) -> tuple[int, ...]:
        for facet, column in FACET_COLUMNS.items():
            if question.values(facet):
                listings = listings.filter(**{f"{column}__in": question.values(facet)})
        ordered = self._in_order(listings, question, words)
        return tuple(ordered.values_list("product", flat=True)[first : first + PAGE_SIZE])

    def _in_order(self, listings: ListingQuerySet, question: Question, words: TypedWords) -> ListingQuerySet:
        newest = ("-created_at", "-pk")
        if question.order is Sort.NEWEST:
            return listings.order_by(*newest)
        if question.order is Sort.RELEVANCE:
            spelled = [ranking.accents(words)] if words.spelled else []
            return listings.order_by(ranking.step(words), *spelled, self.text_index.rank(words), *newest)
        price = F("price").desc if question.order is Sort.DEAREST else F("price").asc
        return listings.with_price().order_by(price(nulls_last=True), *newest)


def _cells(listings: ListingQuerySet) -> list[Cell]:
    columns = list(FACET_COLUMNS.values())
    rows = listings.order_by().values_list(*columns).annotate(number=Count("pk"))
    return [
        Cell({facet: str(value or "") for facet, value in zip(FACET_COLUMNS, values, strict=True)}, number)
        for *values, number in rows
    ]
