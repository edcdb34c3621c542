"""Which changes are new for whom: written down as notices, one letter for each follower and run."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max, Min, Q, QuerySet

from traceability.following.changes import PublicChange, by_the_clock, events_loaded, recorded
from traceability.following.models import Follow, Letter, Mark, Notice
from traceability.register.clock import vietnam_day
from traceability.register.models import Certificate, CertificateEvent
from traceability.register.models.history import Action

CLOCK_DAYS = 7  # how many days the job may have stood still without losing what the clock did
LATE_COMMITS = 200  # history rows read again, because a lower number may be committed after a higher one
LATE_FOR = timedelta(hours=6)  # a whole list's rows take their numbers long before its one commit
NEWS_FOR = timedelta(days=60)  # what is older is told to nobody any more
KEPT_FOR = timedelta(days=120)  # longer than NEWS_FOR, so that nothing is told again
MOST_EVENTS = 20_000  # in one run, so that a whole country's import is read in parts
# Nobody follows a certificate for what its neighbours' chain did: the newer one's own issue says it.
UNTOLD = frozenset({Action.SUPERSEDED, Action.RESTORED})


def write_notices(moment: datetime) -> int:
    """Notices for all changes up to `moment` that no follower was told of yet; how many were written."""
    with transaction.atomic():
        mark, _made = Mark.objects.select_for_update().get_or_create(
            pk=1, defaults={"last_event": _starting_point()}
        )
        changes, read_to = _recorded_since(mark.last_event, moment)
        written = _write(changes + _of_the_clock(moment), moment)
        mark.last_event = max(mark.last_event, read_to)
        mark.save(update_fields=["last_event"])
    return written


def _last_event() -> int:
    last = CertificateEvent.objects.aggregate(last=Max("pk"))["last"]
    return last or 0


def _starting_point() -> int:
    """For the first run: what happened before the first consent is history, not news."""
    consents = Follow.objects.aggregate(first=Min("confirmed_at"))["first"]
    if consents is None:
        return _last_event()
    before = CertificateEvent.objects.filter(at__lt=consents).aggregate(last=Max("pk"))["last"]
    return before or 0


def _recorded_since(last_event: int, moment: datetime) -> tuple[list[PublicChange], int]:
    if not Follow.objects.filter(confirmed_at__isnull=False).exists():
        return [], _last_event()
    events = CertificateEvent.objects.filter(pk__gt=last_event - LATE_COMMITS, at__gt=moment - NEWS_FOR)
    rows = list(events_loaded(events.exclude(action__in=UNTOLD)).order_by("pk")[:MOST_EVENTS])
    read_to = rows[-1].pk if len(rows) == MOST_EVENTS else _last_event()
    return recorded(rows) + _committed_late(last_event, moment), read_to


def _committed_late(last_event: int, moment: datetime) -> list[PublicChange]:
    """What may have been committed after the mark had passed its numbers; what was told already is told no more."""
    events = CertificateEvent.objects.filter(
        pk__lte=last_event - LATE_COMMITS, at__gt=moment - LATE_FOR, certificate__in=_followed().values("pk")
    )
    return recorded(events_loaded(events.exclude(action__in=UNTOLD)).order_by("-pk")[:MOST_EVENTS])


def _of_the_clock(moment: datetime) -> list[PublicChange]:
    """Only of certificates that somebody follows, so that the country's register is not read every few minutes."""
    today = vietnam_day(moment)
    return by_the_clock(_followed(), today - timedelta(days=CLOCK_DAYS), today)


def _followed() -> QuerySet[Certificate]:
    follows = Follow.objects.filter(confirmed_at__isnull=False)
    followed = Q(product__in=follows.filter(product__isnull=False).values("product"))
    followed |= Q(product__producer__in=follows.filter(producer__isnull=False).values("producer"))
    followed |= Q(product__producer__commune__in=follows.filter(commune__isnull=False).values("commune"))
    return Certificate.objects.filter(followed)


def _write(changes: list[PublicChange], moment: datetime) -> int:
    """One letter for each follower with what is new; what happened before the consent is never told."""
    new = _not_yet_told(_by_follower(changes))
    for follower, keys in new.items():
        letter = Letter.objects.create(follower_id=follower, made_at=moment)
        Notice.objects.bulk_create(
            [Notice(follower_id=follower, letter=letter, change_key=key) for key in keys]
        )
    return sum(map(len, new.values()))


def _by_follower(changes: list[PublicChange]) -> dict[int, dict[str, PublicChange]]:
    """A change is told once to somebody who follows both the product and its commune."""
    found: dict[int, dict[str, PublicChange]] = defaultdict(dict)
    follows = _follows_touched_by(changes)
    for change in changes:
        product = change.certificate.product
        about = (
            ("product", product.pk), ("producer", product.producer_id), ("commune", product.producer.commune_id),
        )  # fmt: skip
        for follow in (one for which in about for one in follows.get(which, [])):
            if follow.confirmed_at and follow.confirmed_at <= change.moment:
                found[follow.follower_id][change.key] = change
    return found


def _follows_touched_by(changes: Iterable[PublicChange]) -> dict[tuple[str, object], list[Follow]]:
    products = {change.certificate.product for change in changes}
    if not products:
        return {}
    touched = Q(product__isnull=False) | Q(producer__isnull=False) | Q(commune__isnull=False)
    if len(products) <= 500:
        touched = (
            Q(product__in=[one.pk for one in products])
            | Q(producer__in={one.producer_id for one in products})
            | Q(commune__in={one.producer.commune_id for one in products} - {None})
        )
    by_thing: dict[tuple[str, object], list[Follow]] = defaultdict(list)
    for follow in Follow.objects.filter(touched, confirmed_at__isnull=False):
        for kind in ("product", "producer", "commune"):
            key = getattr(follow, f"{kind}_id")
            if key is not None:
                by_thing[kind, key].append(follow)
    return by_thing


def _not_yet_told(found: dict[int, dict[str, PublicChange]]) -> dict[int, list[str]]:
    told = defaultdict(set)
    for follower, key in Notice.objects.filter(follower__in=found).values_list("follower", "change_key"):
        told[follower].add(key)
    new = {
        follower: [key for key in changes if key not in told[follower]] for follower, changes in found.items()
    }
    return {follower: keys for follower, keys in new.items() if keys}


def forget_old_letters(moment: datetime) -> None:
    """Who was told what, a while ago, is nobody's business any more."""
    Letter.objects.filter(made_at__lt=moment - KEPT_FOR).delete()
