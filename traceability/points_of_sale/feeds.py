"""What has changed on a shelf list, as Atom, JSON Feed and iCalendar, read from the register's history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from traceability.register.clock import day_after, midnight
from traceability.register.models import CertificateEvent
from traceability.register.models.history import Action
from traceability.register.statuses import EXPIRING_DAYS
from traceability.register.templatetags.ocop_format import day as written_day
from traceability.register.verdicts import Verdict

SHOWN_DAYS = 90
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class News:
    """One thing that happened to a product on the list; `key` names it for ever."""

    key: str
    at: datetime
    title: str
    url: str


def news_of(verdicts: Iterable[Verdict], moment: datetime) -> list[News]:
    """The last 90 days, newest first: what officers decided and what the calendar alone brought; one query."""
    verdicts = list({verdict.product.pk: verdict for verdict in verdicts}.values())
    since = moment - timedelta(days=SHOWN_DAYS)
    products = {verdict.product.pk: verdict for verdict in verdicts}
    events = (
        CertificateEvent.objects.filter(certificate__product__in=products, at__gte=since, at__lte=moment)
        .exclude(action=Action.SUPERSEDED)
        .select_related("certificate")
    )
    news = [_decided(event, products[event.certificate.product_id]) for event in events]
    for verdict in verdicts:
        news += [one for one in _by_the_calendar(verdict) if since <= one.at <= moment]
    return sorted(news, key=lambda one: (one.at, one.key), reverse=True)


def _decided(event: CertificateEvent, verdict: Verdict) -> News:
    words = {"name": verdict.product.local_name, "what": Action(event.action).label}
    return News(f"event-{event.pk}", event.at, _("%(name)s: %(what)s") % words, _address(verdict))


def _by_the_calendar(verdict: Verdict) -> list[News]:
    """ "Ends soon" and "has ended", where no decision ended the certificate before."""
    certificate = verdict.certificate
    if certificate is None or not (verdict.is_valid or certificate.last_day < verdict.day):
        return []
    if certificate.revoked_from or certificate.surrendered_from or certificate.superseded_from:
        return []
    words = {"name": verdict.product.local_name, "day": written_day(certificate.last_day)}
    soon = certificate.last_day - timedelta(days=EXPIRING_DAYS)
    dated = [
        ("soon", soon, _("%(name)s: ends soon, last valid day %(day)s") % words),
        (
            "ended",
            day_after(certificate.last_day),
            _("%(name)s: has ended, last valid day was %(day)s") % words,
        ),
    ]
    return [
        News(f"{certificate.public_id}-{kind}-{day:%Y%m%d}", midnight(day), title, _address(verdict))
        for kind, day, title in dated
    ]


def atom(title: str, page: str, feed: str, news: list[News]) -> bytes:
    made = Atom1Feed(title=title, link=page, feed_url=feed, description="", language=get_language() or "vi")
    for one in news:
        made.add_item(
            title=one.title, link=one.url, description=escape(one.title), unique_id=_id_of(one), pubdate=one.at,
            updateddate=one.at,
        )  # fmt: skip
    if not news:  # without entries the library would stamp the feed with the present moment
        made.latest_post_date = lambda: EPOCH  # type: ignore[method-assign]
    return made.writeString("utf-8").encode()


def json_feed(title: str, page: str, feed: str, news: list[News]) -> dict[str, object]:
    """JSON Feed 1.1."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": page,
        "feed_url": feed,
        "language": get_language() or "vi",
        "items": [
            {
                "id": _id_of(one),
                "url": one.url,
                "title": one.title,
                "content_text": one.title,
                "date_published": one.at.isoformat(),
            }
            for one in news
        ],
    }


def calendar(title: str, verdicts: Iterable[Verdict]) -> bytes:
    """An all-day event on the last valid day of each product that is valid now."""
    made = Calendar()
    for name, value in (("prodid", "-//Chợ OCOP//Shelf list//VI"), ("version", "2.0"), ("method", "PUBLISH")):
        made.add(name, value)
    made.add("name", title)
    made.add("x-wr-calname", title)
    for verdict in {verdict.product.pk: verdict for verdict in verdicts}.values():
        if verdict.certificate and verdict.is_valid:
            made.add_component(_event(verdict, verdict.certificate.last_day, verdict.certificate.public_id))
    return bytes(made.to_ical())


def _event(verdict: Verdict, last_day: date, public_id: str) -> Event:
    event = Event()
    event.add("uid", f"{public_id}-shelf@{_host()}")
    # Grows when the end moves, and is the same for the same facts, so that the feed's ETag holds.
    event.add("dtstamp", midnight(last_day).astimezone(UTC) - timedelta(days=4 * 365))
    event.add("sequence", (last_day - date(2020, 1, 1)).days)
    event.add("dtstart", last_day)
    event.add("dtend", day_after(last_day))
    event.add("summary", _("OCOP ends today: %(name)s") % {"name": verdict.product.local_name})
    event.add("description", verdict.product.producer.name)
    event.add("url", _address(verdict))
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event


def _address(verdict: Verdict) -> str:
    suffix = "?lang=en" if get_language() == "en" else ""
    return f"{settings.OCOP_PUBLIC_URL}{verdict.product.get_absolute_url()}{suffix}"


def _id_of(news: News) -> str:
    return f"tag:{_host()},2026:{news.key}"


def _host() -> str:
    return str(settings.OCOP_PUBLIC_URL).split("://")[-1].split("/")[0].split(":")[0]
