"""/t/<code>/bao-cao: anyone may report a suspicious product, with or without a code that we know. Public."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from traceability.codes import limits
from traceability.codes.languages import chosen_language, language_suffix
from traceability.register.clock import moment_of
from traceability.register.verdicts import verdict_on
from traceability.reports import gate
from traceability.reports.addresses import page_of
from traceability.reports.forms import ReportForm
from traceability.reports.models import CodeReport, Wrong
from traceability.reports.naming import Named, named_by
from traceability.reports.views.frame import shown

TRIES_AN_HOUR = 60  # of one address, also those that are refused: each may carry photos to be read


@cache_control(no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, code: str) -> HttpResponse:
    """The form, and its answer: stored once, then a page of its own with the reference number."""
    with translation.override(chosen_language(request)):
        named = named_by(code)
        if request.method != "POST":
            return _page(request, named, _form(named, initial=_first_guess(request, named)))
        if not limits.within("report-try", limits.address_of(request), TRIES_AN_HOUR):
            return _too_many(request, named, _form(named, request.POST))
        form = _form(named, request.POST, request.FILES)
        if not form.is_valid():
            return _page(request, named, form, status=422)
        if not limits.may_report(request):
            return _too_many(request, named, form)
        return HttpResponseRedirect(page_of(_stored(request, named, form)) + language_suffix(request))


def _form(named: Named, *data: object, **more: object) -> ReportForm:
    return ReportForm(*data, asks_province=named.product is None, **more)


def _first_guess(request: HttpRequest, named: Named) -> dict[str, str]:
    """A label that is not ours was copied; else most report stars on a packet whose certificate no longer holds."""
    if named.product is None:
        return {}
    if not named.is_ours:
        return {"wrong": Wrong.COPIED}
    return {} if verdict_on(named.product, moment_of(request)).is_valid else {"wrong": Wrong.STARS}


def _stored(request: HttpRequest, named: Named, form: ReportForm) -> CodeReport:
    said = form.cleaned_data
    return gate.receive(
        typed_code=named.typed,
        product=named.product,
        province=said.get("province"),
        wrong=said["wrong"],
        text=said["text"],
        seen_where=said["seen_where"],
        contact=said["contact"],
        pictures=said["photos"],
        language=chosen_language(request),
        moment=moment_of(request),
    )


def _too_many(request: HttpRequest, named: Named, form: ReportForm) -> HttpResponse:
    form.is_valid()  # an error can only be added to what has been read
    form.add_error(None, gettext("Too many reports came from your network. Please try again in an hour."))
    return _page(request, named, form, status=429)


def _page(request: HttpRequest, named: Named, form: ReportForm, status: int = 200) -> HttpResponse:
    page = {"form": form, "named": named, "lost_photos": bool(form.files)}
    return shown(request, "reports/report.html", page, status)
