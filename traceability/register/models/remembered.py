"""What officers decided once for later lists: places, spellings of a name, and a sender's columns."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from traceability.register.models.places import Commune, Province
from traceability.register.models.producers import Producer
from traceability.register.models.products import CertifiedProduct
from traceability.register.vietnamese import fold_words, marked_words


class PlaceMapping(models.Model):
    """An officially named pair "former commune → present commune"; it decides where names alone are not enough."""

    old_province = models.CharField(_("former province"), max_length=60)
    old_district = models.CharField(_("former district"), max_length=60, blank=True)
    old_kind = models.CharField(max_length=10, blank=True)  # Xã, Phường, Thị trấn
    old_name = models.CharField(_("former commune"), max_length=60)
    folded_key = models.CharField(max_length=200, unique=True, editable=False)
    commune = models.ForeignKey(Commune, on_delete=models.PROTECT, related_name="mappings")

    class Meta:
        verbose_name = _("former and present commune")
        verbose_name_plural = _("former and present communes")
        ordering = ["old_province", "old_district", "old_name"]
        constraints = [models.CheckConstraint(condition=~Q(old_name=""), name="mapped_commune_has_a_name")]

    def __str__(self) -> str:
        return f"{self.old_kind} {self.old_name} → {self.commune}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded_key = self.key_of(self.old_province, self.old_district, self.old_kind, self.old_name)
        super().save(*args, **kwargs)

    @staticmethod
    def key_of(province: str, district: str, kind: str, name: str) -> str:
        """The four parts, folded, with their marks kept in the name: `Nam Dong` and `Nam Đông` are two communes."""
        folded = "/".join(fold_words(part) for part in (province, district, kind))
        return f"{folded}/{name.casefold()}"


class NameAlias(models.Model):
    """A spelling that an officer took for a known name, or held apart from it; later lists are not asked again.

    Exactly one of `product` and `producer` is the known one.
    """

    spelling = models.CharField(_("spelling"), max_length=200)
    spelling_key = models.CharField(max_length=300, editable=False)  # `marked_words`
    product = models.ForeignKey(
        CertifiedProduct, on_delete=models.CASCADE, null=True, blank=True, related_name="aliases"
    )
    producer = models.ForeignKey(
        Producer, on_delete=models.CASCADE, null=True, blank=True, related_name="aliases"
    )
    is_same = models.BooleanField(_("is the same"))
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="name_aliases")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_by_name = models.CharField(_("by"), max_length=200)
    decided_at = models.DateTimeField(_("decided at"))

    class Meta:
        verbose_name = _("remembered spelling")
        verbose_name_plural = _("remembered spellings")
        ordering = ["-decided_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["spelling_key", "product"], name="product_spelling_is_decided_once"
            ),
            models.UniqueConstraint(
                fields=["spelling_key", "producer"], name="producer_spelling_is_decided_once"
            ),
            models.CheckConstraint(
                condition=Q(product__isnull=True, producer__isnull=False)
                | Q(product__isnull=False, producer__isnull=True),
                name="spelling_is_of_a_product_or_of_a_producer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.spelling} {'=' if self.is_same else '≠'} {self.product or self.producer}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.spelling_key = marked_words(self.spelling)
        super().save(*args, **kwargs)


class ColumnLayout(models.Model):
    """Which column is what under a header that one sender uses; found again by the header's own words."""

    province = models.ForeignKey(
        Province, on_delete=models.PROTECT, null=True, blank=True, related_name="column_layouts"
    )
    sender = models.CharField(_("sent by"), max_length=120, blank=True)
    fingerprint = models.CharField(
        max_length=64
    )  # of the header's first row, see importing.reading.recognition
    header_rows = models.PositiveSmallIntegerField(default=1)
    labels = models.JSONField()  # by column, as the officer saw them
    fields = models.JSONField()  # column's number from 0 → Field, as text
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    saved_by_name = models.CharField(_("by"), max_length=200)
    saved_at = models.DateTimeField(_("saved at"))
    used_at = models.DateTimeField(_("last used"), null=True, blank=True)

    class Meta:
        verbose_name = _("columns of a sender")
        verbose_name_plural = _("columns of senders")
        ordering = ["-saved_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["province", "sender", "fingerprint"],
                condition=Q(province__isnull=False),
                name="sender_has_one_layout_per_header",
            ),
            models.UniqueConstraint(
                fields=["sender", "fingerprint"],
                condition=Q(province__isnull=True),
                name="national_sender_has_one_layout_per_header",
            ),
            models.CheckConstraint(condition=~Q(fingerprint=""), name="layout_knows_its_header"),
        ]

    def __str__(self) -> str:
        return self.sender or str(self.province or "")
