"""What was done about a review: one row per step, only ever added to. It names no buyer."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shop.reviews.models.reviews import Ground, Review


class Step(models.TextChoices):
    WRITTEN = "written", pgettext_lazy("review", "Written")
    APPROVED = "approved", _("Published")
    REFUSED = "refused", pgettext_lazy("review", "Not published")
    ANSWERED = "answered", _("Answered")
    ANSWER_APPROVED = "answer_approved", _("Answer published")
    ANSWER_REFUSED = "answer_refused", _("Answer not published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class ReviewEvent(models.Model):
    """The seller's words stay as given; the buyer's stand in the review alone, so that they can be forgotten."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="events")
    step = models.CharField(_("step"), max_length=16, choices=Step.choices)
    at = models.DateTimeField(_("time"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    ground = models.CharField(_("ground"), max_length=12, choices=Ground.choices, blank=True)
    text = models.TextField(_("words"), blank=True)

    class Meta:
        verbose_name = _("step of a review")
        verbose_name_plural = _("steps of reviews")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(step__in=Step.values), name="step_of_review_is_known"),
            models.CheckConstraint(
                condition=Q(step__in=["refused", "answer_refused"], ground__in=Ground.values)
                | ~Q(step__in=["refused", "answer_refused"]) & Q(ground=""),
                name="step_of_review_against_it_has_a_ground",
            ),
            models.CheckConstraint(
                condition=Q(step__in=["written", "withdrawn"]) | Q(actor__isnull=False),
                name="step_of_review_has_an_actor",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.review_id} {self.step}"
