"""Taking back a whole list: who asked for it and why, who agreed, and what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from traceability.register.models.imports import ImportRun


class UndoState(models.TextChoices):
    WAITING = "waiting", _("waits for a second officer")
    AT_WORK = "at_work", _("being taken back")
    DONE = "done", _("taken back as a whole")
    FAILED = "failed", _("could not be taken back")
    DROPPED = "dropped", _("not agreed to, or no longer wanted")


OPEN = (UndoState.WAITING, UndoState.AT_WORK)


class ImportUndo(models.Model):
    """One wish to take back one list. Its state, and with it the list's, changes only in `importing.undoing.life`.

        waiting → at work → done or failed          (one certificate: at work at once)
        waiting → dropped

    A list may be asked for again after a wish that failed or was dropped; it is taken back once.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="undos")
    state = models.CharField(_("state"), max_length=10, choices=UndoState.choices)
    reason = models.TextField(_("reason"))  # public: it stands in the history of each certificate
    before = models.CharField(
        max_length=10
    )  # the list's state, to which it goes back where nothing is taken back
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    asked_by_name = models.CharField(_("asked for by"), max_length=200)
    asked_at = models.DateTimeField(_("asked at"))
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    confirmed_by_name = models.CharField(_("confirmed by"), max_length=200, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    attempt = models.PositiveSmallIntegerField(default=0)  # a late worker finds its turn gone
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by_name = models.CharField(max_length=200, blank=True)  # who dropped it
    failure = models.JSONField(default=list, blank=True)  # reasons, see importing.reasons
    certificates = models.PositiveIntegerField(default=0)  # taken back, or with their revocation taken back

    class Meta:
        verbose_name = _("taking back of a list")
        verbose_name_plural = _("taking back of lists")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=UndoState.values), name="undo_state_is_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="undo_has_a_reason"),
            models.CheckConstraint(condition=~Q(asked_by_name=""), name="undo_names_who_asked"),
            models.UniqueConstraint(
                fields=["run"],
                condition=Q(state__in=["waiting", "at_work", "done"]),
                name="import_is_taken_back_once",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("asked_by")),
                name="nobody_confirms_the_own_undo",
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(certificates__lte=1) | Q(confirmed_by__isnull=False),
                name="undo_of_several_certificates_is_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "at_work"], settled_at__isnull=True)
                | ~Q(state__in=["waiting", "at_work"]) & Q(settled_at__isnull=False),
                name="settled_undo_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run}: {self.get_state_display()}"
