"""A producer's own page without an account, and the addresses that want no more reminders."""

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from traceability.register.models import Producer


def new_token() -> str:
    """128 bits, so that nobody finds a page by trying."""
    return secrets.token_urlsafe(16)


class ProducerLink(models.Model):
    """The secret address of a producer's calendar; stands in each reminder until an officer changes it."""

    producer = models.ForeignKey(Producer, on_delete=models.PROTECT, related_name="calendar_links")
    token = models.CharField(max_length=22, unique=True, default=new_token)
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("calendar link")
        verbose_name_plural = _("calendar links")
        constraints = [
            models.UniqueConstraint(
                fields=["producer"],
                condition=Q(ended_at__isnull=True),
                name="producer_has_one_calendar_link",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.producer_id}"


class OptOut(models.Model):
    """This address wants no reminders about this producer. Officers' digests cannot be refused."""

    producer = models.ForeignKey(Producer, on_delete=models.PROTECT, related_name="+")
    address = models.EmailField(_("e-mail address"))
    since = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("address without reminders")
        verbose_name_plural = _("addresses without reminders")
        constraints = [
            models.UniqueConstraint(fields=["producer", "address"], name="address_is_left_alone_once")
        ]

    def __str__(self) -> str:
        return f"{self.address} {self.producer_id}"
