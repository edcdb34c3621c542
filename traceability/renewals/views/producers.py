"""A producer's own calendar: by the secret link that stands in each reminder, or signed in."""

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from traceability.register.clock import moment_of, vietnam_day
from traceability.register.models import Certificate, Producer
from traceability.register.verdicts import status_of
from traceability.renewals.addresses import absolute
from traceability.renewals.calendar_links import link_of
from traceability.renewals.contacts import producers_kept_by
from traceability.renewals.lines import lines_of, where_to_file
from traceability.renewals.models import ProducerLink
from traceability.renewals.renewable import awaiting_renewal
from traceability.renewals.stages import timing

if TYPE_CHECKING:
    from traceability.renewals.renewable import Awaiting


def linked_producer(token: str) -> Producer:
    link = (
        ProducerLink.objects.select_related("producer__commune", "producer__province")
        .filter(token=token, ended_at__isnull=True)
        .first()
    )
    if link is None:
        raise Http404
    return link.producer


@require_safe
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever has the producer's secret address; a wrong or replaced one is 404."""
    return _page(request, [linked_producer(token)], is_own=False)


@login_required
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """A signed-in person who acts for a producer; to others the page does not exist."""
    kept = producers_kept_by(request.user)
    producers = (
        Producer.objects.filter(pk__in=kept).select_related("commune", "province").order_by("name", "pk")
    )
    if not producers:
        raise Http404
    return _page(request, list(producers), is_own=True)


def _page(request: HttpRequest, producers: list[Producer], *, is_own: bool) -> HttpResponse:
    moment = moment_of(request)
    sections = [_section(producer, request) for producer in producers]
    page = {"sections": sections, "moment": moment, "is_own": is_own}
    response = render(request, "renewals/producer.html", page)
    add_never_cache_headers(response)
    response["Referrer-Policy"] = "no-referrer"  # the address is the key
    response["X-Robots-Tag"] = "noindex"
    return response


def _section(producer: Producer, request: HttpRequest) -> dict[str, object]:
    day = vietnam_day(moment_of(request))
    lines = list(lines_of(_certificates(producer), timing(), day))
    feed = absolute(reverse("renewals:producer_feed", kwargs={"token": link_of(producer).token}))
    return {
        "producer": producer,
        "lines": [(line, status_of(line.certificate, day)) for line in lines],
        "where": where_to_file(producer.province, producer),
        "feed": feed,
        "subscribe": "webcal://" + feed.split("://", 1)[1],
    }


def _certificates(producer: Producer) -> "QuerySet[Awaiting]":
    return (
        awaiting_renewal(Certificate.objects.filter(product__producer=producer))
        .select_related("product__product_set", "decision")
        .prefetch_related("suspensions")
        .order_by("ends_on", "product__name", "pk")
    )
