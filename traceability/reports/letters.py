"""Letters to whoever reported and left an e-mail address, as agreed: about this report and nothing else."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from traceability.reports.addresses import absolute_page_of
from traceability.reports.models import CodeReport, ReportEvent


def tell_reporter(report: CodeReport, event: ReportEvent) -> bool:
    """False where there is no address to write to: a phone number is called by the officer."""
    address = e_mail_of(report)
    if not address:
        return False
    with override(report.language):
        context = {"report": report, "event": event, "address": absolute_page_of(report)}
        text = render_to_string("reports/letter.txt", context)
        subject = _("Your report %(reference)s") % {"reference": report.reference}
        send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [address])
    return True


def e_mail_of(report: CodeReport) -> str:
    """The contact, if it is an e-mail address and its owner agreed to be written to."""
    if not report.contact_consent_at:
        return ""
    try:
        validate_email(report.contact)
    except ValidationError:
        return ""
    return report.contact
