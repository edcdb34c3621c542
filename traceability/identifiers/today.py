"""On the portal's front page: what an officer decided about a prefix, and a paper that runs out."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from traceability.identifiers.models import CompanyPrefix, PrefixState
from traceability.identifiers.reading import prefixes_of, why
from traceability.register.clock import vietnam_day
from traceability.register.models import Producer
from traceability.register.templatetags.ocop_format import day
from traceability.representing.today import Task

NEWS_FOR = timedelta(days=14)
SOON = timedelta(days=30)


def prefixes_to_look_at(producer: Producer, moment: datetime) -> Iterator[Task]:
    """Two queries."""
    prefixes = prefixes_of(producer)
    renewing = {one.prefix for one in prefixes if one.state == PrefixState.CLAIMED}
    for one in prefixes:
        told = _told(one, moment, one.prefix in renewing)
        if told:
            text, action, url_name, tone = told
            yield Task(text, reverse(url_name, kwargs={"producer": producer.pk}), action, tone)


def _told(prefix: CompanyPrefix, moment: datetime, is_renewing: bool) -> tuple[str, str, str, str] | None:
    words = {"prefix": prefix.prefix, "reason": why(prefix), "day": day(prefix.valid_until)}
    is_news = prefix.decided_at is not None and moment - prefix.decided_at < NEWS_FOR
    if prefix.state == PrefixState.REFUSED and is_news:
        text = _("The office refused GS1 prefix %(prefix)s: %(reason)s") % words
        return text, _("Claim it again"), "identifiers:claim", "warning"
    if prefix.state == PrefixState.ENDED and is_news:
        text = _("GS1 prefix %(prefix)s has ended: %(reason)s") % words
        return text, _("See what it means"), "identifiers:index", "error"
    if prefix.state != PrefixState.CONFIRMED:
        return None
    today = vietnam_day(moment)
    if prefix.valid_until and prefix.valid_until < today + SOON and not is_renewing:
        past = _(
            "GS1's paper for prefix %(prefix)s ran out on %(day)s: no new numbers until you send the newer one."
        )
        ahead = _("GS1's paper for prefix %(prefix)s runs out on %(day)s.")
        text = (past if prefix.valid_until < today else ahead) % words
        return text, _("Send the newer paper"), "identifiers:claim", "warning"
    if is_news and not prefix.gtins.all():
        text = _("GS1 prefix %(prefix)s is confirmed. Now give your products their GTIN.") % words
        return text, _("GS1 codes"), "identifiers:index", "info"
    return None
