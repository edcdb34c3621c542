"""Writes the register: makers first, then the lives of their products, then the history in the order of time."""

import json
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from time import perf_counter
from typing import Any

from django.db import connection, transaction

from tests.national_register.authorities import Authorities
from tests.national_register.lives import Life, Storyteller, moment_of
from tests.national_register.makers import Makers, code
from tests.national_register.words import MONTH_WEIGHTS, STAR_WEIGHTS, YEAR_WEIGHTS
from traceability.register import gate
from traceability.register.models import Certificate, CertificateEvent, Suspension

DAY = date(2026, 11, 22)
SEED = 20_261_122
CHUNK = 5_000
ACTOR = "Sổ mẫu toàn quốc"
OFFICE = "Cán bộ sổ đăng ký của tỉnh"


@dataclass(frozen=True)
class Filled:
    """What was written, and in how many seconds."""

    producers: int
    products: int
    certificates: int
    events: int
    seconds: float


def fill(number: int, day: date = DAY, seed: int = SEED) -> Filled:
    """Write exactly `number` certificates and what they need; nothing dated after `day` (but their ends)."""
    began = perf_counter()
    with transaction.atomic():
        filled = _Filling(random.Random(seed), day).write(number)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return Filled(*filled, seconds=perf_counter() - began)


@dataclass(frozen=True, order=True)
class _Past:
    """One history row to come, light enough to hold and sort a nation's worth."""

    at: datetime
    certificate: int
    nth: int
    action: str
    decision: int | None
    facts: str


class _Filling:
    def __init__(self, rng: random.Random, day: date) -> None:
        self.rng = rng
        self.day = day
        self.storyteller = Storyteller(rng, Authorities(rng, day), day)
        self.past: list[_Past] = []

    def write(self, number: int) -> tuple[int, int, int, int]:
        makers = Makers(self.rng)
        first_issues = [self._first_issue() for _ in range(round(number / 1.15))]
        producers = makers.producers(min(max(number // 2, 1), len(first_issues)))
        products = makers.products(len(first_issues), producers)
        renewals = self._renewals(first_issues, number - len(first_issues))
        stars = self.rng.choices(list(STAR_WEIGHTS), STAR_WEIGHTS.values(), k=len(products))
        lives = iter(zip(products, first_issues, stars, renewals, strict=True))
        while chunk := list(islice(lives, CHUNK)):
            self._write_lives([self.storyteller.life(*one) for one in chunk])
        self._write_past()
        return len(producers), len(products), number, len(self.past)

    def _first_issue(self) -> date:
        year = self.rng.choices(list(YEAR_WEIGHTS), YEAR_WEIGHTS.values())[0]
        month = self.rng.choices(range(1, 13), MONTH_WEIGHTS)[0]
        if (year, month) > (self.day.year, self.day.month):
            month = self.rng.randint(1, self.day.month)
        return date(year, month, 1)

    def _renewals(self, first_issues: list[date], wanted: int) -> list[int]:
        """How often each product was certified again: `wanted` times in all."""
        chances = [
            nth
            for nth, first_issue in enumerate(first_issues)
            for _ in range(self.storyteller.may_renew(first_issue))
        ]
        counts = Counter(self.rng.sample(chances, wanted))
        return [counts[nth] for nth in range(len(first_issues))]

    def _write_lives(self, lives: list[Life]) -> None:
        """The last state of each certificate is written once; what it was before goes into the history."""
        certificates = [certificate for life in lives for certificate in life.certificates]
        for certificate in certificates:
            certificate.public_id = code(self.rng)
        snapshots = [(step, facts) for life in lives for step, facts in _unfold(life)]
        Certificate.objects.bulk_create(certificates, batch_size=CHUNK)
        Suspension.objects.bulk_create(pause for life in lives for pause in life.pauses)
        for step, facts in snapshots:
            facts["id"] = step.certificate.pk
            paper = step.decision.pk if step.decision else None
            self.past.append(
                _Past(
                    moment_of(step, self.rng),
                    step.certificate.pk,
                    len(self.past),
                    step.action.value,
                    paper,
                    json.dumps(facts),
                )
            )

    def _write_past(self) -> None:
        rows = iter(sorted(self.past))
        while chunk := list(islice(rows, CHUNK)):
            CertificateEvent.objects.bulk_create(_event(row) for row in chunk)


def _unfold(life: Life) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Each step, in the order of time, with the facts as they stood after it."""
    for step in sorted(life.steps, key=lambda step: step.day):
        for column, value in step.changes.items():
            setattr(step.certificate, column, value)
        yield step, gate.facts_of(step.certificate)


def _event(row: _Past) -> CertificateEvent:
    return CertificateEvent(
        certificate_id=row.certificate,
        action=row.action,
        at=row.at,
        actor_name=ACTOR,
        office=OFFICE,
        reason="Dữ liệu thử ở quy mô cả nước",
        decision_id=row.decision,
        facts=json.loads(row.facts),
    )
