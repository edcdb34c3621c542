"""Any sequence of actions keeps the rules: found by hypothesis, replayed from the history, asked on every day."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.register_factory import RegisterFactory
from traceability.register import gate
from traceability.register.clock import midnight
from traceability.register.models import Certificate, CertificateEvent, CertifiedProduct, Suspension
from traceability.register.models.certificates import RevocationGround
from traceability.register.replay import recorded, replay
from traceability.register.verdicts import verdict_on

START = date(2026, 1, 1)
WHICH = st.integers(0, 3)
DAYS = st.sampled_from([0, -1, 1, -15, 15, -40, 40]) | st.integers(-40, 40)
TERM = st.integers(0, 60)  # short terms, so that a life fits into a year that is asked day by day


def everything() -> list[tuple[Any, ...]]:
    return [
        *Certificate.objects.order_by("pk").values_list(),
        *Suspension.objects.order_by("pk").values_list(),
        *CertificateEvent.objects.order_by("pk").values_list("pk"),
    ]


@contextmanager
def one_action() -> Iterator[None]:
    """Refused means that nothing changed; done means one history row at least."""
    before, rows = everything(), CertificateEvent.objects.count()
    try:
        yield
    except gate.Refused:
        assert everything() == before
    else:
        assert CertificateEvent.objects.count() > rows


class Life(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.savepoint = transaction.savepoint()
        self.register = RegisterFactory()
        self.day = START
        self.product = self.register.product()

    def teardown(self) -> None:
        try:
            self.both_agree_on_every_day()
        finally:
            transaction.savepoint_rollback(self.savepoint)

    def change(self, with_paper: bool = True) -> gate.Change:
        change = self.register.change(midnight(self.day))
        return replace(change, decision=self.register.decision(issued_on=self.day)) if with_paper else change

    def act(self, which: int, action: Callable[[Certificate], object]) -> None:
        certificates = list(Certificate.objects.order_by("pk"))
        with one_action():
            action(certificates[which % len(certificates)])

    @property
    def has_any(self) -> bool:
        return Certificate.objects.exists()

    @rule(stars=st.integers(3, 5), offset=DAYS, term=TERM)
    def issue(self, stars: int, offset: int, term: int) -> None:
        first = self.day + timedelta(days=offset)
        grant = gate.Grant(stars=stars, issued_on=first, valid_until=first + timedelta(days=term))
        with one_action():
            gate.issue(self.product, self.register.decision(issued_on=first), grant, self.change(False))

    @precondition(lambda self: self.has_any)
    @rule(gap=st.integers(-10, 60), days=st.integers(1, 180))
    def renew_late_and_extend_meanwhile(self, gap: int, days: int) -> None:
        """What provinces do: the new certificate is granted ahead, the old one extended up to it."""
        older = Certificate.objects.order_by("-valid_from").first()
        assert older is not None
        begins = older.last_day + timedelta(days=gap)
        grant = gate.Grant(stars=4, issued_on=begins, valid_until=begins + timedelta(days=30))
        with one_action():
            gate.issue(self.product, self.register.decision(issued_on=begins), grant, self.change(False))
        with one_action():
            gate.open_re_evaluation(older, self.change())
        with one_action():
            gate.extend(older, older.valid_until + timedelta(days=days), self.change())

    @rule(days=st.integers(1, 45))
    def time_passes(self, days: int) -> None:
        self.day += timedelta(days=days)

    @precondition(lambda self: self.has_any)
    @rule(which=WHICH)
    def open_re_evaluation(self, which: int) -> None:
        self.act(which, lambda one: gate.open_re_evaluation(one, self.change()))

    @precondition(lambda self: self.has_any)
    @rule(which=WHICH, days=st.integers(-1, 200), with_paper=st.booleans())
    def extend(self, which: int, days: int, with_paper: bool) -> None:
        self.act(
            which,
            lambda one: gate.extend(one, one.valid_until + timedelta(days=days), self.change(with_paper)),
        )

    @precondition(lambda self: self.has_any)
    @rule(which=WHICH)
    def suspend(self, which: int) -> None:
        self.act(which, lambda one: gate.suspend(one, self.change()))

    @precondition(lambda self: self.has_any)
    @rule(which=WHICH)
    def lift(self, which: int) -> None:
        self.act(which, lambda one: gate.lift_suspension(one, self.change()))

    @precondition(lambda self: self.has_any)
    @rule(which=WHICH, offset=DAYS)
    def revoke(self, which: int, offset: int) -> None:
        day = self.day + timedelta(days=offset)
        self.act(which, lambda one: gate.revoke(one, RevocationGround.STOPPED, self.change(), day))

    @precondition(lambda self: self.has_any)
    @rule(which=WHICH, offset=DAYS)
    def surrender(self, which: int, offset: int) -> None:
        day = self.day + timedelta(days=offset)
        self.act(which, lambda one: gate.surrender(one, self.change(), day))

    @precondition(lambda self: self.has_any)
    @rule(which=WHICH)
    def void(self, which: int) -> None:
        self.act(which, lambda one: gate.void(one, self.change()))

    @precondition(lambda self: self.has_any)
    @rule(
        which=WHICH,
        stars=st.none() | st.integers(2, 6),
        first=st.none() | DAYS,
        last=st.none() | TERM,
        revoked=st.none() | st.booleans(),
        extended=st.none() | st.integers(-5, 190),
    )
    def correct(
        self,
        which: int,
        stars: int | None,
        first: int | None,
        last: int | None,
        revoked: bool | None,
        extended: int | None,
    ) -> None:
        def do(one: Certificate) -> None:
            facts: dict[str, Any] = {}
            if stars is not None:
                facts["stars"] = stars
            if first is not None:
                facts["valid_from"] = self.day + timedelta(days=first)
            if last is not None:
                facts["valid_until"] = facts.get("valid_from", one.valid_from) + timedelta(days=last - 3)
            if revoked is not None:
                facts["revoked_from"] = self.day if revoked else None
                facts["revocation_ground"] = RevocationGround.FORGED if revoked else ""
            if extended is not None:
                until = facts.get("valid_until", one.valid_until)
                facts["extended_until"] = until + timedelta(days=extended)
            gate.correct(one, gate.Correction(facts), self.change())

        self.act(which, do)

    @invariant()
    def history_replays_to_the_rows(self) -> None:
        for certificate in Certificate.objects.prefetch_related("events"):
            assert replay(certificate.events.order_by("pk")) == recorded(certificate)

    @invariant()
    def never_do_two_hold(self) -> None:
        """After each step, on the days on which something begins, and on the day itself."""
        certificates = list(Certificate.objects.prefetch_related("suspensions"))
        for day in {self.day, *(one.valid_from for one in certificates)}:
            assert sum(one.is_valid_at(day) for one in certificates) <= 1, day

    def both_agree_on_every_day(self) -> None:
        """SQL and Python, from before the first to after the last day; never two that hold; the verdict follows."""
        certificates = list(Certificate.objects.prefetch_related("suspensions"))
        if not certificates:
            return
        first = min(one.valid_from for one in certificates) - timedelta(days=2)
        last = max(one.last_day for one in certificates) + timedelta(days=2)
        products = list(CertifiedProduct.objects.prefetch_related("certificates__suspensions"))
        for number in range((last - first).days + 1):
            day = first + timedelta(days=number)
            by_rule = {one.pk for one in certificates if one.is_valid_at(day)}
            assert set(Certificate.objects.valid_at(day).values_list("pk", flat=True)) == by_rule, day
            for product in products:
                holding = [one.pk for one in product.certificates.all() if one.pk in by_rule]
                assert len(holding) <= 1, day
                assert verdict_on(product, midnight(day)).is_valid == bool(holding), day


def test_any_life_of_certificates_keeps_the_rules(db: None) -> None:
    run_state_machine_as_test(
        Life,
        settings=settings(
            max_examples=40,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
