"""What a proposal does to the register: seen beforehand, and then done, through the register's own gate."""

from typing import Any

from django.utils.translation import gettext as _

from traceability.desk.gate.officers import Changed, Officer, Refused
from traceability.desk.models import Proposal, ProposalItem
from traceability.desk.preview import Outcome, Preview, fingerprints, loaded, preview_of, run, seen_of
from traceability.register import gate as register_gate
from traceability.register.clock import vietnam_day
from traceability.register.models import Decision, Evidence

CONFIRMED_FOR = "%(confirmer)s, theo đề nghị của %(proposer)s"  # as it stays in the history


def preview(proposal: Proposal, officer: Officer) -> Preview:
    """What would happen if `officer` pressed the button now."""
    return preview_of(proposal, changes_by(proposal, officer), officer.moment)


def carry_out(proposal: Proposal, officer: Officer, seen: str) -> None:
    items = loaded(proposal)
    refuse_if_changed(items, officer, seen)
    outcomes, _decision = run(proposal, items, changes_by(proposal, officer), officer.moment)
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


def changes_by(proposal: Proposal, officer: Officer) -> Any:
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


def refuse_if_changed(items: list[ProposalItem], officer: Officer, seen: str) -> dict[int, str]:
    marks = fingerprints(items, lock=True)
    if seen != seen_of(marks.values(), vietnam_day(officer.moment)):
        raise Changed(
            _("The register has changed since you looked. Nothing was written; this is how it stands now.")
        )
    return marks
