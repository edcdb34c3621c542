"""The search index: one row of folded words per product for sale, and how each database looks into it."""

from django.contrib.postgres.search import SearchVectorField
from django.db import models

from traceability.register.full_text import Fts5Column


class SearchEntry(models.Model):
    """What can be found of a product. Written only by `catalog.search.index`; it may be thrown away and rebuilt.

    All columns but `spelled` are folded, with blanks around every word (`typed_words.padded`). It holds nothing
    about validity: that is asked of the certificates when a question is answered.
    """

    product = models.OneToOneField(
        "catalogue.Product", on_delete=models.CASCADE, primary_key=True, related_name="search_entry"
    )
    names = models.TextField()  # the listing's, the register's, the English one; two blanks around each
    producer = models.TextField(blank=True)
    places = models.TextField(blank=True)  # of today and of before 2025-07-01
    sets = models.TextField(blank=True)
    codes = models.TextField(blank=True)  # public and official codes, decision numbers
    description = models.TextField(blank=True)
    spelled = models.TextField(blank=True)  # names and producer with their accents

    def __str__(self) -> str:
        return self.names.strip()


class Fts5Text(models.Model):
    """SQLite's view of the index: an FTS5 table over SearchEntry, kept by triggers (migration 0002)."""

    product = models.OneToOneField(
        "catalogue.Product",
        on_delete=models.DO_NOTHING,
        primary_key=True,
        related_name="fts5",
        db_column="rowid",
    )
    words = Fts5Column(db_column="ocop_search_fts5")
    rank = models.FloatField()  # FTS5's hidden column: bm25 as weighed in migration 0002; smaller is better

    class Meta:
        managed = False
        db_table = "ocop_search_fts5"

    def __str__(self) -> str:
        return str(self.pk)


class PostgresText(models.Model):
    """PostgreSQL's view of the index: a generated tsvector beside SearchEntry's columns (migration 0002)."""

    product = models.OneToOneField(
        "catalogue.Product", on_delete=models.DO_NOTHING, primary_key=True, related_name="postgres_text"
    )
    words = SearchVectorField()

    class Meta:
        managed = False
        db_table = "ocop_search_searchentry"

    def __str__(self) -> str:
        return str(self.pk)
