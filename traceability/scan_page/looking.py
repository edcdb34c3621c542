"""A look at a page becomes a scan: counted for a product or lot, kept and read for a label with a serial."""

from datetime import datetime

from django.http import HttpRequest

from traceability.codes.serials import printed_serial
from traceability.register.models import Province
from traceability.scan_page.finding import Found
from traceability.scans.models import SerialScan
from traceability.scans.recording import note_page, note_serial
from traceability.scans.signs import SIGNS_OF_COPYING, ScanReport, Sign, report_on


def look(request: HttpRequest, found: Found, moment: datetime) -> ScanReport | None:
    """Note this look; what a label's scans say, None where the address names no label."""
    if found.order is None:
        note_page(request.META, found.product.pk, found.lot.pk if found.lot else None, moment)
        return None
    serial = found.reference.serial
    own = note_serial(request, found.order, serial, moment)
    return report_on(list(SerialScan.objects.filter(serial=serial)), own, found.lot, moment)


def about_label(found: Found, report: ScanReport | None) -> dict[str, object]:
    """The template's context for a label; nothing for a product's or lot's page."""
    if report is None:
        return {}
    copy_signs = [sign for sign in report.signs if sign in SIGNS_OF_COPYING]
    was_on_sale = found.lot is not None and found.lot.activated_at is not None
    return {
        "report": report,
        "copy_signs": copy_signs,
        "looks_copied": bool(copy_signs),
        "is_doubtful": found.is_recalled or bool(copy_signs),
        "was_early": was_on_sale and Sign.BEFORE_ACTIVATION in report.signs,
        "printed_serial": printed_serial(found.reference.serial),
        "provinces": Province.objects.order_by("folded_name") if report.may_tell_place else [],
    }
