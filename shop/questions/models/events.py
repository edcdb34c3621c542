"""What was done about a question: one row per step, only ever added to. It names no buyer."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from shop.questions.models.questions import Question


class Step(models.TextChoices):
    ASKED = "asked", _("Asked")
    ANSWERED = "answered", _("Answered")
    REWRITTEN = "rewritten", _("Answer rewritten")
    HIDDEN = "hidden", _("Hidden")
    SHOWN = "shown", pgettext_lazy("question", "Shown again")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class QuestionEvent(models.Model):
    """`text` is the answer as it was given, or the reason of hiding. The asker's steps have no actor."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="events")
    step = models.CharField(_("step"), max_length=12, choices=Step.choices)
    at = models.DateTimeField(_("time"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    text = models.TextField(_("words"), blank=True)

    class Meta:
        verbose_name = _("step of a question")
        verbose_name_plural = _("steps of questions")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(step__in=Step.values), name="step_of_question_is_known"),
            models.CheckConstraint(
                condition=Q(step__in=["asked", "withdrawn", "shown"]) | ~Q(text=""),
                name="step_of_question_says_what_or_why",
            ),
            models.CheckConstraint(
                condition=Q(step__in=["asked", "withdrawn"]) | Q(actor__isnull=False),
                name="step_of_question_has_an_actor",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question_id} {self.step}"
