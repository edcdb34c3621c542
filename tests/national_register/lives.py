"""What happens to the certificates of one product, from the first decision to the chosen day."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from tests.national_register.authorities import Authorities
from traceability.register.clock import midnight, months_later
from traceability.register.models import Certificate, CertifiedProduct, Decision, Suspension
from traceability.register.models.certificates import EXTENSION_LIMIT_DAYS, RevocationGround, UntilSource
from traceability.register.models.history import Action

TERM_MONTHS = 36
VOIDED, REVOKED, SURRENDERED, SUSPENDED, EXTENDED, RE_EVALUATED = 0.004, 0.015, 0.008, 0.006, 0.04, 0.03


@dataclass
class Step:
    """One row of history to come: when, what, and how the certificate's columns change."""

    certificate: Certificate
    day: date
    action: Action
    changes: dict[str, object] = field(default_factory=dict)
    decision: Decision | None = None


@dataclass
class Life:
    """The certificates of one product in order, their history and their pauses."""

    certificates: list[Certificate] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    pauses: list[Suspension] = field(default_factory=list)


class Storyteller:
    def __init__(self, rng: random.Random, authorities: Authorities, last_day: date) -> None:
        self.rng = rng
        self.authorities = authorities
        self.last_day = last_day

    def life(self, product: CertifiedProduct, first_issue: date, stars: int, renewals: int) -> Life:
        life = Life()
        certificate = self._issue(life, product, first_issue, stars)
        for _ in range(renewals):
            certificate = self._renew(life, certificate)
        self._end(life, certificate)
        return life

    def may_renew(self, first_issue: date) -> int:
        """How often a product certified on that day can have been certified again."""
        times, end = 0, months_later(first_issue, TERM_MONTHS)
        while end - timedelta(days=30) <= self.last_day:
            times, end = times + 1, months_later(end, TERM_MONTHS)
        return times

    def _issue(self, life: Life, product: CertifiedProduct, wanted: date, stars: int) -> Certificate:
        decision = self.authorities.decision(product.producer.province_id, stars, wanted)
        issued = decision.issued_on
        until, source = months_later(issued, TERM_MONTHS), UntilSource.COMPUTED
        if self.rng.random() < 0.25:  # the paper says it, sometimes one day earlier than the count
            until, source = until - timedelta(days=self.rng.random() < 0.3), UntilSource.PRINTED
        certificate = Certificate(
            product=product,
            decision=decision,
            stars=stars,
            issued_on=issued,
            valid_from=issued,
            valid_until=until,
            until_source=source,
        )
        life.certificates.append(certificate)
        life.steps.append(Step(certificate, issued, Action.ISSUED))
        return certificate

    def _renew(self, life: Life, old: Certificate) -> Certificate:
        """Before the end (the newer wins) or after a gap; the star mostly stays."""
        overlaps = self.rng.random() < 0.5
        wanted = old.valid_until + timedelta(
            days=self.rng.randint(-100, -1) if overlaps else self.rng.randint(1, 200)
        )
        stars = self.rng.choices((old.stars, min(old.stars + 1, 5), max(old.stars - 1, 3)), (72, 18, 10))[0]
        wanted = min(wanted, self.last_day - timedelta(days=self.rng.randint(0, 20)))
        new = self._issue(life, old.product, wanted, stars)
        if new.valid_from <= old.valid_until:
            life.steps.append(
                Step(old, new.issued_on, Action.SUPERSEDED, {"superseded_from": new.valid_from})
            )
        return new

    def _end(self, life: Life, last: Certificate) -> None:
        """What befalls the product's last certificate: mostly nothing, else one of these."""
        endings: list[tuple[float, Callable[[Life, Certificate], None]]] = [
            (VOIDED, self._void),
            (REVOKED, self._revoke),
            (SURRENDERED, self._surrender),
            (SUSPENDED, self._suspend),
        ]
        if last.valid_until < self.last_day and len(life.certificates) == 1:
            endings += [(EXTENDED, self._extend), (RE_EVALUATED, self._re_evaluate)]
        chance = self.rng.random()
        for share, happens in endings:
            if chance < share:
                happens(life, last)
                return
            chance -= share

    def _void(self, life: Life, last: Certificate) -> None:
        if len(life.certificates) == 1:
            day = self._between(last.valid_from, last.valid_from + timedelta(days=20))
            life.steps.append(Step(last, day, Action.VOIDED, {"voided_on": day}))

    def _revoke(self, life: Life, last: Certificate) -> None:
        """A third comes after the end: provinces do that."""
        day = self._between(last.valid_from, last.valid_until + timedelta(days=500))
        ground = self.rng.choice(list(RevocationGround))
        changes = {"revoked_from": day, "revocation_ground": ground.value}
        life.steps.append(Step(last, day, Action.REVOKED, changes, self._paper(last, day)))

    def _surrender(self, life: Life, last: Certificate) -> None:
        day = self._between(last.valid_from, last.valid_until)
        life.steps.append(Step(last, day, Action.SURRENDERED, {"surrendered_from": day}))

    def _suspend(self, life: Life, last: Certificate) -> None:
        day = self._between(last.valid_from, last.valid_until)
        lifted = day + timedelta(days=self.rng.randint(10, 90))
        ended = lifted <= self.last_day and self.rng.random() < 0.6
        life.pauses.append(Suspension(certificate=last, first_day=day, lifted_on=lifted if ended else None))
        life.steps.append(Step(last, day, Action.SUSPENDED, decision=self._paper(last, day)))
        if ended:
            life.steps.append(Step(last, lifted, Action.LIFTED))

    def _re_evaluate(self, life: Life, last: Certificate) -> date:
        day = last.valid_until - timedelta(days=self.rng.randint(10, 120))
        life.steps.append(Step(last, day, Action.RE_EVALUATION, {"re_evaluation_since": day}))
        return day

    def _extend(self, life: Life, last: Certificate) -> None:
        opened = self._re_evaluate(life, last)
        day = self._between(opened, last.valid_until)
        until = last.valid_until + timedelta(days=self.rng.randint(30, EXTENSION_LIMIT_DAYS))
        life.steps.append(Step(last, day, Action.EXTENDED, {"extended_until": until}, self._paper(last, day)))

    def _paper(self, certificate: Certificate, day: date) -> Decision:
        return self.authorities.decision(certificate.product.producer.province_id, 4, day)

    def _between(self, first: date, last: date) -> date:
        return first + timedelta(days=self.rng.randint(0, max((min(last, self.last_day) - first).days, 0)))


def moment_of(step: Step, rng: random.Random) -> datetime:
    """Within office hours of the step's day."""
    return midnight(step.day) + timedelta(minutes=rng.randint(8 * 60, 17 * 60))
