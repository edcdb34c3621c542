"""What a producer asks to show, field by field, and the answer. Changed by `shop.moderation.gate` alone."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shop.listings.models import Listing


class SubmissionState(models.TextChoices):
    WAITING = "waiting", _("waiting for approval")
    ASKED = "asked", _("a question is open")
    APPROVED = "approved", _("approved")
    PARTLY = "partly", _("approved in part")
    REFUSED = "refused", _("refused")
    TAKEN_BACK = "taken_back", _("taken back")


OPEN = (SubmissionState.WAITING, SubmissionState.ASKED)


class Verdict(models.TextChoices):
    WAITING = "waiting", _("not decided")
    APPROVED = "approved", _("approved")
    REFUSED = "refused", _("refused")


class SubmissionQuerySet(models.QuerySet["Submission"]):
    def open(self) -> "SubmissionQuerySet":
        return self.filter(state__in=OPEN)


class Submission(models.Model):
    """One open one for each listing. `version` grows with each change: a decision is for the version that was seen."""

    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="submissions")
    is_first = models.BooleanField(_("a new listing"))
    state = models.CharField(
        _("state"), max_length=10, choices=SubmissionState.choices, default=SubmissionState.WAITING
    )
    version = models.PositiveIntegerField(default=1)
    sent_at = models.DateTimeField(_("sent"))
    sent_by_name = models.CharField(max_length=200)
    due_at = models.DateTimeField(_("answer due"))
    seen_at = models.DateTimeField(_("first looked at"), null=True, blank=True)
    seen_by_name = models.CharField(max_length=200, blank=True)
    question = models.CharField(_("question"), max_length=500, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_by_name = models.CharField(max_length=200, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to show something")
        verbose_name_plural = _("requests to show something")
        ordering = ["due_at", "pk"]
        indexes = [models.Index(fields=["state", "due_at"], name="submission_by_due")]
        constraints = [
            models.UniqueConstraint(
                fields=["listing"],
                condition=Q(state__in=["waiting", "asked"]),
                name="listing_has_one_open_submission",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "asked"], decided_at__isnull=True)
                | Q(state__in=["approved", "partly", "refused", "taken_back"], decided_at__isnull=False),
                name="submission_is_decided_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="asked") | ~Q(question=""), name="submission_asked_back_has_a_question"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.listing} ({self.get_state_display()})"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN


class Change(models.Model):
    """One field: what buyers see now, and what the producer asks for. `field` is a key of `content.FIELDS`."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="changes")
    field = models.CharField(max_length=30)
    old = models.JSONField()
    new = models.JSONField()
    verdict = models.CharField(max_length=10, choices=Verdict.choices, default=Verdict.WAITING)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("change of a field")
        verbose_name_plural = _("changes of fields")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["submission", "field"], name="submission_names_a_field_once"),
            models.CheckConstraint(
                condition=Q(verdict="refused") & ~Q(reason="") | ~Q(verdict="refused") & Q(reason=""),
                name="change_is_refused_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.field
