"""The decisions that a plan names, found or made with their issuers: a few queries for all of them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from traceability.register.authority import NEW_PLACES
from traceability.register.models import Decision, Issuer, Province
from traceability.register.models.decisions import IssuerLevel
from traceability.register.vietnamese import fold_words

DecisionKey = tuple[str, str, str, str]  # number, day, folded issuer, province ("" for a ministry)
IssuerKey = tuple[str, str]
BATCH = 500


def key_of(facts: dict[str, Any]) -> DecisionKey:
    return facts["number"], facts["on"], *_issuer_of(facts)


def decisions_for(wanted: Iterable[dict[str, Any]]) -> dict[DecisionKey, Decision]:
    """By `key_of`; the first row that names a decision gives its printed form."""
    facts_by_key: dict[DecisionKey, dict[str, Any]] = {}
    for facts in wanted:
        facts_by_key.setdefault(key_of(facts), facts)
    issuers = _issuers(facts_by_key.values())
    found = _known(facts_by_key, issuers)
    missing = [key for key in sorted(facts_by_key) if key not in found]
    if missing:
        # Another province's import may be making the same decision of the ministry: the first one stays.
        made = (_made(facts_by_key[key], issuers[key[2:]]) for key in missing)
        Decision.objects.bulk_create(made, batch_size=BATCH, ignore_conflicts=True)
        found |= _known({key: facts_by_key[key] for key in missing}, issuers)
    return found


def _known(
    facts_by_key: dict[DecisionKey, dict[str, Any]], issuers: dict[IssuerKey, Issuer]
) -> dict[DecisionKey, Decision]:
    by_issuer = {issuer.pk: key for key, issuer in issuers.items()}
    numbers = sorted({key[0] for key in facts_by_key})
    found = {}
    for start in range(0, len(numbers), BATCH):
        batch = numbers[start : start + BATCH]
        for decision in Decision.objects.filter(number__in=batch, issuer__in=by_issuer):
            key = decision.number, decision.issued_on.isoformat(), *by_issuer[decision.issuer_id]
            if key in facts_by_key:
                found[key] = decision
    return found


def _made(facts: dict[str, Any], issuer: Issuer) -> Decision:
    return Decision(
        number=facts["number"],
        issuer=issuer,
        issued_on=date.fromisoformat(facts["on"]),
        printed_number=facts["printed"],
    )


def _issuers(wanted: Iterable[dict[str, Any]]) -> dict[IssuerKey, Issuer]:
    """There are some hundreds in the country at most."""
    by_key = {_issuer_of(facts): facts for facts in wanted}
    names = {name for name, _province in by_key}
    found = {
        (issuer.folded_name, issuer.province_id or ""): issuer
        for issuer in Issuer.objects.all()
        if issuer.folded_name in names
    }
    for key in sorted(set(by_key) - set(found)):
        found[key], _made = Issuer.objects.get_or_create(
            folded_name=key[0],
            province_id=key[1] or None,
            defaults={
                "name": by_key[key]["issuer"],
                "level": by_key[key]["level"],
                "abolished_on": NEW_PLACES if _is_gone(by_key[key]) else None,
            },
        )
    return {key: found[key] for key in by_key}


def _issuer_of(facts: dict[str, Any]) -> IssuerKey:
    is_ministry = facts["level"] == IssuerLevel.MINISTRY
    return fold_words(facts["issuer"]), "" if is_ministry else facts["province"]


def _is_gone(facts: dict[str, Any]) -> bool:
    """Districts, and provinces whose name went with the reform of 07/2025."""
    if facts["level"] == IssuerLevel.DISTRICT:
        return True
    if facts["level"] == IssuerLevel.MINISTRY:
        return False
    return not fold_words(facts["issuer"]).endswith(Province.objects.get(pk=facts["province"]).folded_name)
