"""Codes that other systems gave to a product or lot: the national portal, VeriGoods, VNIDCheck, NDATrace, others.

Four state systems stand side by side; a product may be in any number of them. Changed only by `foreign_codes.gate`.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from traceability.production.models import Lot
from traceability.register.models import CertifiedProduct

CODE = r"^[0-9A-Za-z._:/()+\-]{1,80}$"


class System(models.TextChoices):
    NATIONAL = "national", _("National traceability portal")
    VERIGOODS = "verigoods", "VeriGoods"
    VNIDCHECK = "vnidcheck", "VNIDCheck"
    NDATRACE = "ndatrace", "NDATrace"
    OTHER = "other", _("another system")


class ForeignCode(models.Model):
    """`lot` is empty where the code speaks of the product; `address` is where that system shows it, or empty."""

    product = models.ForeignKey(CertifiedProduct, on_delete=models.PROTECT, related_name="foreign_codes")
    lot = models.ForeignKey(
        Lot,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="foreign_codes",
        verbose_name=_("lot"),
    )
    system = models.CharField(_("other system"), max_length=10, choices=System.choices)
    system_name = models.CharField(_("name of the system"), max_length=60, blank=True)
    code = models.CharField(_("code"), max_length=80)
    address = models.CharField(_("address of the code's page"), max_length=300, blank=True)
    added_at = models.DateTimeField(_("added at"))
    removed_at = models.DateTimeField(_("taken out at"), null=True, blank=True)
    is_demo = models.BooleanField(_("invented for demonstration"), default=False, editable=False)

    class Meta:
        verbose_name = _("code of another system")
        verbose_name_plural = _("codes of other systems")
        ordering = ["system", "code", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(system__in=System.values), name="foreign_system_is_known"),
            models.CheckConstraint(
                condition=Q(system=System.OTHER) & ~Q(system_name="")
                | ~Q(system=System.OTHER) & Q(system_name=""),
                name="other_system_has_a_name",
            ),
            models.CheckConstraint(condition=Q(code__regex=CODE), name="foreign_code_is_plain"),
            models.CheckConstraint(
                condition=Q(address="") | Q(address__startswith="https://"),
                name="foreign_address_is_https",
            ),
            models.UniqueConstraint(
                fields=["product", "system", "system_name", "code"],
                condition=Q(removed_at__isnull=True, lot__isnull=True),
                name="foreign_code_stands_once_at_a_product",
            ),
            models.UniqueConstraint(
                fields=["lot", "system", "system_name", "code"],
                condition=Q(removed_at__isnull=True, lot__isnull=False),
                name="foreign_code_stands_once_at_a_lot",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.system_label} {self.code}"

    @property
    def system_label(self) -> str:
        return self.system_name or str(self.get_system_display())


class CodeAction(models.TextChoices):
    ADDED = "added", _("Added")
    REMOVED = "removed", _("Taken out")


class ForeignCodeEvent(models.Model):
    """One row per change; append-only, in the database too (migration 0002)."""

    foreign_code = models.ForeignKey(ForeignCode, on_delete=models.PROTECT, related_name="events")
    action = models.CharField(max_length=8, choices=CodeAction.choices)
    at = models.DateTimeField(_("time"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(_("by"), max_length=200)
    office = models.CharField(_("office"), max_length=200, blank=True)
    facts = models.JSONField(_("facts after the change"))

    class Meta:
        verbose_name = _("history row")
        verbose_name_plural = _("history")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(actor_name=""), name="foreign_code_event_has_an_actor")
        ]

    def __str__(self) -> str:
        return f"{self.foreign_code_id} {self.action} {self.at:%Y-%m-%d %H:%M}"
