"""The latest changes of a scope: what was recorded and what the clock brought about, newest first."""

from datetime import datetime, timedelta

from traceability.following.changes import (
    LAPSED,
    PublicChange,
    by_the_clock,
    events_loaded,
    recorded,
)
from traceability.open_register.scopes import Scope
from traceability.register.clock import vietnam_day
from traceability.register.models import Certificate, CertificateEvent

MOST = 50
CLOCK_DAYS = 30  # how far back the clock's own changes are listed


def changes_about(scope: Scope, moment: datetime) -> list[PublicChange]:
    """At most MOST; three queries. Of the clock's changes the expiries, which nobody recorded."""
    events = CertificateEvent.objects.filter(scope.q("certificate__")).order_by("-pk")
    today = vietnam_day(moment)
    clocks = by_the_clock(Certificate.objects.filter(scope.q()), today - timedelta(days=CLOCK_DAYS), today)
    changes = recorded(events_loaded(events)[:MOST])
    changes += [change for change in clocks if change.kind == LAPSED]
    return sorted(changes, key=lambda change: (change.moment, change.key), reverse=True)[:MOST]
