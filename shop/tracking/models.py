"""In which language a buyer ordered: the letters about the order go on in it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class OrderLanguage(models.Model):
    """A satellite of Oscar's order; written in the transaction that places it."""

    order = models.OneToOneField("order.Order", on_delete=models.CASCADE, related_name="buyers_language")
    language = models.CharField(_("language"), max_length=2)

    class Meta:
        verbose_name = _("language of an order")
        verbose_name_plural = _("languages of orders")
        constraints = [
            models.CheckConstraint(condition=Q(language__in=["vi", "en"]), name="order_speaks_vi_or_en")
        ]

    def __str__(self) -> str:
        return f"{self.order_id} {self.language}"


def language_of(order: object) -> str:
    """Vietnamese for orders that say nothing."""
    kept = OrderLanguage.objects.filter(order=order).values_list("language", flat=True).first()
    return kept or settings.LANGUAGE_CODE
