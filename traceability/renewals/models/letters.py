"""Reminders and the letters that carry them. A reminder exists once; its letter is sent until it has been sent."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from traceability.register.models import Certificate, Producer, Province
from traceability.renewals.models.stages import Stage


class Audience(models.TextChoices):
    PRODUCER = "producer", _("Producer")
    OFFICERS = "officers", _("Register officers")


class LetterState(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    SENDING = "sending", _("Being sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Could not be sent")
    DROPPED = "dropped", _("No longer needed")


class Letter(models.Model):
    """One e-mail to one address; written by `reminders`, moved on only by `sending`."""

    audience = models.CharField(_("to"), max_length=10, choices=Audience.choices)
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="+")
    producer = models.ForeignKey(Producer, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    address = models.EmailField(_("e-mail address"))
    language = models.CharField(max_length=2, default="vi")
    state = models.CharField(
        _("state"), max_length=10, choices=LetterState.choices, default=LetterState.QUEUED
    )
    # The same for every attempt, so that a mail system that gets a letter twice can show it once.
    message_id = models.CharField(max_length=120, unique=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    created_at = models.DateTimeField(_("written at"))
    next_attempt_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    error = models.TextField(_("why it could not be sent"), blank=True)
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    text = models.TextField(_("text as sent"), blank=True)

    class Meta:
        verbose_name = _("reminder letter")
        verbose_name_plural = _("reminder letters")
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "next_attempt_at"]),
            models.Index(fields=["province", "state"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(audience="officers", producer__isnull=True)
                | Q(audience="producer", producer__isnull=False),
                name="letter_to_a_producer_names_the_producer",
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | ~Q(state="sent") & Q(sent_at__isnull=True),
                name="sent_letter_has_a_time",
            ),
            models.CheckConstraint(condition=~Q(address=""), name="letter_has_an_address"),
        ]

    def __str__(self) -> str:
        return f"{self.address} {self.created_at:%Y-%m-%d} {self.state}"


class Reminder(models.Model):
    """One recipient is told once about one stage of one end; a corrected end is another one."""

    certificate = models.ForeignKey(Certificate, on_delete=models.PROTECT, related_name="reminders")
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="reminders")
    last_day = models.DateField(_("last valid day"))
    address = models.EmailField(_("e-mail address"))
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="reminders")

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["last_day", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["certificate", "stage", "last_day", "address"],
                name="recipient_is_reminded_once_of_a_stage",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.certificate_id} {self.stage_id} {self.last_day} {self.address}"
