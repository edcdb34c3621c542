"""Two officers answer one proposal at the same moment: it is carried out once, or not at all.

The control looks before its transaction, as a careless gate would: both see it waiting, and both carry it out.
"""

import random
import time
from collections import Counter
from collections.abc import Callable
from threading import Barrier
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from shop.users.models import User
from tests.crowd import Crowd
from tests.register_factory import RegisterFactory
from tests.traceability.desk.certificates.conftest import Desk
from traceability.desk import gate
from traceability.desk.kinds import Kind
from traceability.desk.models import Proposal, ProposalEvent, State
from traceability.desk.preview import fingerprints, seen_of
from traceability.register import gate as register_gate
from traceability.register.borders import powers_of
from traceability.register.clock import today, vietnam_day
from traceability.register.models import Certificate, CertificateEvent
from traceability.register.models.history import Action

ROUNDS = 20
pytestmark = pytest.mark.race


@pytest.fixture
def officers(real_db: None) -> list[gate.Officer]:
    people = [Desk(name, "register", "19").user for name in ("Lan", "Hùng", "Mai")]
    return [acting(person) for person in people]


def acting(user: User) -> gate.Officer:
    return gate.Officer(user, powers_of(user, today()), timezone.now())


def waiting(proposer: gate.Officer, certificate: Certificate) -> tuple[Proposal, str]:
    """A change of one certificate that was sent to a second officer, and what that officer sees of the register."""
    wanted = gate.Wanted(Kind.RE_EVALUATION, {}, "Đã nhận hồ sơ", {})
    proposal = gate.draft(proposer, wanted, [certificate], is_bulk=True)
    seen = seen_of(fingerprints(proposal.items.all()).values(), vietnam_day(proposer.moment))
    return gate.send(proposal, proposer, seen, tells=False), seen


def trying(action: Callable[..., Proposal], *given: Any, delay: float = 0) -> Callable[[], str]:
    def act() -> str:
        time.sleep(delay)
        try:
            return str(action(*given).state)
        except gate.Refused:
            return "refused"

    return act


def carried_out(certificate: Certificate) -> int:
    return CertificateEvent.objects.filter(certificate=certificate, action=Action.RE_EVALUATION).count()


def test_two_confirmations_at_once_change_the_register_once(
    crowd: Crowd, officers: list[gate.Officer], register: RegisterFactory
) -> None:
    proposer, first, second = officers
    for number in range(ROUNDS):
        certificate = register.certificate(register.product(f"Trà {number}"))
        proposal, seen = waiting(proposer, certificate)
        outcomes = crowd.at_once(
            trying(gate.confirm, proposal, first, seen), trying(gate.confirm, proposal, second, seen)
        )
        assert sorted(outcomes) == [State.CONFIRMED, "refused"]
        assert carried_out(certificate) == 1
        assert ProposalEvent.objects.filter(proposal=proposal, state=State.CONFIRMED).count() == 1


def test_confirming_and_taking_back_at_once_is_one_of_them(
    crowd: Crowd, officers: list[gate.Officer], register: RegisterFactory
) -> None:
    proposer, confirmer, rejecter = officers
    ends: Counter[str] = Counter()
    dice = random.Random(20261123)
    for number in range(ROUNDS):
        certificate = register.certificate(register.product(f"Trà {number}"))
        proposal, seen = waiting(proposer, certificate)
        outcomes = crowd.at_once(
            trying(gate.confirm, proposal, confirmer, seen, delay=dice.uniform(0, 0.02)),
            trying(gate.withdraw, proposal, proposer, delay=dice.uniform(0, 0.02)),
            trying(gate.reject, proposal, rejecter, "Thiếu giấy tờ", delay=dice.uniform(0, 0.02)),
        )
        assert outcomes.count("refused") == 2
        proposal.refresh_from_db()
        assert carried_out(certificate) == (1 if proposal.state == State.CONFIRMED else 0)
        ends[proposal.state] += 1
    assert len(ends) > 1, "one of them always won: they never met"


def test_control_a_gate_that_looks_too_early_carries_it_out_twice(
    crowd: Crowd, officers: list[gate.Officer], register: RegisterFactory
) -> None:
    certificate = register.certificate()
    proposal, _seen = waiting(officers[0], certificate)
    both_looked = Barrier(2)

    def careless() -> str:
        state = Proposal.objects.get(pk=proposal.pk).state
        both_looked.wait(30)
        if state != State.WAITING:
            return "refused"
        with transaction.atomic():
            register_gate.open_re_evaluation(certificate, register.change(timezone.now()))
            Proposal.objects.filter(pk=proposal.pk).update(reason="xong")
        return "confirmed"

    assert crowd.at_once(careless, careless) == ["confirmed", "confirmed"]
    assert carried_out(certificate) == 2
