"""What a producer is still writing: nobody else sees it."""

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shop.listings.models import Listing
from traceability.register.models import CertifiedProduct


def closed_storage() -> Storage:
    """Not under the public media: a photo is public once somebody of the platform has looked at it."""
    return storages["evidence"]


class Draft(models.Model):
    """Kept with every button on the page; gone when it is sent. `content` is what was typed, right or wrong."""

    certified_product = models.ForeignKey(CertifiedProduct, on_delete=models.CASCADE, related_name="+")
    listing = models.OneToOneField(
        Listing, on_delete=models.CASCADE, null=True, blank=True, related_name="draft"
    )
    content = models.JSONField(default=dict)
    changed_at = models.DateTimeField(_("last changed"))
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("draft of a listing")
        verbose_name_plural = _("drafts of listings")
        ordering = ["-changed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["certified_product"],
                condition=Q(listing__isnull=True),
                name="product_has_one_draft_of_a_new_listing",
            ),
        ]

    def __str__(self) -> str:
        return str(self.certified_product)


class Photo(models.Model):
    """A producer's photo as `shop.moderation.photos` drew it; `image` is its public copy, once it was approved."""

    partner = models.ForeignKey("partner.Partner", on_delete=models.CASCADE, related_name="listing_photos")
    file = models.FileField(upload_to="listing-photos/", storage=closed_storage, max_length=200)
    sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    image = models.OneToOneField(
        "catalogue.ProductImage", on_delete=models.SET_NULL, null=True, blank=True, related_name="photo"
    )

    class Meta:
        verbose_name = _("photo of a listing")
        verbose_name_plural = _("photos of listings")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="listing_photo_has_a_size"),
        ]

    def __str__(self) -> str:
        return f"{self.sha256[:12]} {self.width} × {self.height}"
