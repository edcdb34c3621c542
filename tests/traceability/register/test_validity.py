"""valid_at(day): the database and the plain rule give one answer, across midnights, month ends and 29 February."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.register_factory import RegisterFactory
from traceability.register import gate
from traceability.register.clock import midnight, months_later, today, vietnam_day
from traceability.register.models import Certificate
from traceability.register.models.certificates import RevocationGround
from traceability.register.statuses import Status
from traceability.register.verdicts import verdict_on


def both_say(certificate: Certificate, day: date) -> bool:
    certificate = Certificate.objects.get(pk=certificate.pk)
    by_database = Certificate.objects.valid_at(day).filter(pk=certificate.pk).exists()
    by_rule = certificate.is_valid_at(day)
    assert by_database == by_rule, day
    return by_rule


@pytest.mark.parametrize(
    ("issued", "last"),
    [
        (date(2024, 2, 29), date(2027, 2, 28)),
        (date(2025, 2, 28), date(2028, 2, 28)),
        (date(2023, 8, 31), date(2026, 8, 31)),
        (date(2021, 2, 28), date(2024, 2, 28)),
        (date(2025, 12, 31), date(2028, 12, 31)),
    ],
)
def test_term_ends_on_the_same_day_36_months_later_clamped(issued: date, last: date) -> None:
    assert months_later(issued, 36) == last


def test_months_later_clamps_to_a_shorter_month() -> None:
    assert months_later(date(2025, 1, 31), 1) == date(2025, 2, 28)
    assert months_later(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert months_later(date(2025, 11, 30), 3) == date(2026, 2, 28)


def test_certificate_holds_from_first_to_last_day_inclusive(db: None, register: RegisterFactory) -> None:
    certificate = register.certificate(issued_on=date(2024, 2, 29))
    answers = {
        day: both_say(certificate, day)
        for day in (date(2024, 2, 28), date(2024, 2, 29), date(2027, 2, 28), date(2027, 3, 1))
    }
    assert list(answers.values()) == [False, True, True, False]


def test_it_expires_at_midnight_in_viet_nam_not_in_greenwich(db: None, register: RegisterFactory) -> None:
    certificate = register.certificate(issued_on=date(2023, 11, 22))
    product = certificate.product
    with time_machine.travel("2026-11-22T16:59:59Z", tick=False):
        assert today() == date(2026, 11, 22)
        assert verdict_on(product, timezone.now()).status == Status.EXPIRING
        assert Certificate.objects.valid_now(timezone.now()).count() == 1
    with time_machine.travel("2026-11-22T17:00:00Z", tick=False):
        assert today() == date(2026, 11, 23)
        assert verdict_on(product, timezone.now()).status == Status.EXPIRED
        assert Certificate.objects.valid_now(timezone.now()).count() == 0


def test_verdict_changes_exactly_when_it_said_it_would(db: None, register: RegisterFactory) -> None:
    certificate = register.certificate(issued_on=date(2024, 2, 29))
    moment = midnight(date(2026, 1, 1))
    seen = []
    while moment:
        verdict = verdict_on(certificate.product, moment)
        seen.append((vietnam_day(moment), verdict.status))
        if verdict.changes_at:
            just_before = verdict_on(certificate.product, verdict.changes_at - timedelta(microseconds=1))
            assert just_before.status == verdict.status
        moment = verdict.changes_at
    assert seen == [
        (date(2026, 1, 1), Status.VALID),
        (date(2026, 10, 31), Status.EXPIRING),
        (date(2027, 3, 1), Status.EXPIRED),
    ]


def test_a_period_needs_every_day(db: None, register: RegisterFactory) -> None:
    certificate = register.certificate(issued_on=date(2024, 1, 10))

    def holds(first: date, last: date) -> bool:
        return Certificate.objects.valid_throughout(first, last).filter(pk=certificate.pk).exists()

    assert holds(date(2027, 1, 8), date(2027, 1, 10))
    assert not holds(date(2027, 1, 8), date(2027, 1, 11))
    gate.suspend(certificate, register.change(midnight(date(2027, 1, 9))))
    assert holds(date(2027, 1, 7), date(2027, 1, 8))
    assert not holds(date(2027, 1, 7), date(2027, 1, 9))
    gate.lift_suspension(certificate, register.change(midnight(date(2027, 1, 10))))
    assert not holds(date(2027, 1, 8), date(2027, 1, 10))
    assert holds(date(2027, 1, 10), date(2027, 1, 10))


def test_database_and_rule_agree_on_every_day_of_a_busy_life(db: None, register: RegisterFactory) -> None:
    certificate = register.certificate(issued_on=date(2023, 1, 31))
    gate.suspend(certificate, register.change(midnight(date(2024, 5, 1))))
    gate.lift_suspension(certificate, register.change(midnight(date(2024, 6, 1))))
    gate.suspend(certificate, register.change(midnight(date(2024, 7, 1))))
    gate.lift_suspension(certificate, register.change(midnight(date(2024, 7, 1))))
    register.extend(certificate, date(2026, 3, 31), midnight(date(2026, 1, 20)))
    gate.revoke(certificate, RevocationGround.MISUSE, register.change(midnight(date(2026, 3, 10))))
    first = date(2023, 1, 1)
    valid_days = sum(both_say(certificate, first + timedelta(days=n)) for n in range(0, 1250, 1))
    assert valid_days == (date(2026, 3, 10) - date(2023, 1, 31)).days - 31
