"""Reports of suspicious products, as people send them from a scan page."""

import secrets
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from traceability.register.models import CertifiedProduct, Province
from traceability.register.public_code import ALPHABET

REFERENCE_LETTERS = SECRET_LETTERS = 8


class Wrong(models.TextChoices):
    """What a person may say is wrong."""

    STARS = "stars", _("The packet shows stars, but the certificate is not valid")
    DIFFERENT = "different", _("The goods differ from this page")
    COPIED = "copied", _("The code looks copied or pasted over")
    QUALITY = "quality", _("The goods are spoiled, faulty or unsafe")
    OTHER = "other", _("Something else")


class ReportState(models.TextChoices):
    RECEIVED = "received", pgettext_lazy("report", "received")
    ACKNOWLEDGED = "acknowledged", pgettext_lazy("report", "acknowledged")
    CLOSED = "closed", pgettext_lazy("report", "closed")


class Language(models.TextChoices):
    """Of the page on which it was written: the letters speak it too."""

    VIETNAMESE = "vi", "Tiếng Việt"
    ENGLISH = "en", "English"


class Outcome(models.TextChoices):
    """How a report ended."""

    CONFIRMED = "confirmed", _("It was true; something was done about it")
    NOT_CONFIRMED = "not_confirmed", _("It was looked into and not confirmed")
    ELSEWHERE = "elsewhere", _("Another authority has it now")
    NOT_ENOUGH = "not_enough", _("There was too little to look into")


def new_reference() -> str:
    """`BC-7KQ2M4XD`: random, so that nobody reads another's report by counting."""
    return "BC-" + "".join(secrets.choice(ALPHABET) for _letter in range(REFERENCE_LETTERS))


def new_secret() -> str:
    """What opens the report's page together with its reference: 78 bits for both, short enough to write down."""
    return "".join(secrets.choice(ALPHABET) for _letter in range(SECRET_LETTERS))


class CodeReport(models.Model):
    """Changed through `traceability.reports.gate` alone; consumers have a right to report (NĐ 37/2026)."""

    reference = models.CharField(_("reference number"), max_length=11, unique=True, default=new_reference)
    secret = models.CharField(max_length=SECRET_LETTERS, default=new_secret, editable=False)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.VIETNAMESE)
    typed_code = models.CharField(_("code as typed"), max_length=100)
    product = models.ForeignKey(
        CertifiedProduct, on_delete=models.PROTECT, null=True, blank=True, related_name="reports"
    )
    # Whose officers look into it: the producer's province, or for a code that we never gave the one that the reporter
    # named. None: the national office.
    province = models.ForeignKey(
        Province, on_delete=models.PROTECT, null=True, blank=True, related_name="reports"
    )
    wrong = models.CharField(_("what is wrong"), max_length=10, choices=Wrong.choices)
    text = models.TextField(_("in your own words"), max_length=2000)
    seen_where = models.CharField(_("where you saw it"), max_length=200, blank=True)
    contact = models.CharField(_("phone or e-mail"), max_length=120, blank=True)
    contact_consent_at = models.DateTimeField(_("agreed to be contacted"), null=True, blank=True)
    received_at = models.DateTimeField(_("received"))
    acknowledge_by = models.DateField(_("to be acknowledged by"))
    answer_by = models.DateField(
        _("to be answered by"), null=True, blank=True
    )  # None: of before this was promised
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)  # the first answer
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=14, choices=Outcome.choices, blank=True)
    state = models.CharField(
        _("state"), max_length=12, choices=ReportState.choices, default=ReportState.RECEIVED
    )

    class Meta:
        verbose_name = _("report of a suspicious product")
        verbose_name_plural = _("reports of suspicious products")
        ordering = ["-received_at", "-pk"]
        indexes = [
            models.Index(fields=["province", "state", "received_at"], name="reports_of_a_province_by_state")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(contact="", contact_consent_at__isnull=True)
                | (~Q(contact="") & Q(contact_consent_at__isnull=False)),
                name="report_contact_is_kept_with_consent_only",
            ),
            models.CheckConstraint(
                condition=Q(product__isnull=True) | Q(province__isnull=False),
                name="report_on_a_product_names_its_province",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="report_says_what_is_wrong"),
            models.CheckConstraint(condition=Q(wrong__in=Wrong.values), name="report_kind_is_known"),
            models.CheckConstraint(condition=Q(state__in=ReportState.values), name="report_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=ReportState.CLOSED, outcome__in=Outcome.values, closed_at__isnull=False)
                | (~Q(state=ReportState.CLOSED) & Q(outcome="", closed_at__isnull=True)),
                name="closed_report_has_its_outcome_and_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.RECEIVED) | Q(answered_at__isnull=True),
                name="answered_report_is_being_looked_into",
            ),
            models.CheckConstraint(
                condition=Q(language__in=Language.values), name="report_language_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def printed_secret(self) -> str:
        """`7KQ2-M4XD`, for writing down."""
        return f"{self.secret[:4]}-{self.secret[4:]}"

    @property
    def is_closed(self) -> bool:
        return self.state == ReportState.CLOSED

    @property
    def due_on(self) -> date | None:
        """The next day that was promised; None once it is answered or closed."""
        if self.state == ReportState.RECEIVED:
            return self.acknowledge_by
        return None if self.is_closed or self.answered_at else self.answer_by

    def is_overdue(self, day: date) -> bool:
        """The promised day is the last good one."""
        return self.due_on is not None and self.due_on < day
