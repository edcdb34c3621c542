"""Certified products: what a certificate is about. The star belongs to the product, never to its producer."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from traceability.register.models.producers import Producer
from traceability.register.models.product_sets import ProductSet
from traceability.register.public_code import new_public_code, printed_public_code
from traceability.register.vietnamese import fold_words, marked_words, tidy


class CertifiedProduct(models.Model):
    name = models.CharField(_("name"), max_length=200)
    name_en = models.CharField(_("English name"), max_length=200, blank=True)
    folded_name = models.CharField(max_length=200, editable=False, db_index=True)
    # As folded_name with its marks: "kẹo dừa" and "kẹo dứa" are two products.
    name_key = models.CharField(max_length=400, editable=False)
    producer = models.ForeignKey(Producer, on_delete=models.PROTECT, related_name="products")
    product_set = models.ForeignKey(
        ProductSet, on_delete=models.PROTECT, related_name="products", null=True, blank=True
    )
    # The permanent public code at /t/<code>; given once, never changed.
    code = models.CharField(
        _("public code"), max_length=10, unique=True, default=new_public_code, editable=False
    )
    shelf_life = models.CharField(_("shelf life"), max_length=80, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("certified product")
        verbose_name_plural = _("certified products")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["producer", "name_key"], name="product_is_named_once_per_producer"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="product_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        for column, text in self.spellings(self.name).items():
            setattr(self, column, text)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        return reverse("scan", kwargs={"code": self.code})

    @staticmethod
    def spellings(name: str) -> dict[str, str]:
        """The three columns that a name fills; for rows that are written without `save`."""
        return {"name": tidy(name), "folded_name": fold_words(name), "name_key": marked_words(name)}

    @property
    def local_name(self) -> str:
        """The name in the language of the page; Vietnamese where there is no English one."""
        return self.name_en if get_language() == "en" and self.name_en else self.name

    @property
    def printed_code(self) -> str:
        return printed_public_code(self.code)

    @property
    def illustration_key(self) -> str:
        return self.product_set.key if self.product_set else "unsorted"


class OfficialCode(models.Model):
    """A code that the programme gave to one application, e.g. `10-088-03006-3-2021`."""

    product = models.ForeignKey(CertifiedProduct, on_delete=models.PROTECT, related_name="official_codes")
    code = models.CharField(_("official code"), max_length=40, unique=True)

    def __str__(self) -> str:
        return self.code
