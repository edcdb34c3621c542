"""Where a report can be followed."""

from django.conf import settings
from django.urls import reverse

from traceability.reports.models import CodeReport, Language


def page_of(report: CodeReport) -> str:
    """The page that says how far it is: only for who has the reference and the secret."""
    return reverse("report_followed", kwargs={"reference": report.reference, "secret": report.secret})


def absolute_page_of(report: CodeReport) -> str:
    """As in letters: in the language of the report, whatever the reader's browser prefers."""
    suffix = "" if report.language == Language.VIETNAMESE else f"?lang={report.language}"
    return settings.OCOP_PUBLIC_URL + page_of(report) + suffix


def desk_page_of(report: CodeReport) -> str:
    return settings.OCOP_PUBLIC_URL + reverse("reports_desk:report", kwargs={"reference": report.reference})
