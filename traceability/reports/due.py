"""Which reports wait, and until when: as `CodeReport.due_on`, but asked of the database."""

from datetime import date

from django.db.models import Case, DateField, F, Q, QuerySet, Value, When

from traceability.reports.models import CodeReport, ReportState

OPEN = Q(state__in=[ReportState.RECEIVED, ReportState.ACKNOWLEDGED])
# The day that was promised next; None once it is answered or closed.
DUE = Case(
    When(state=ReportState.RECEIVED, then=F("acknowledge_by")),
    When(state=ReportState.ACKNOWLEDGED, answered_at=None, then=F("answer_by")),
    default=Value(None),
    output_field=DateField(null=True),
)
CLOSED_LAST = Case(When(state=ReportState.CLOSED, then=Value(1)), default=Value(0))


def most_urgent_first(reports: "QuerySet[CodeReport]") -> "QuerySet[CodeReport]":
    """What is due, the longest overdue first; then what is answered but open; the closed ones last, newest first."""
    due = reports.annotate(due=DUE)
    return due.order_by(CLOSED_LAST, F("due").asc(nulls_last=True), "-received_at", "-pk")


def due_by(reports: "QuerySet[CodeReport]", day: date) -> "QuerySet[CodeReport]":
    """Promised for `day` or earlier, the most urgent first."""
    return reports.annotate(due=DUE).filter(due__lte=day).order_by("due", "received_at", "pk")


def overdue(reports: "QuerySet[CodeReport]", day: date) -> "QuerySet[CodeReport]":
    """The promised day is the last good one."""
    return reports.annotate(due=DUE).filter(due__lt=day)
