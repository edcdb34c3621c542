"""/phan-anh/: whoever reported sees how far it is, with the reference and the secret of the report. Public."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from traceability.codes import limits
from traceability.codes.languages import chosen_language, language_suffix
from traceability.register.clock import moment_of, vietnam_day
from traceability.reports.addresses import page_of
from traceability.reports.forms import FindForm
from traceability.reports.models import CodeReport, Step
from traceability.reports.naming import named_by
from traceability.reports.views.frame import shown

WRONG_GUESSES_AN_HOUR = 60  # of one address


@cache_control(no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Asks for the reference and the secret."""
    with translation.override(chosen_language(request)):
        form = FindForm(request.POST or None)
        if form.is_valid():
            found = _opened_by(request, form.cleaned_data["reference"], form.cleaned_data["secret"])
            if found:
                return HttpResponseRedirect(page_of(found) + language_suffix(request))
            form.add_error(None, _("There is no report with this reference and this secret."))
        return shown(request, "reports/find.html", {"form": form}, 422 if form.errors else 200)


@cache_control(no_store=True)
@require_safe
def followed(request: HttpRequest, reference: str, secret: str) -> HttpResponse:
    """State, answers and deadlines; what was sent is not repeated, and no officer is named."""
    report = _opened_by(request, reference, secret)
    if report is None:
        raise Http404
    with translation.override(chosen_language(request)):
        day = vietnam_day(moment_of(request))
        page = {
            "report": report,
            "named": named_by(report.typed_code),
            "events": [event for event in report.events.all() if event.step != Step.RECEIVED],
            "photos": report.photos.count(),
            "is_overdue": report.is_overdue(day),
            "is_new": vietnam_day(report.received_at) == day and not report.is_closed,
        }
        return shown(request, "reports/followed.html", page)


def _opened_by(request: HttpRequest, reference: str, secret: str) -> CodeReport | None:
    """None for a wrong pair; after too many wrong ones also for a right one."""
    address = limits.address_of(request)
    if not limits.may_still("report-guess", address, WRONG_GUESSES_AN_HOUR):
        return None
    found = CodeReport.objects.select_related("product", "province").filter(reference=reference).first()
    if found and constant_time_compare(found.secret, secret):
        return found
    limits.within("report-guess", address, WRONG_GUESSES_AN_HOUR)
    return None
