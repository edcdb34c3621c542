"""iCalendar feeds (RFC 5545): three all-day events for each certificate, with the same UID for ever.

Every time in a feed comes from the register's history, so the same facts give the same bytes and a reader that asks
again with its ETag is answered 304. A certificate that is renewed or withdrawn stays, its events CANCELLED.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Count, Exists, Max, OuterRef, QuerySet
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from traceability.register.models import Certificate
from traceability.register.templatetags.ocop_format import day as written_day
from traceability.renewals.addresses import certificate_address
from traceability.renewals.renewable import awaiting_renewal, ends_between, with_filing
from traceability.renewals.stages import FilingDates, Timing

if TYPE_CHECKING:
    from traceability.renewals.renewable import Awaiting

PAST, COMING = timedelta(days=90), timedelta(days=400)
REFRESH = timedelta(hours=12)
UNKNOWN_TIME = datetime(2026, 1, 1, tzinfo=UTC)  # for rows that carry no history


def in_feed(certificates: QuerySet[Certificate], day: date) -> "QuerySet[Awaiting]":
    """Those whose end lies near enough to be of use, with what their events need; one query."""
    open_ones = awaiting_renewal().filter(pk=OuterRef("pk"))
    return (
        with_filing(certificates.filter(ends_between(day - PAST, day + COMING)))
        .annotate(
            is_awaited=Exists(open_ones), changes=Count("events"), changed_at=Max("events__at")
        )
        .select_related("product__producer__commune", "product__producer__province", "decision")
        .order_by("ends_on", "pk")
    )  # fmt: skip


def calendar_of(name: str, certificates: Iterable[Certificate], times: Timing) -> bytes:
    """The feed's bytes; `name` is what calendar programs show beside it."""
    calendar = Calendar()
    calendar.add("prodid", "-//Chợ OCOP//Renewals//VI")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Asia/Ho_Chi_Minh")
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for certificate in certificates:
        dates = times.dates(certificate.valid_until, certificate.extended_until)
        for kind, day, summary in _days(certificate, dates):
            calendar.add_component(_event(certificate, kind, day, summary, dates))
    return bytes(calendar.to_ical())


def _days(certificate: Certificate, dates: FilingDates) -> list[tuple[str, date, str]]:
    words = {"name": certificate.product.local_name}
    last = ("last-day", dates.last_day, _("OCOP ends today: %(name)s") % words)
    if certificate.extended_until:  # the time for filing has long passed
        return [last]
    return [
        ("opens", dates.opens_on, _("Renewal file may be handed in: %(name)s") % words),
        ("closes", dates.closes_on, _("Last day for the renewal file: %(name)s") % words),
        last,
    ]


def _event(certificate: Certificate, kind: str, day: date, summary: str, dates: FilingDates) -> Event:
    changed_at = getattr(certificate, "changed_at", None) or UNKNOWN_TIME
    address = certificate_address(certificate)
    is_awaited = bool(getattr(certificate, "is_awaited", True))
    event = Event()
    event.add("uid", f"{certificate.public_id}-{kind}@{_host()}")
    event.add("dtstamp", changed_at.astimezone(UTC))
    event.add("last-modified", changed_at.astimezone(UTC))
    event.add("sequence", max(0, getattr(certificate, "changes", 0) - 1) + (not is_awaited))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", summary)
    event.add("description", _description(certificate, dates) + f"\n{address}")
    event.add("url", address)
    event.add("status", "CONFIRMED" if is_awaited else "CANCELLED")
    event.add("transp", "TRANSPARENT")  # a deadline does not make anybody busy
    event.add("categories", ["OCOP"])
    return event


def _description(certificate: Certificate, dates: FilingDates) -> str:
    producer = certificate.product.producer
    text = _("%(producer)s. Decision %(number)s. File from %(opens)s to %(closes)s. Last valid day %(last)s.")
    return text % {
        "producer": producer.name,
        "number": certificate.decision.number,
        "opens": written_day(dates.opens_on),
        "closes": written_day(dates.closes_on),
        "last": written_day(dates.last_day),
    }


def _host() -> str:
    return str(settings.OCOP_PUBLIC_URL).split("://")[-1].split("/")[0].split(":")[0]
