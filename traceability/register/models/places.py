"""Provinces and communes since 2025-07-01, and the units that each was made of."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Place(models.Model):
    name = models.CharField(_("name"), max_length=60)
    full_name = models.CharField(_("full name"), max_length=80)
    name_en = models.CharField(_("English name"), max_length=60)
    folded_name = models.CharField(max_length=60, db_index=True, editable=False)
    former_units = models.TextField(_("made of"), blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.full_name

    @property
    def local_name(self) -> str:
        """The name in the language of the page."""
        return self.name_en if get_language() == "en" else self.name


class Province(Place):
    code = models.CharField(_("official code"), max_length=2, primary_key=True)

    class Meta:
        verbose_name = _("province")
        verbose_name_plural = _("provinces")
        ordering = ["code"]


class Commune(Place):
    code = models.CharField(_("official code"), max_length=5, primary_key=True)
    kind = models.CharField(_("kind"), max_length=10)  # Xã, Phường, Đặc khu
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="communes")

    class Meta:
        verbose_name = _("commune")
        verbose_name_plural = _("communes")
        ordering = ["code"]
        indexes = [models.Index(fields=["province", "folded_name"])]


class FormerProvince(models.Model):
    """A province of before 2025-07-01 and the one that it belongs to now."""

    name = models.CharField(max_length=60)
    folded_name = models.CharField(max_length=60, unique=True)
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="former_provinces")

    def __str__(self) -> str:
        return self.name


class FormerUnit(models.Model):
    """A commune of before 2025-07-01 that went, whole or in part, into one of today's."""

    commune = models.ForeignKey(Commune, on_delete=models.PROTECT, related_name="former")
    kind = models.CharField(max_length=10)  # Xã, Phường, Thị trấn
    name = models.CharField(max_length=60)
    folded_name = models.CharField(max_length=60, db_index=True)
    district = models.CharField(max_length=60, blank=True)  # only where the source names it
    is_part = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["commune", "kind", "name", "district"], name="former_unit_is_named_once_per_commune"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.name}"
