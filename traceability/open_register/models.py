"""The words by which a certified product is found, and how each database looks into them.

Finding only: whether a certificate holds is asked of the certificates themselves, always.
"""

from django.contrib.postgres.search import SearchVectorField
from django.db import models

from traceability.open_register.changes.marks import ProvinceMark
from traceability.open_register.changes.models import RowChange
from traceability.register.full_text import Fts5Column
from traceability.register.models import CertifiedProduct

__all__ = ["Fts5Words", "PostgresWords", "ProductWords", "ProvinceMark", "RowChange"]


class ProductWords(models.Model):
    """Written only by `open_register.words`; it may be thrown away and made anew (`manage.py refresh_words`)."""

    product = models.OneToOneField(
        CertifiedProduct, on_delete=models.CASCADE, primary_key=True, related_name="words"
    )
    text = models.TextField()  # folded: names, producer, places, codes

    def __str__(self) -> str:
        return self.text


class Fts5Words(models.Model):
    """SQLite's view: an FTS5 table over ProductWords, kept by triggers (migration 0002)."""

    product = models.OneToOneField(
        CertifiedProduct,
        on_delete=models.DO_NOTHING,
        primary_key=True,
        related_name="+",
        db_column="rowid",
    )
    words = Fts5Column(db_column="ocop_open_register_fts5")

    class Meta:
        managed = False
        db_table = "ocop_open_register_fts5"

    def __str__(self) -> str:
        return str(self.pk)


class PostgresWords(models.Model):
    """PostgreSQL's view: a generated tsvector beside ProductWords' text (migration 0002)."""

    product = models.OneToOneField(
        CertifiedProduct, on_delete=models.DO_NOTHING, primary_key=True, related_name="+"
    )
    words = SearchVectorField()

    class Meta:
        managed = False
        db_table = "ocop_open_register_productwords"

    def __str__(self) -> str:
        return str(self.pk)
