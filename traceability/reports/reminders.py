"""Each working morning one letter to the officers of a province whose reports are due soon or overdue."""

from datetime import date, datetime

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from traceability.register.clock import vietnam_day
from traceability.register.colleagues import addresses_of_officers
from traceability.reports.due import due_by
from traceability.reports.models import CodeReport
from traceability.reports.working_days import is_working_day, working_days_later

SOON = 2  # working days before the promised one
LANGUAGE = "vi"  # as all office mail


def remind_officers(moment: datetime) -> str:
    """Run by the timetable; says how many letters went. A report without a province lies with the national office."""
    day = vietnam_day(moment)
    if not is_working_day(day):
        return "no working day"
    sent = 0
    for province, reports in _due_by_office(day).items():
        addresses = addresses_of_officers([province] if province else [], day, but_not=[])
        sent += _write(addresses, reports, day)
    return f"{sent} letters"


def _due_by_office(day: date) -> dict[str | None, list[CodeReport]]:
    soon = due_by(CodeReport.objects.select_related("product"), working_days_later(day, SOON))
    offices: dict[str | None, list[CodeReport]] = {}
    for report in soon:
        offices.setdefault(report.province_id, []).append(report)
    return offices


def _write(addresses: list[str], reports: list[CodeReport], day: date) -> int:
    with override(LANGUAGE):
        context = {
            "lines": [(report, report.is_overdue(day)) for report in reports],
            "address": settings.OCOP_PUBLIC_URL + reverse("reports_desk:index"),
        }
        subject = _("%(number)d reports from the public wait for an answer") % {"number": len(reports)}
        text = render_to_string("reports/reminder.txt", context)
        for address in addresses:  # each its own: nobody reads who else is asked
            send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [address])
    return len(addresses)
