"""The one gate for proposals: prepared, done or sent, confirmed, rejected, withdrawn, outdated.

Each function opens a transaction, locks the proposal, checks, writes, appends the history row, and leaves letters to
`on_commit`. What happens to certificates happens in `traceability.register.gate`, in the same transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from traceability.desk import letters
from traceability.desk.kinds import Kind
from traceability.desk.models import Proposal, ProposalEvent, ProposalItem, State
from traceability.desk.preview import Outcome, Preview, fingerprints, loaded, preview_of, run, seen_of
from traceability.register import gate as register_gate
from traceability.register.borders import Powers
from traceability.register.clock import vietnam_day
from traceability.register.models import (
    Certificate,
    CertifiedProduct,
    Commune,
    Decision,
    Evidence,
    Province,
)

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

STANDS_DAYS = 14
MOST_AT_ONCE = 500
CONFIRMED_FOR = "%(confirmer)s, theo đề nghị của %(proposer)s"  # as it stays in the history


class Refused(Exception):
    """Nothing was written; the text says why, in the reader's language."""


class Changed(Refused):
    """The register is no longer as the officer saw it: look at the preview again."""


@dataclass(frozen=True)
class Officer:
    """Who acts, with which powers, when."""

    user: "AbstractBaseUser"
    powers: Powers
    moment: datetime

    @property
    def name(self) -> str:
        return str(self.user)[:90]

    def may_decide(self, proposal: Proposal) -> bool:
        places = {item.province_id for item in proposal.items.all()}
        return bool(places) and all(self.powers.may_decide(place) for place in places)

    def may_propose(self, proposal: Proposal) -> bool:
        places = {(item.province_id, item.commune_id) for item in proposal.items.all()}
        return bool(places) and all(
            self.powers.may_decide(province) or self.powers.may_propose(commune)
            for province, commune in places
        )


@dataclass(frozen=True)
class Wanted:
    """What a form asks for; see `forms` for `facts` and `decision`."""

    kind: Kind
    facts: dict[str, Any]
    reason: str
    decision: dict[str, Any]
    evidence: Evidence | None = None


@dataclass(frozen=True)
class Place:
    """Where a new product will belong."""

    province: Province
    commune: Commune | None


def draft(
    officer: Officer,
    wanted: Wanted,
    certificates: Sequence[Certificate] = (),
    product: CertifiedProduct | None = None,
    place: Place | None = None,
    *,
    is_bulk: bool = False,
) -> Proposal:
    """Keep what the form said for the preview; the register is not touched."""
    if len(certificates) > MOST_AT_ONCE:
        raise Refused(_("At most %(most)d certificates at once.") % {"most": MOST_AT_ONCE})
    with transaction.atomic():
        proposal = Proposal.objects.create(
            kind=wanted.kind,
            is_bulk=is_bulk,
            facts=wanted.facts,
            decision=wanted.decision,
            reason=wanted.reason,
            evidence=wanted.evidence,
            proposer_id=officer.user.pk,
            proposer_name=officer.name,
            made_at=officer.moment,
        )
        if certificates:
            ProposalItem.objects.bulk_create(
                _item(proposal, one.product, one) for one in {one.pk: one for one in certificates}.values()
            )
        elif product:
            _item(proposal, product, None).save()
        elif place:
            ProposalItem.objects.create(proposal=proposal, province=place.province, commune=place.commune)
        else:
            raise Refused(_("Choose at least one certificate."))
    return proposal


def _item(proposal: Proposal, product: CertifiedProduct, certificate: Certificate | None) -> ProposalItem:
    producer = product.producer
    return ProposalItem(
        proposal=proposal,
        product=product,
        certificate=certificate,
        province_id=producer.province_id,
        commune_id=producer.commune_id,
    )


def preview(proposal: Proposal, officer: Officer) -> Preview:
    """What would happen if `officer` pressed the button now."""
    return preview_of(proposal, _changes(proposal, officer), officer.moment)


def do(proposal: Proposal, officer: Officer, seen: str) -> Proposal:
    """The author carries out the own draft on one certificate; a second press changes nothing."""
    with transaction.atomic():
        locked = _lock(proposal)
        if locked.state == State.DONE:
            return locked
        _refuse_unless(locked.state == State.DRAFT, _("This has been settled already."))
        _refuse_unless(
            not locked.is_bulk and officer.may_decide(locked),
            _("This needs the confirmation of a second officer."),
        )
        _carry_out(locked, officer, seen)
        return _settle(locked, State.DONE, officer)


def send(proposal: Proposal, officer: Officer, seen: str, *, tells: bool = True) -> Proposal:
    """Hand the draft to a second officer; what cannot be done is not sent. `tells` sends the letters."""
    with transaction.atomic():
        locked = _lock(proposal)
        if locked.state == State.WAITING:
            return locked
        _refuse_unless(locked.state == State.DRAFT, _("This has been settled already."))
        _refuse_unless(officer.may_propose(locked), _("You may not propose this."))
        items = loaded(locked)
        marks = _refuse_if_changed(items, officer, seen)
        sees = preview(locked, officer)
        _refuse_unless(sees.is_possible, _("Not all of this can be done. Look at the reasons below."))
        for item in items:
            item.fingerprint = marks[item.pk]
        ProposalItem.objects.bulk_update(items, ["fingerprint"])
        locked.state, locked.sent_at = State.WAITING, officer.moment
        locked.last_day = vietnam_day(officer.moment) + timedelta(days=STANDS_DAYS)
        locked.save()
        _record(locked, officer, locked.reason)
        if tells:
            transaction.on_commit(lambda: letters.tell_those_who_confirm(locked), robust=True)
        return locked


def leave_out(proposal: Proposal, officer: Officer) -> Proposal:
    """Take out of the own draft what cannot be done; the rest stays together."""
    with transaction.atomic():
        locked = _lock(proposal)
        _refuse_unless(locked.proposer_id == officer.user.pk, _("You may not propose this."))
        _refuse_unless(locked.state == State.DRAFT, _("This has been settled already."))
        refused = preview(locked, officer).refused
        _refuse_unless(len(refused) < locked.items.count(), _("Choose at least one certificate."))
        locked.items.filter(pk__in=[one.item.pk for one in refused]).delete()
        return locked


def confirm(proposal: Proposal, officer: Officer, seen: str) -> Proposal:
    """A second officer carries it out: all of it or nothing. A second press changes nothing."""
    with transaction.atomic():
        locked = _lock(proposal)
        if locked.state == State.CONFIRMED and locked.confirmer_id == officer.user.pk:
            return locked
        _refuse_unless(locked.state == State.WAITING, _("This has been settled already."))
        _refuse_own(locked, officer)
        if locked.is_over(vietnam_day(officer.moment)) or has_changed(locked):
            return _outdate(locked, officer)
        _carry_out(locked, officer, seen)
        locked.confirmer_id, locked.confirmer_name = officer.user.pk, officer.name
        settled = _settle(locked, State.CONFIRMED, officer)
        transaction.on_commit(lambda: letters.tell_the_proposer(settled), robust=True)
        return settled


def reject(proposal: Proposal, officer: Officer, why: str) -> Proposal:
    with transaction.atomic():
        locked = _lock(proposal)
        _refuse_unless(locked.state == State.WAITING, _("This has been settled already."))
        _refuse_own(locked, officer)
        _refuse_unless(bool(why.strip()), _("Say why, so that the proposer can put it right."))
        locked.confirmer_id, locked.confirmer_name = officer.user.pk, officer.name
        locked.answer = why.strip()
        settled = _settle(locked, State.REJECTED, officer, locked.answer)
        transaction.on_commit(lambda: letters.tell_the_proposer(settled), robust=True)
        return settled


def withdraw(proposal: Proposal, officer: Officer) -> Proposal:
    """The proposer takes it back before anybody has answered."""
    with transaction.atomic():
        locked = _lock(proposal)
        _refuse_unless(locked.proposer_id == officer.user.pk, _("Only the proposer can take it back."))
        _refuse_unless(locked.state == State.WAITING, _("This has been settled already."))
        return _settle(locked, State.WITHDRAWN, officer)


def has_changed(proposal: Proposal) -> bool:
    """The register says something else about a product than when the proposal was sent."""
    items = list(proposal.items.all())
    marks = fingerprints(items)
    return any(item.fingerprint != marks[item.pk] for item in items)


def _carry_out(proposal: Proposal, officer: Officer, seen: str) -> None:
    items = loaded(proposal)
    _refuse_if_changed(items, officer, seen)
    outcomes, _decision = run(proposal, items, _changes(proposal, officer), officer.moment)
    refused = [one.refused for one in outcomes if one.refused]
    if refused:
        raise Refused(" ".join(dict.fromkeys(refused)))
    for outcome in outcomes:
        outcome.item.told = told(outcome)
        if outcome.certificate:
            outcome.item.certificate = outcome.certificate
            outcome.item.product_id = outcome.certificate.product_id
    ProposalItem.objects.bulk_update(items, ["told", "certificate", "product"])


def told(outcome: Outcome) -> dict[str, Any]:
    """What was done, as the page afterwards shows it; the sentences in the language of who pressed."""
    first = outcome.first
    return {
        "from": first.first_day.isoformat() if first else "",
        "before": first.before.status.value if first else "",
        "before_stars": first.before.stars if first else None,
        "after": first.after.status.value if first else "",
        "after_stars": first.after.stars if first else None,
        "effects": [{"kind": e.kind, "text": e.text, "url": e.url} for e in outcome.effects],
        "siblings": [[one.certificate.pk, one.action.value] for one in outcome.siblings],
    }


def _changes(proposal: Proposal, officer: Officer) -> Any:
    name = officer.name
    if proposal.proposer_id != officer.user.pk:
        name = CONFIRMED_FOR % {"confirmer": officer.name, "proposer": proposal.proposer_name}

    def change_for(
        item: ProposalItem, decision: Decision | None, evidence: Evidence | None
    ) -> register_gate.Change:
        return register_gate.Change(
            actor_name=name[:200],
            reason=proposal.reason,
            moment=officer.moment,
            actor=officer.user,
            decision=decision,
            evidence=evidence,
            office=officer.powers.office_for(item.province_id),
        )

    return change_for


def _refuse_if_changed(items: list[ProposalItem], officer: Officer, seen: str) -> dict[int, str]:
    marks = fingerprints(items, lock=True)
    if seen != seen_of(marks.values(), vietnam_day(officer.moment)):
        raise Changed(
            _("The register has changed since you looked. Nothing was written; this is how it stands now.")
        )
    return marks


def _refuse_own(proposal: Proposal, officer: Officer) -> None:
    _refuse_unless(
        proposal.proposer_id != officer.user.pk, _("Somebody other than the proposer has to decide.")
    )
    _refuse_unless(officer.may_decide(proposal), _("You may not decide this."))


def _refuse_unless(right: bool, text: str) -> None:
    if not right:
        raise Refused(text)


def _lock(proposal: Proposal) -> Proposal:
    return Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)


def _outdate(proposal: Proposal, officer: Officer) -> Proposal:
    settled = _settle(proposal, State.OUTDATED, officer)
    transaction.on_commit(lambda: letters.tell_the_proposer(settled), robust=True)
    return settled


def _settle(proposal: Proposal, state: State, officer: Officer, text: str = "") -> Proposal:
    proposal.state, proposal.settled_at = state, officer.moment
    proposal.save()
    _record(proposal, officer, text)
    return proposal


def _record(proposal: Proposal, officer: Officer, text: str = "") -> None:
    ProposalEvent.objects.create(
        proposal=proposal,
        state=proposal.state,
        at=officer.moment,
        actor_id=officer.user.pk,
        actor_name=officer.name,
        text=text,
    )
