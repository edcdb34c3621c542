"""How long what people sent is kept: as long as its purpose, and no longer (personal data law 91/2025).

A contact was given to be answered about the report: it goes 90 days after the end, when a late question can no longer
come. Photos are evidence for whoever inspects the goods: they go 12 months after the end, as traces of goods go 12
months after their shelf life (TT 31/2026/TT-BCT). What was said and done stays: it names nobody.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from traceability.register.clock import midnight, months_later, vietnam_day
from traceability.reports.models import CodeReport, ReportPhoto, ReportState

CONTACT_KEPT = timedelta(days=90)
PHOTOS_KEPT_MONTHS = 12
MOST = 500  # photos of one run: the next night takes the rest


def throw_away_outdated(moment: datetime) -> str:
    """Run by the timetable; says what went."""
    contacts = _closed(moment - CONTACT_KEPT).exclude(contact="").update(contact="", contact_consent_at=None)
    end = midnight(months_later(vietnam_day(moment), -PHOTOS_KEPT_MONTHS))
    outdated = ReportPhoto.objects.filter(report__in=_closed(end))[:MOST]
    return f"{contacts} contacts, {sum(map(_throw_away, outdated))} photos"


def _closed(before: datetime) -> "QuerySet[CodeReport]":
    return CodeReport.objects.filter(state=ReportState.CLOSED, closed_at__lt=before)


def _throw_away(photo: ReportPhoto) -> int:
    """The row first: a file that nothing names harms less than a row without its file."""
    storage, name = photo.file.storage, photo.file.name
    with transaction.atomic():
        photo.delete()
        if name:
            transaction.on_commit(lambda: storage.delete(name), robust=True)
    return 1
