"""Points of sale ("điểm giới thiệu và bán sản phẩm OCOP"), which plans count, and their history."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from traceability.register.models import Commune, Province
from traceability.register.vietnamese import fold_words, tidy


class PointKind(models.TextChoices):
    OCOP_SHOP = "ocop_shop", _("OCOP shop")
    SUPERMARKET = "supermarket", _("Supermarket or convenience shop")
    MARKET = "market", _("Market stall")
    TOURISM = "tourism", _("Tourist place or hotel")
    REST_STOP = "rest_stop", _("Rest stop or station")
    PRODUCER = "producer", _("At the producer's")
    OTHER = "other", _("Other")


class PointQuerySet(models.QuerySet["PointOfSale"]):
    def open_on(self, day: date) -> "PointQuerySet":
        """Points open on `day`: what plans count."""
        return self.filter(opened_on__lte=day).filter(Q(closed_on__isnull=True) | Q(closed_on__gt=day))


class PointOfSale(models.Model):
    """Changed only by `points_of_sale.gate`, which writes the history row.

    The person's contact is published only with `contact_consent_on` (personal data law 91/2025).
    """

    name = models.CharField(_("name"), max_length=200)
    folded_name = models.CharField(max_length=200, editable=False, db_index=True)
    kind = models.CharField(_("kind"), max_length=12, choices=PointKind.choices, default=PointKind.OCOP_SHOP)
    province = models.ForeignKey(
        Province, on_delete=models.PROTECT, related_name="points_of_sale", verbose_name=_("province")
    )
    commune = models.ForeignKey(
        Commune,
        on_delete=models.PROTECT,
        related_name="points_of_sale",
        null=True,
        blank=True,
        verbose_name=_("commune"),
    )
    address = models.CharField(_("address"), max_length=300)
    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    phone = models.CharField(_("business phone"), max_length=30, blank=True)
    email = models.EmailField(_("business e-mail"), blank=True)
    contact_consent_on = models.DateField(_("contact may be published since"), null=True, blank=True)
    opened_on = models.DateField(_("opened on"))
    closed_on = models.DateField(_("closed since"), null=True, blank=True)  # the first day without it
    is_demo = models.BooleanField(_("invented for demonstration"), default=False, editable=False)

    objects = PointQuerySet.as_manager()

    class Meta:
        verbose_name = _("point of sale")
        verbose_name_plural = _("points of sale")
        ordering = ["folded_name", "pk"]
        indexes = [models.Index(fields=["province", "opened_on", "closed_on"])]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="point_of_sale_has_a_name"),
            models.CheckConstraint(condition=~Q(address=""), name="point_of_sale_has_an_address"),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")),
                name="point_of_sale_closes_after_it_opens",
            ),
            models.UniqueConstraint(
                fields=["province", "folded_name", "address"], name="point_of_sale_is_entered_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.name, self.address = tidy(self.name), tidy(self.address)
        self.folded_name = fold_words(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def is_open_on(self, day: date) -> bool:
        return self.opened_on <= day and (self.closed_on is None or day < self.closed_on)


class PointAction(models.TextChoices):
    ADDED = "added", _("Added")
    CHANGED = "changed", _("Changed")
    CLOSED = "closed", _("Closed")
    REOPENED = "reopened", _("Reopened")


class PointEvent(models.Model):
    """One row per change; append-only, in the database too (migration 0002)."""

    point = models.ForeignKey(PointOfSale, on_delete=models.PROTECT, related_name="events")
    action = models.CharField(max_length=10, choices=PointAction.choices)
    at = models.DateTimeField(_("time"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(_("by"), max_length=200)
    facts = models.JSONField(_("facts after the change"))

    class Meta:
        verbose_name = _("history row")
        verbose_name_plural = _("history")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(actor_name=""), name="point_event_has_an_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.point_id} {self.action} {self.at:%Y-%m-%d %H:%M}"
