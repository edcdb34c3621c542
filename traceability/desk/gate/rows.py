"""A proposal's row: locked, settled, and its history written."""

from traceability.desk.gate.officers import Officer
from traceability.desk.models import Proposal, ProposalEvent, State


def locked_row(proposal: Proposal) -> Proposal:
    return Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)


def settle(proposal: Proposal, state: State, officer: Officer, text: str = "") -> Proposal:
    proposal.state, proposal.settled_at = state, officer.moment
    proposal.save()
    record(proposal, officer, text)
    return proposal


def record(proposal: Proposal, officer: Officer, text: str = "") -> None:
    ProposalEvent.objects.create(
        proposal=proposal,
        state=proposal.state,
        at=officer.moment,
        actor_id=officer.user.pk,
        actor_name=officer.name,
        text=text,
    )
