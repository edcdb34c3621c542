"""The producers ("chủ thể") who hold certificates."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from traceability.register.models.places import Commune, Province
from traceability.register.vietnamese import fold_words, tidy


class ProducerKind(models.TextChoices):
    COOPERATIVE = "cooperative", _("Cooperative")
    COOPERATIVE_GROUP = "cooperative_group", _("Cooperative group")
    ENTERPRISE = "enterprise", _("Enterprise")
    FARM = "farm", _("Farm")
    HOUSEHOLD = "household", _("Household business")
    ASSOCIATION = "association", _("Association")
    OTHER = "other", _("Other")


class Producer(models.Model):
    """Contacts are published only with `contact_consent_on` (personal data law 91/2025)."""

    name = models.CharField(_("name"), max_length=200)
    folded_name = models.CharField(max_length=200, editable=False, db_index=True)
    kind = models.CharField(
        _("kind"), max_length=20, choices=ProducerKind.choices, default=ProducerKind.OTHER
    )
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="producers")
    commune = models.ForeignKey(
        Commune, on_delete=models.PROTECT, related_name="producers", null=True, blank=True
    )
    address = models.CharField(_("address"), max_length=300, blank=True)
    former_address = models.CharField(_("address before 07/2025"), max_length=300, blank=True)
    phone = models.CharField(_("business phone"), max_length=30, blank=True)
    email = models.EmailField(_("business e-mail"), blank=True)
    contact_consent_on = models.DateField(_("contacts may be published since"), null=True, blank=True)

    class Meta:
        verbose_name = _("producer")
        verbose_name_plural = _("producers")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["folded_name", "commune"],
                condition=Q(commune__isnull=False),
                name="producer_is_named_once_per_commune",
            ),
            models.UniqueConstraint(
                fields=["folded_name", "province"],
                condition=Q(commune__isnull=True),
                name="producer_without_commune_is_named_once_per_province",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="producer_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.name = tidy(self.name)
        self.folded_name = fold_words(self.name)
        super().save(*args, **kwargs)  # type: ignore[arg-type]
