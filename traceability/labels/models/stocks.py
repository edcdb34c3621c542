"""Label stock that a producer measured itself."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from traceability.labels.stock.grids import Grid
from traceability.register.models import Producer


class OwnStock(models.Model):
    """Kept and forgotten by `labels.runs.stocks`; a run keeps a copy of its grid, so forgetting changes no run."""

    producer = models.ForeignKey(Producer, on_delete=models.PROTECT, related_name="label_stocks")
    name = models.CharField(_("name"), max_length=60)
    grid = models.JSONField(_("measures in millimetres"))
    saved_at = models.DateTimeField(_("saved"))

    class Meta:
        verbose_name = _("own label stock")
        verbose_name_plural = _("own label stocks")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["producer", "name"], name="label_stock_is_named_once_per_producer"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="label_stock_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def measures(self) -> Grid:
        return Grid.from_json(self.grid)
