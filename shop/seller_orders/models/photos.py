"""Photos that a buyer sends with a return or a complaint; drawn anew, kept outside the public media."""

from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shop.seller_orders.models.complaints import Complaint
from shop.seller_orders.models.returns import Return


def private_storage() -> Storage:
    return storages["evidence"]


class CasePhoto(models.Model):
    """A JPEG made anew from what came (traceability.reports.photos): no camera data, no place in it."""

    returned = models.ForeignKey(Return, on_delete=models.PROTECT, null=True, related_name="photos")
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, null=True, related_name="photos")
    file = models.FileField(_("photo"), upload_to="seller_orders/%Y/%m/", storage=private_storage)

    class Meta:
        verbose_name = _("photo of a buyer")
        verbose_name_plural = _("photos of buyers")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(returned__isnull=False, complaint__isnull=True)
                | Q(returned__isnull=True, complaint__isnull=False),
                name="photo_of_a_buyer_belongs_to_one_case",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
