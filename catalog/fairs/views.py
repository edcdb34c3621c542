"""Public pages: the list of fairs, a fair's web catalogue, and its PDF. Anybody may see a published fair."""

from datetime import date, datetime

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import patch_cache_control
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from catalog.fairs.edition import by_producer, by_set, edition_of
from catalog.fairs.models import Fair, FairQuerySet, Phase
from catalog.fairs.printing.book import book_of
from catalog.fairs.printing.typesetting import typeset
from traceability.register.clock import VIETNAM, moment_of, vietnam_day

PAST_SHOWN = 24


@require_safe
def fair_list(request: HttpRequest) -> HttpResponse:
    """Everybody: published fairs, on now, coming and over."""
    day = vietnam_day(moment_of(request))
    ahead = list(_listed().not_over(day))
    groups = {
        Phase.RUNNING: [fair for fair in ahead if fair.phase(day) == Phase.RUNNING],
        Phase.COMING: [fair for fair in ahead if fair.phase(day) == Phase.COMING],
        Phase.PAST: list(_listed().over(day)[:PAST_SHOWN]),
    }
    return render(
        request, "fairs/list.html", {"groups": [(key, fairs) for key, fairs in groups.items() if fairs]}
    )


@require_safe
def fair_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody: the catalogue of a published fair with verdicts as of this request; a draft is 404."""
    edition = edition_of(_published(slug), moment_of(request))
    context = {
        "edition": edition,
        "fair": edition.fair,
        "producers": by_producer(edition.lines),
        "sets": by_set(edition.lines),
    }
    response = render(request, "fairs/detail.html", context)
    patch_cache_control(response, no_cache=True)  # a verdict can change at any moment
    return response


@require_safe
def fair_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody: the printed catalogue of a published fair; a draft is 404."""
    return pdf_response(_published(slug), moment_of(request))


def pdf_response(fair: Fair, moment: datetime) -> HttpResponse:
    """The catalogue as of the minute of `moment`, in the active language, named for a folder of many."""
    minute = moment.replace(second=0, microsecond=0)
    pdf = typeset(book_of(edition_of(fair, minute)), minute)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(False, _filename(fair, minute)) or "inline"
    patch_cache_control(response, no_store=True)
    return response


def _filename(fair: Fair, minute: datetime) -> str:
    """`hoi-cho-xuan-thai-nguyen-2027_20261122-1405_vi.pdf`: which fair, as of when, which language."""
    return f"{fair.slug}_{minute.astimezone(VIETNAM):%Y%m%d-%H%M}_{get_language()}.pdf"


def _listed() -> FairQuerySet:
    return Fair.objects.published().select_related("province").annotate(size=Count("entries"))


def _published(slug: str) -> Fair:
    return get_object_or_404(Fair.objects.published().select_related("province"), slug=slug)


def next_fair(day: date) -> Fair | None:
    """The published fair that is on now or comes next."""
    return Fair.objects.published().not_over(day).select_related("province").first()
