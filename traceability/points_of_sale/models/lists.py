"""Lists that shopkeepers keep: what stands on the shelf, checked against the register each time it is opened."""

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from traceability.register.models import CertifiedProduct


def new_token() -> str:
    """128 bits: whoever has the link sees the list, nobody finds it by trying."""
    return secrets.token_urlsafe(16)


class CheckList(models.Model):
    token = models.CharField(max_length=22, unique=True, default=new_token, editable=False)
    title = models.CharField(_("name of the shop or shelf"), max_length=120, blank=True)
    created_at = models.DateTimeField(_("created at"))

    class Meta:
        verbose_name = _("shelf list")
        verbose_name_plural = _("shelf lists")
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title or self.token[:6]


class CheckListLine(models.Model):
    """`product` is empty where the register knew nothing under what was typed; it is asked again each time."""

    check_list = models.ForeignKey(CheckList, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    typed = models.CharField(max_length=300)
    product = models.ForeignKey(
        CertifiedProduct, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("line of a shelf list")
        verbose_name_plural = _("lines of shelf lists")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["check_list", "position"], name="line_has_its_own_place_in_the_shelf_list"
            ),
            models.CheckConstraint(condition=~Q(typed=""), name="line_of_a_shelf_list_says_something"),
        ]

    def __str__(self) -> str:
        return self.typed
