"""What an officer does about a report: each a form of the report's page."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from traceability.register.clock import moment_of
from traceability.reports import gate
from traceability.reports.desk.access import answered_report
from traceability.reports.desk.forms import AnswerForm, CloseForm, ForwardForm
from traceability.reports.desk.views import report_page
from traceability.reports.gate import By, Refused
from traceability.reports.models import CodeReport, Outcome


@require_POST
def take(request: HttpRequest, reference: str) -> HttpResponse:
    """The office that it lies with: somebody looks into it now."""
    report = answered_report(request, reference)
    try:
        gate.acknowledge(report, _by(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The report is yours now. The person who reported can see that."))
    return redirect("reports_desk:report", reference=reference)


@require_POST
def answer(request: HttpRequest, reference: str) -> HttpResponse:
    """The office that it lies with; the report stays open."""
    report = answered_report(request, reference)
    form = AnswerForm(request.POST, prefix="answer")
    return _done(
        request, report, "answer_form", form,
        lambda: gate.answer(report, form.cleaned_data["text"], _by(request)), _("The answer has been given."),
    )  # fmt: skip


@require_POST
def forward(request: HttpRequest, reference: str) -> HttpResponse:
    """The office that it lies with hands it to another."""
    report = answered_report(request, reference)
    form = ForwardForm(report, request.POST, prefix="forward")
    return _done(
        request, report, "forward_form", form,
        lambda: gate.forward(report, form.cleaned_data["province"], form.cleaned_data["text"], _by(request)),
        _("The report lies with the other office now."), leaves=True,
    )  # fmt: skip


@require_POST
def close(request: HttpRequest, reference: str) -> HttpResponse:
    """The office that it lies with, with what came of it."""
    report = answered_report(request, reference)
    form = CloseForm(request.POST, prefix="close")
    return _done(
        request, report, "close_form", form,
        lambda: gate.close(
            report, Outcome(form.cleaned_data["outcome"]), form.cleaned_data["text"], _by(request)
        ),
        _("The report is closed."),
    )  # fmt: skip


def _done(
    request: HttpRequest,
    report: CodeReport,
    name: str,
    form: Form,
    deed: Callable[[], CodeReport],
    words: str,
    *,
    leaves: bool = False,
) -> HttpResponse:
    """The deed if the form is right, and the page again with what is wrong if not. `leaves`: it may be out of sight."""
    if form.is_valid():
        try:
            deed()
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, words)
            return (
                redirect("reports_desk:index")
                if leaves
                else redirect("reports_desk:report", reference=report.reference)
            )
    return report_page(request, report, 422, **{name: form, "open": name})


def _by(request: HttpRequest) -> By:
    return By(request.user, moment_of(request))
