"""Who may act for a producer in the producers' portal. Change it only through `representing.gate`."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from traceability.register.models import Producer


class RepresentativeQuerySet(models.QuerySet["Representative"]):
    def on(self, day: date) -> "RepresentativeQuerySet":
        return self.filter(since__lte=day).filter(Q(until__isnull=True) | Q(until__gt=day))

    def of_user(self, user_id: int | None, day: date) -> "RepresentativeQuerySet":
        """What the user may act for on `day`; nothing for anonymous visitors."""
        return self.none() if user_id is None else self.on(day).filter(user_id=user_id)


class Representative(models.Model):
    """A person acts for a producer from `since` until the day before `until`, which is the first day without it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="represents")
    producer = models.ForeignKey(Producer, on_delete=models.PROTECT, related_name="representatives")
    since = models.DateField(_("from"))
    until = models.DateField(_("ended on"), null=True, blank=True)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # How it was made sure that this person belongs to the producer, in the officer's own words.
    checked_by = models.CharField(_("how this was checked"), max_length=300)

    objects = RepresentativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("representative")
        verbose_name_plural = _("representatives")
        ordering = ["producer", "since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="representative_ends_after_the_beginning",
            ),
            models.CheckConstraint(condition=~Q(checked_by=""), name="representative_was_checked_somehow"),
            models.UniqueConstraint(
                fields=["user", "producer"],
                condition=Q(until__isnull=True),
                name="person_represents_a_producer_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.producer}"


class Step(models.TextChoices):
    GIVEN = "given", _("Given")
    INVITED = "invited", _("Invited again")
    ENDED = "ended", _("Ended")


class RepresentativeEvent(models.Model):
    """One row per change, written by `representing.gate` in the same transaction; append-only."""

    representative = models.ForeignKey(Representative, on_delete=models.PROTECT, related_name="events")
    step = models.CharField(max_length=10, choices=Step.choices)
    at = models.DateTimeField(_("time"))
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(_("by"), max_length=200)
    reason = models.TextField(_("reason"))

    class Meta:
        verbose_name = _("change of a representative")
        verbose_name_plural = _("changes of representatives")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(actor_name=""), name="change_of_representative_has_an_actor"),
            models.CheckConstraint(condition=~Q(reason=""), name="change_of_representative_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.representative_id} {self.step} {self.at:%Y-%m-%d %H:%M}"
