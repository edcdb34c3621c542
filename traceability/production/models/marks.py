"""A mark for each product that has lots or serials: another random number after every write about it.

Written by database triggers alone (see `production.triggers`), so that no write goes unseen, however it was made. What
was computed under a mark is true for as long as the product has that mark; a product without a row has nothing here.
"""

from django.db import models

from traceability.register.models import CertifiedProduct


class ProductionMark(models.Model):
    product = models.OneToOneField(
        CertifiedProduct, on_delete=models.CASCADE, primary_key=True, related_name="production_mark"
    )
    mark = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.product_id}: {self.mark}"
