"""Enquiries: somebody asks a seller for what may not be bought on-line."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from shop.listings.models import Listing
from shop.sellers.models import Seller

LETTERS = "23456789abcdefghjkmnpqrstvwxyz"


def new_secret() -> str:
    """24 letters, some 118 bits: nobody guesses the page of an enquiry."""
    return get_random_string(24, LETTERS)


class State(models.TextChoices):
    OPEN = "open", _("Waiting for an answer")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")


class Enquiry(models.Model):
    """Changed by `shop.enquiries.gate` only. Whose it was is forgotten after a year (`shop.enquiries.retention`)."""

    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="enquiries")
    seller = models.ForeignKey(Seller, on_delete=models.PROTECT, related_name="enquiries")
    secret = models.CharField(max_length=24, unique=True, default=new_secret, editable=False)
    name = models.CharField(_("name"), max_length=120, blank=True)
    contact = models.CharField(_("phone or e-mail"), max_length=120, blank=True)
    wanted_when = models.CharField(_("when"), max_length=120, blank=True)
    wanted_how_many = models.CharField(_("how many"), max_length=60, blank=True)
    message = models.TextField(_("message"), max_length=2000, blank=True)
    language = models.CharField(_("language"), max_length=2, default="vi")
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.OPEN)
    sent_at = models.DateTimeField(_("sent at"))
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    forgotten_at = models.DateTimeField(_("forgotten at"), null=True, blank=True)

    class Meta:
        verbose_name = _("enquiry")
        verbose_name_plural = _("enquiries")
        ordering = ["-sent_at", "-pk"]
        indexes = [models.Index(fields=["seller", "state", "-sent_at"], name="enquiry_by_state")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="enquiry_state_is_known"),
            models.CheckConstraint(
                condition=Q(forgotten_at__isnull=False) | ~Q(name="") & ~Q(contact=""),
                name="enquiry_says_whom_to_answer",
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | Q(answered_at__isnull=False),
                name="enquiry_answered_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.listing} · {self.sent_at:%Y-%m-%d}"


class Step(models.TextChoices):
    SENT = "sent", _("Sent")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")


class EnquiryEvent(models.Model):
    """Append-only; names no asker and holds no words."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.PROTECT, related_name="events")
    step = models.CharField(max_length=10, choices=Step.choices)
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(step__in=Step.values), name="step_of_enquiry_is_known")
        ]

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.step}"
