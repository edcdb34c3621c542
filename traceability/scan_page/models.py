"""What changed of what scan pages show. Written by database triggers alone (see `fast.triggers`)."""

from django.db import models


class PageChange(models.Model):
    """One change: of a product's page, or of all pages where `product` is empty.

    SQLite commits one writer after the other, so there the numbers come in order. PostgreSQL's do not: a reader asks
    which transactions it had not seen before (`writer`), however late they committed.
    """

    product = models.BigIntegerField(null=True)
    writer = models.BigIntegerField(default=0)  # PostgreSQL: the transaction
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["writer", "product"], name="page_changes_of_a_writer"),
            models.Index(fields=["at"], name="page_changes_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.product or '*'} {self.at:%Y-%m-%d %H:%M:%S}"
