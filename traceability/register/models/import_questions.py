"""What a list leaves open about a row, what was offered, and who decided."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from traceability.register.models.imports import ImportRow, ImportRun


class QuestionKind(models.TextChoices):
    PRODUCT = "product", _("one product or two")
    PRODUCER = "producer", _("one producer or two")
    ISSUER = "issuer", _("which authority")
    COMMUNE = "commune", _("which commune")


class ImportQuestion(models.Model):
    """Rows with the same `key` ask the same and may be answered in one step.

    Written only by `importing.writing`: asked when a list is planned, answered in `deciding`.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="questions")
    row = models.ForeignKey(ImportRow, on_delete=models.PROTECT, related_name="questions")
    kind = models.CharField(max_length=10, choices=QuestionKind.choices)
    key = models.CharField(max_length=40)
    text = models.JSONField()  # a Reason
    options = models.JSONField()  # [value, Reason] each; an answer is one of the values
    answer = models.CharField(max_length=300, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_by_name = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("question about a row")
        verbose_name_plural = _("questions about rows")
        ordering = ["row", "pk"]
        indexes = [models.Index(fields=["run", "key"])]
        constraints = [
            models.UniqueConstraint(fields=["row", "key"], name="row_of_a_list_asks_a_question_once"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | ~Q(answer="") & Q(answered_at__isnull=False) & ~Q(answered_by_name=""),
                name="answer_names_who_gave_it_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.row}: {self.kind}"
