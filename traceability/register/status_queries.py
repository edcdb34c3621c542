"""The status of certificates asked of the database: the twin of `verdicts.status_of`, kept equal by a test.

Whether a certificate holds is `validity.VALID`, as everywhere; here stand only the conditions that tell apart why
one does not hold, and which kind of valid the others are. They are asked in order; the first that fits is the status.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Case, CharField, Q, Value, When

from traceability.register.statuses import EXPIRING_DAYS, Status
from traceability.register.validity import VALID


def status_case(day: date) -> Case:
    """An expression on Certificate: its status on `day`, e.g. to count by it."""
    whens = [When(condition, then=Value(status.value)) for status, condition in _in_order(day)]
    return Case(*whens, default=Value(Status.VALID.value), output_field=CharField())


def status_is(statuses: Iterable[Status], day: date) -> Q:
    """A condition on Certificate: its status on `day` is one of these; matches nothing when there are none."""
    wanted = set(statuses)
    condition = Q(pk__in=[])
    if Status.VALID in wanted:
        condition |= _of_one(Status.VALID, day)
    for status, _first_condition in _in_order(day):
        if status in wanted:
            condition |= _of_one(status, day)
    return condition


def ended_by(day: date) -> Q:
    """A condition on Certificate: its term, the extended one if any, was over before `day`."""
    return _last_day_before(day)


def _of_one(status: Status, day: date) -> Q:
    """The status' own condition and none of those before it; a valid one is asked of VALID itself."""
    condition = VALID.q(day) if status.shows_stars else Q()
    for earlier, its_condition in _in_order(day):
        if earlier is status:
            return condition & its_condition
        if not (status.shows_stars and not earlier.shows_stars):  # VALID has excluded those already
            condition &= ~its_condition
    return condition


def _in_order(day: date) -> list[tuple[Status, Q]]:
    ended = _last_day_before(day)
    return [
        (Status.VOIDED, Q(voided_on__isnull=False)),
        (Status.REVOKED, Q(revoked_from__isnull=False, revoked_from__lte=day)),
        (Status.SURRENDERED, Q(surrendered_from__isnull=False, surrendered_from__lte=day)),
        (Status.UPCOMING, Q(valid_from__gt=day)),
        (Status.SUPERSEDED, Q(superseded_from__isnull=False, superseded_from__lte=day)),
        (Status.RE_EVALUATION, ended & Q(re_evaluation_since__isnull=False, re_evaluation_since__lte=day)),
        (Status.EXPIRED, ended),
        (Status.SUSPENDED, ~VALID.q(day)),
        (Status.EXTENDED, Q(extended_until__isnull=False)),
        (Status.EXPIRING, _last_day_before(day + timedelta(days=EXPIRING_DAYS + 1))),
    ]


def _last_day_before(day: date) -> Q:
    return Q(extended_until__isnull=False, extended_until__lt=day) | Q(
        extended_until__isnull=True, valid_until__lt=day
    )
