"""Test reports of a lot: added with the paper itself, taken back with a reason; never changed."""

from dataclasses import dataclass
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from traceability.production.acting import By, Refused
from traceability.production.lots.gate import locked_lot, record
from traceability.production.models import Lot, Step, TestReport
from traceability.register import evidence
from traceability.register.vietnamese import tidy


@dataclass(frozen=True)
class Report:
    laboratory: str
    tested_on: date
    number: str = ""
    is_public: bool = False


def add_report(lot: Lot, report: Report, upload: "UploadedFile[bytes]", by: By) -> TestReport:
    """Also for a recalled or closed lot: a test may come late. Raises Refused, or evidence.PaperRefused."""
    if not tidy(report.laboratory):
        raise Refused(_("Say which laboratory tested it."))
    if report.tested_on > by.day:
        raise Refused(_("The date of the report lies in the future."))
    with transaction.atomic():
        locked = locked_lot(lot, by)
        paper = evidence.keep(upload, by.user, locked.product.producer.province, by.moment)
        added = TestReport.objects.create(
            lot=locked,
            paper=paper,
            laboratory=tidy(report.laboratory),
            number=tidy(report.number),
            tested_on=report.tested_on,
            stated_on=by.day,
            is_public=report.is_public,
            added_at=by.moment,
            added_by_id=by.user.pk if by.user else None,
        )
        record(locked, Step.REPORT_ADDED, by, f"{added.laboratory} {added.number}".strip())
        return added


def take_back(report: TestReport, reason: str, by: By) -> TestReport:
    """Buyers no longer read of it; the paper and both steps stay in the history."""
    if not tidy(reason):
        raise Refused(_("Say why: it stays in the history."))
    with transaction.atomic():
        lot = locked_lot(report.lot, by)
        fresh = TestReport.objects.select_for_update().get(pk=report.pk)
        if fresh.taken_back_at:
            raise Refused(_("This report is taken back already."))
        fresh.taken_back_at = by.moment
        fresh.save(update_fields=["taken_back_at"])
        record(lot, Step.REPORT_TAKEN_BACK, by, tidy(reason))
        return fresh
