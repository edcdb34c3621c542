"""A look at a page becomes a scan: counted for a product or lot, kept and read for a label with a serial."""

from datetime import datetime

from django.http import HttpRequest

from traceability.codes.serials import printed_serial
from traceability.register.models import Province
from traceability.scan_page.finding import Found
from traceability.scans.models import SerialScan
from traceability.scans.recording import note_page, note_serial
from traceability.scans.signs import ScanReport, report_on


def look(request: HttpRequest, found: Found, moment: datetime) -> ScanReport | None:
    """Note this look; what a label's scans say, None where the address names no label."""
    if found.order is None:
        note_page(request, found.product.pk, found.lot.pk if found.lot else None, moment)
        return None
    serial = found.reference.serial
    own = note_serial(request, found.order, serial, moment)
    return report_on(list(SerialScan.objects.filter(serial=serial)), own, found.lot, moment)


def about_label(found: Found, report: ScanReport | None) -> dict[str, object]:
    """The template's context for a label; nothing for a product's or lot's page."""
    if report is None:
        return {}
    return {
        "report": report,
        "printed_serial": printed_serial(found.reference.serial),
        "provinces": Province.objects.order_by("folded_name") if report.may_tell_place else [],
    }
