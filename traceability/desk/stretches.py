"""The days on which the public will read something else than it would have read."""

from dataclasses import dataclass
from datetime import date, timedelta

from traceability.register.clock import day_after
from traceability.register.effects import Picture
from traceability.register.models import Certificate
from traceability.register.statuses import EXPIRING_DAYS, Status
from traceability.register.verdicts import leading_certificate, status_of


@dataclass(frozen=True)
class Reading:
    """What the public reads on one day: `stars` only while the certificate holds."""

    status: Status
    certificate: Certificate | None

    @property
    def stars(self) -> int | None:
        return self.certificate.stars if self.certificate and self.status.shows_stars else None

    @property
    def is_valid(self) -> bool:
        return self.status.shows_stars

    def is_like(self, other: "Reading") -> bool:
        same_certificate = (self.certificate and self.certificate.pk) == (
            other.certificate and other.certificate.pk
        )
        return self.status == other.status and self.stars == other.stars and same_certificate


@dataclass(frozen=True)
class Stretch:
    """From `first_day` to `last_day` (None: from then on) `before` turns into `after`."""

    first_day: date
    last_day: date | None
    before: Reading
    after: Reading


def reading_on(picture: Picture | None, day: date) -> Reading:
    certificate = leading_certificate(picture.certificates, day) if picture else None
    return Reading(status_of(certificate, day) if certificate else Status.UNKNOWN, certificate)


def stretches_between(before: Picture | None, after: Picture, today: date) -> list[Stretch]:
    """From today on, in order; each as long as both readings stay the same."""
    days = sorted({today} | {day for day in _turning_days(before) | _turning_days(after) if day > today})
    found: list[Stretch] = []
    for number, day in enumerate(days):
        last = days[number + 1] - timedelta(days=1) if number + 1 < len(days) else None
        was, will_be = reading_on(before, day), reading_on(after, day)
        if _same_for_the_public(was, will_be):
            continue
        previous = found[-1] if found else None
        if (
            previous
            and previous.last_day
            and day_after(previous.last_day) == day
            and previous.before.is_like(was)
            and previous.after.is_like(will_be)
        ):
            found[-1] = Stretch(previous.first_day, last, previous.before, previous.after)
        else:
            found.append(Stretch(day, last, was, will_be))
    return found


def _same_for_the_public(one: Reading, other: Reading) -> bool:
    """While one holds the certificate counts too: another decision, another last day."""
    if not one.is_valid and not other.is_valid:
        return one.status == other.status
    facts = [
        (r.certificate.decision_id, r.certificate.last_day) if r.certificate else None for r in (one, other)
    ]
    return one.is_like(other) and facts[0] == facts[1]


def _turning_days(picture: Picture | None) -> set[date]:
    days: set[date | None] = set()
    for one in picture.certificates if picture else ():
        days |= {
            one.valid_from,
            one.last_day - timedelta(days=EXPIRING_DAYS),
            day_after(one.last_day),
            one.revoked_from,
            one.surrendered_from,
            one.superseded_from,
            one.re_evaluation_since,
        }
        for pause in one.suspensions.all():
            days |= {pause.first_day, pause.lifted_on}
    return {day for day in days if day}
