"""/t/<code>/bao-cao: anyone may report a suspicious product, with or without a code that we know. Public."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from traceability.codes import limits
from traceability.codes.languages import chosen_language, language_links, language_suffix
from traceability.codes.typed_codes import product_with_code, shown_code, well_formed_code
from traceability.register.clock import moment_of
from traceability.register.models import CertifiedProduct
from traceability.register.verdicts import verdict_on
from traceability.reports import gate
from traceability.reports.forms import ReportForm
from traceability.reports.models import CodeReport, Wrong


@cache_control(no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, code: str) -> HttpResponse:
    """The form, and its answer: stored once, then a page of its own with the reference number."""
    with translation.override(chosen_language(request)):
        product = product_with_code(well_formed_code(code))
        if request.method != "POST":
            return _page(request, code, product, ReportForm(initial=_first_guess(request, product)))
        form = ReportForm(request.POST)
        if not form.is_valid():
            return _page(request, code, product, form, status=422)
        if not limits.may_report(request):
            form.add_error(
                None, gettext("Too many reports came from your network. Please try again in an hour.")
            )
            return _page(request, code, product, form, status=429)
        return _thank(request, code, product, form)


@cache_control(no_store=True)
@require_safe
def thanks(request: HttpRequest, code: str, reference: str) -> HttpResponse:
    """The reference number and the day by which we acknowledge it; shows nothing of the report itself."""
    stored = get_object_or_404(CodeReport, reference=reference, typed_code=shown_code(code))
    with translation.override(chosen_language(request)):
        return _render(request, "reports/thanks.html", {"report": stored, "typed": stored.typed_code}, 200)


def _first_guess(request: HttpRequest, product: CertifiedProduct | None) -> dict[str, str]:
    """Most people report stars on a packet whose certificate no longer holds."""
    if product is None or verdict_on(product, moment_of(request)).is_valid:
        return {}
    return {"wrong": Wrong.STARS}


def _thank(
    request: HttpRequest, code: str, product: CertifiedProduct | None, form: ReportForm
) -> HttpResponse:
    stored = gate.receive(
        typed_code=shown_code(code),
        product=product,
        wrong=form.cleaned_data["wrong"],
        text=form.cleaned_data["text"],
        seen_where=form.cleaned_data["seen_where"],
        contact=form.cleaned_data["contact"],
        moment=moment_of(request),
    )
    address = reverse("report_thanks", kwargs={"code": stored.typed_code, "reference": stored.reference})
    return HttpResponseRedirect(address + language_suffix(request))


def _page(
    request: HttpRequest, code: str, product: CertifiedProduct | None, form: ReportForm, status: int = 200
) -> HttpResponse:
    page: dict[str, object] = {"form": form, "product": product, "typed": shown_code(code)}
    return _render(request, "reports/report.html", page, status)


def _render(request: HttpRequest, template: str, page: dict[str, object], status: int) -> HttpResponse:
    language = chosen_language(request)
    context = {
        **page,
        "language_links": language_links(request, language),
        "language_suffix": language_suffix(request),
    }
    response = render(request, template, context, status=status)
    response["Content-Language"] = language
    return response
