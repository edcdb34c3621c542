"""The embedded engine: two queries per answer (more for half-typed words), each asking which certificates hold now."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.db.models import Count, F, Q, QuerySet

from catalog.search.engines import ranking
from catalog.search.engines.text_index import TextIndex
from catalog.search.facets import Cell, facet_counts, total
from catalog.search.question import PAGE_SIZE, Answer, Question, Sort
from catalog.search.sellable import FACET_COLUMNS, LISTING, PRODUCT, for_sale
from catalog.search.typed_words import TypedWords
from shop.listings.models import Listing
from traceability.register.models.certificates import CertificateQuerySet


@dataclass(frozen=True)
class DatabaseEngine:
    text_index: TextIndex

    def answer(self, question: Question, moment: datetime) -> Answer:
        for words in TypedWords.of(question.text).readings():
            rows = self._found(question, words, moment)
            cells = _cells(rows)
            if cells or not words.all:
                break
        found = total(cells, question)
        page = Paginator(range(found), PAGE_SIZE).get_page(question.page)
        return Answer(
            hits=self._hits(rows, question, words, page.start_index() - 1) if found else (),
            facets=facet_counts(cells, question),
            total=found,
            total_unfiltered=total(cells, question.without_facets()),
            page=page.number,
            pages=page.paginator.num_pages,
        )

    def _found(self, question: Question, words: TypedWords, moment: datetime) -> CertificateQuerySet:
        """For sale, and all that was asked except the facets, which are counted against each other."""
        text = self.text_index.holding(words) if words.all else Q()
        rows = for_sale(question, moment, text)
        return rows.none() if question.text and not words.all else rows

    def _hits(
        self, rows: CertificateQuerySet, question: Question, words: TypedWords, first: int
    ) -> tuple[int, ...]:
        """One page of products, in their order."""
        for facet, column in FACET_COLUMNS.items():
            if question.values(facet):
                rows = rows.filter(**{f"{column}__in": question.values(facet)})
        window = slice(first, first + PAGE_SIZE)
        if question.order in (Sort.CHEAPEST, Sort.DEAREST):
            return tuple(_by_price(rows, question.order)[window])
        order = ["-" + LISTING + "__created_at", "-" + LISTING + "__pk"]
        if question.order is Sort.RELEVANCE:
            accents = [ranking.accents(words)] if words.spelled else []
            rows = rows.order_by(ranking.step(words), *accents, self.text_index.rank(words), *order)
        else:
            rows = rows.order_by(*order)
        return tuple(rows.values_list(PRODUCT, flat=True)[window])


def _by_price(rows: CertificateQuerySet, order: Sort) -> QuerySet[Listing, int]:
    price = F("price").desc if order is Sort.DEAREST else F("price").asc
    listings = Listing.objects.filter(pk__in=rows.values(LISTING)).with_price()
    ordered = listings.order_by(price(nulls_last=True), "-created_at", "-pk")
    return ordered.values_list("product", flat=True)


def _cells(rows: CertificateQuerySet) -> list[Cell]:
    """How many of the rows there are of each set, province and number of stars."""
    counted = rows.order_by().values_list(*FACET_COLUMNS.values()).annotate(number=Count("pk"))
    return [
        Cell({facet: str(value or "") for facet, value in zip(FACET_COLUMNS, values, strict=True)}, number)
        for *values, number in counted
    ]
