"""What would change: the deed is really done in a transaction that is rolled back, so both cannot differ."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Max

from traceability.desk.models import Proposal, ProposalItem
from traceability.desk.performing import decision_of, perform
from traceability.desk.stretches import Stretch, stretches_between
from traceability.register import gate
from traceability.register.clock import vietnam_day
from traceability.register.effects import Effect, Picture, Turn, effects_of, pictures
from traceability.register.models import (
    Certificate,
    CertificateEvent,
    CertifiedProduct,
    Decision,
    Evidence,
)
from traceability.register.models.history import Action

ChangeFor = Callable[[ProposalItem, Decision | None, Evidence | None], gate.Change]


@dataclass(frozen=True)
class Sibling:
    """Another certificate of the product to which something happens as well."""

    certificate: Certificate
    action: Action

    @property
    def is_replaced(self) -> bool:
        return self.action == Action.SUPERSEDED


@dataclass
class Outcome:
    """What becomes of one item; `refused` says why nothing can, and then the rest is as it is now."""

    item: ProposalItem
    refused: str = ""
    certificate: Certificate | None = None
    turn: Turn | None = None
    siblings: list[Sibling] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)

    @property
    def later(self) -> list[Stretch]:
        return self.stretches[1:]

    @property
    def product(self) -> CertifiedProduct | None:
        return self.turn.product if self.turn else self.item.product

    @property
    def first(self) -> Stretch | None:
        """The first days on which the public reads something else."""
        return self.stretches[0] if self.stretches else None


@dataclass(frozen=True)
class Preview:
    """`seen` names what the officer has before the eyes; the button carries it back."""

    outcomes: list[Outcome]
    decision: Decision | None
    is_new_decision: bool
    seen: str

    @property
    def refused(self) -> list[Outcome]:
        return [one for one in self.outcomes if one.refused]

    @property
    def can_leave_out(self) -> bool:
        """Some cannot be done, others can."""
        return 0 < len(self.refused) < len(self.outcomes)

    @property
    def is_possible(self) -> bool:
        return bool(self.outcomes) and not self.refused

    @property
    def effects(self) -> list[Effect]:
        return [effect for one in self.outcomes for effect in one.effects]


def preview_of(proposal: Proposal, change_for: ChangeFor, moment: datetime) -> Preview:
    """Run the proposal and take it all back."""
    with transaction.atomic():
        items = loaded(proposal)
        marks = fingerprints(items, lock=True)
        newest = Decision.objects.aggregate(newest=Max("pk"))["newest"] or 0
        outcomes, decision = run(proposal, items, change_for, moment)
        transaction.set_rollback(True)
    is_new = decision is not None and decision.pk > newest
    return Preview(outcomes, decision, is_new, seen_of(marks.values(), vietnam_day(moment)))


def run(
    proposal: Proposal, items: list[ProposalItem], change_for: ChangeFor, moment: datetime
) -> tuple[list[Outcome], Decision | None]:
    """Do every item, each in a savepoint of its own; the caller decides whether it stays."""
    before = pictures((item.product_id for item in items if item.product_id), moment)
    newest_event = CertificateEvent.objects.aggregate(newest=Max("pk"))["newest"] or 0
    decision = decision_of(proposal.decision)
    outcomes = []
    for item in items:
        outcome = Outcome(item)
        outcomes.append(outcome)
        try:
            with transaction.atomic():
                outcome.certificate = perform(proposal, item, change_for(item, decision, proposal.evidence))
        except gate.Refused as refusal:
            outcome.refused = str(refusal)
    _tell(outcomes, before, newest_event, moment)
    return outcomes, decision


def _tell(outcomes: list[Outcome], before: dict[int, Picture], newest_event: int, moment: datetime) -> None:
    """Fill in what differs, for all items at once."""
    done = [one for one in outcomes if one.certificate]
    keys = [one.certificate.product_id for one in done if one.certificate]
    after = pictures(keys, moment)
    turns = {
        key: Turn(after[key].verdict.product, before.get(key), after[key]) for key in dict.fromkeys(keys)
    }
    effects = effects_of(list(turns.values()))
    siblings = _siblings(newest_event, {one.certificate.pk for one in done if one.certificate})
    day = vietnam_day(moment)
    for outcome in done:
        assert outcome.certificate is not None  # noqa: S101 - `done` has one each
        key = outcome.certificate.product_id
        outcome.turn = turns[key]
        outcome.effects = effects.get(key, [])
        outcome.siblings = siblings.get(key, [])
        outcome.stretches = stretches_between(turns[key].before, turns[key].after, day)


def _siblings(newest_event: int, own: set[int]) -> dict[int, list[Sibling]]:
    """By product, the certificates that end or come back beside those of the deed itself."""
    found: dict[int, dict[int, Sibling]] = {}
    events = (
        CertificateEvent.objects.filter(pk__gt=newest_event, action__in=[Action.SUPERSEDED, Action.RESTORED])
        .exclude(certificate__in=own)
        .select_related("certificate__decision__issuer")
        .order_by("pk")
    )
    for event in events:
        sibling = Sibling(event.certificate, Action(event.action))
        found.setdefault(event.certificate.product_id, {})[event.certificate_id] = sibling
    return {product: list(ones.values()) for product, ones in found.items()}


def loaded(proposal: Proposal) -> list[ProposalItem]:
    items = proposal.items.select_related(
        "certificate__decision__issuer",
        "product__producer__commune",
        "product__producer__province",
        "province",
    )
    return list(items)


def fingerprints(items: Iterable[ProposalItem], *, lock: bool = False) -> dict[int, str]:
    """By item: the register's facts about its product as they are now. `lock` holds products and certificates,
    each in the order of their keys, until the transaction ends."""
    items = list(items)
    keys = {item.product_id for item in items if item.product_id}
    if lock:
        list(CertifiedProduct.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
        list(Certificate.objects.select_for_update().filter(product__in=keys).order_by("pk"))
    held = Certificate.objects.filter(product__in=keys).order_by("pk").prefetch_related("suspensions")
    facts: dict[int, list[Any]] = {key: [] for key in keys}
    for certificate in held:
        pauses = [[one.first_day, one.lifted_on] for one in certificate.suspensions.all()]
        facts[certificate.product_id].append([gate.facts_of(certificate), pauses])
    return {item.pk: _hash(facts.get(item.product_id or 0, [])) for item in items}


def seen_of(marks: Iterable[str], day: date) -> str:
    """The marks and the day: tomorrow the same deed may mean something else."""
    return _hash([*marks, day])


def _hash(content: list[Any]) -> str:
    text = json.dumps(content, cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
