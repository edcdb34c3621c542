"""Work on certificates before it is done: drafts, proposals that wait for a second officer, and what became of them."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from traceability.desk.kinds import DEEDS, Deed, Kind
from traceability.register.models import Certificate, CertifiedProduct, Commune, Evidence, Province


class State(models.TextChoices):
    DRAFT = "draft", _("being prepared")
    DONE = "done", _("done")
    WAITING = "waiting", _("waiting for confirmation")
    CONFIRMED = "confirmed", _("confirmed")
    REJECTED = "rejected", _("rejected")
    WITHDRAWN = "withdrawn", _("withdrawn")
    OUTDATED = "outdated", _("outdated")


CARRIED_OUT = [State.DONE, State.CONFIRMED]
SETTLED = [State.CONFIRMED, State.REJECTED, State.WITHDRAWN, State.OUTDATED]


class Proposal(models.Model):
    """One deed on one certificate, or the same on many. Changed only by `traceability.desk.gate`.

    `facts` and `decision` are what the form said, as JSON (see `forms`); the deed itself happens in the register's
    gate. A draft is seen by its author alone.
    """

    kind = models.CharField(_("what"), max_length=15, choices=Kind.choices)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    is_bulk = models.BooleanField(default=False)
    facts = models.JSONField(default=dict, blank=True)
    decision = models.JSONField(default=dict, blank=True)
    reason = models.TextField(_("reason"))
    evidence = models.ForeignKey(
        Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="proposals"
    )
    proposer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposer_name = models.CharField(_("proposed by"), max_length=200)
    made_at = models.DateTimeField(_("made at"))
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    last_day = models.DateField(_("may be confirmed until"), null=True, blank=True)
    confirmer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    confirmer_name = models.CharField(_("decided by"), max_length=200, blank=True)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["state", "last_day"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values, kind__in=Kind.values), name="proposal_is_of_a_known_kind"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="proposal_has_a_reason"),
            models.CheckConstraint(condition=~Q(proposer_name=""), name="proposal_has_a_proposer"),
            models.CheckConstraint(
                condition=Q(confirmer__isnull=True) | ~Q(confirmer=F("proposer")),
                name="nobody_confirms_the_own_proposal",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["confirmed", "rejected"])
                | Q(confirmer__isnull=False) & ~Q(confirmer_name=""),
                name="decided_proposal_names_who_decided",
            ),
            models.CheckConstraint(
                condition=~Q(state="rejected") | ~Q(answer=""), name="rejected_proposal_says_why"
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(is_bulk=False), name="nobody_changes_many_certificates_alone"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "done"]) | Q(sent_at__isnull=False, last_day__isnull=False),
                name="sent_proposal_says_until_when_it_stands",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "waiting"], settled_at__isnull=True)
                | ~Q(state__in=["draft", "waiting"]) & Q(settled_at__isnull=False),
                name="settled_proposal_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.get_state_display()}"

    def get_absolute_url(self) -> str:
        return reverse("desk:proposal", args=[self.pk])

    @property
    def deed(self) -> Deed:
        return DEEDS[Kind(self.kind)]

    @property
    def is_carried_out(self) -> bool:
        return self.state in CARRIED_OUT

    def is_over(self, day: date) -> bool:
        """Nobody answered in time; computed from the clock, as everything that runs out."""
        return self.state == State.WAITING and self.last_day is not None and self.last_day < day

    def state_on(self, day: date) -> State:
        return State.OUTDATED if self.is_over(day) else State(self.state)


class ProposalItem(models.Model):
    """One product or certificate of a proposal. `certificate` is None where one is to be granted, until it is.

    `fingerprint` is the register as the proposer saw it (`preview.fingerprints`); `told` what was then done.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="items")
    product = models.ForeignKey(
        CertifiedProduct, on_delete=models.PROTECT, null=True, blank=True, related_name="proposal_items"
    )
    certificate = models.ForeignKey(
        Certificate, on_delete=models.PROTECT, null=True, blank=True, related_name="proposal_items"
    )
    province = models.ForeignKey(Province, on_delete=models.PROTECT, related_name="+")
    commune = models.ForeignKey(Commune, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    fingerprint = models.CharField(max_length=64, blank=True)
    told = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal", "certificate"],
                condition=Q(certificate__isnull=False),
                name="proposal_names_a_certificate_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.product or self.proposal)


class ProposalEvent(models.Model):
    """Append-only, in the database too (migration 0002): who brought a proposal into which state."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="events")
    state = models.CharField(max_length=10, choices=State.choices)
    at = models.DateTimeField(_("time"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    actor_name = models.CharField(_("by"), max_length=200)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(actor_name=""), name="proposal_event_has_an_actor")
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id} {self.state} {self.at:%Y-%m-%d %H:%M}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)
