"""Reports are read by whoever reads the province's register, and answered by whoever decides there.

A report on a code that we never gave, from an unnamed province, lies with the national office.
"""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from traceability.register.borders import powers_for, powers_or_404
from traceability.reports.models import CodeReport


def may_enter(request: HttpRequest) -> bool:
    held = powers_for(request)
    return held.reads_all or bool(held.register | held.audits | held.communes)


def readable_reports(request: HttpRequest) -> "QuerySet[CodeReport]":
    """Inside the borders; a trade officer keeps no register and finds nothing here."""
    held = powers_or_404(request)
    if not may_enter(request):
        raise Http404
    inside = held.within("province", "product__producer__commune")
    return CodeReport.objects.filter(inside).select_related("product__producer__commune", "province")


def seen_report(request: HttpRequest, reference: str) -> CodeReport:
    return get_object_or_404(readable_reports(request), reference=reference)


def may_answer(request: HttpRequest, report: CodeReport) -> bool:
    held = powers_for(request)
    return held.is_national or (report.province_id is not None and report.province_id in held.register)


def answered_report(request: HttpRequest, reference: str) -> CodeReport:
    """The report, if it lies with this officer's office; for all others it is not there."""
    report = seen_report(request, reference)
    if not may_answer(request, report):
        raise Http404
    return report
