"""Carrying out one item of a proposal: reads what the form said and calls the register's gate."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from traceability.desk.kinds import Kind
from traceability.desk.models import Proposal, ProposalItem
from traceability.register import gate
from traceability.register.authority import NEW_PLACES
from traceability.register.models import (
    Certificate,
    CertifiedProduct,
    Commune,
    Decision,
    Issuer,
    OfficialCode,
    Producer,
)
from traceability.register.models.certificates import RevocationGround, UntilSource
from traceability.register.models.decisions import IssuerLevel
from traceability.register.vietnamese import fold_words, marked_words

DAYS = {"issued_on", "valid_from", "valid_until", "extended_until", "revoked_from", "surrendered_from"}
DAYS |= {"until", "first_day", "re_evaluation_since"}


def perform(proposal: Proposal, item: ProposalItem, change: gate.Change) -> Certificate:
    """Do it; raises gate.Refused. Call it in a transaction that holds the product (`preview.locked`)."""
    facts = read(proposal.facts)
    kind = Kind(proposal.kind)
    if proposal.deed.is_grant:
        return _grant(item, facts, change)
    certificate = item.certificate
    if certificate is None:
        raise gate.Refused(_("This certificate is no longer in the register."))
    match kind:
        case Kind.SUSPEND:
            return gate.suspend(certificate, change)
        case Kind.LIFT:
            return gate.lift_suspension(certificate, change)
        case Kind.REVOKE:
            return gate.revoke(certificate, RevocationGround(facts["ground"]), change, facts.get("first_day"))
        case Kind.SURRENDER:
            return gate.surrender(certificate, change, facts.get("first_day"))
        case Kind.EXTEND:
            return gate.extend(certificate, facts["until"], change)
        case Kind.RE_EVALUATION:
            return gate.open_re_evaluation(certificate, change)
        case Kind.CORRECT:
            return gate.correct(certificate, gate.Correction(_corrected(facts, change)), change)
        case _:
            return gate.void(certificate, change)


def read(facts: dict[str, Any]) -> dict[str, Any]:
    """JSON as stored → days as dates."""
    return {
        name: date.fromisoformat(value) if name in DAYS and isinstance(value, str) and value else value
        for name, value in facts.items()
    }


def decision_of(given: dict[str, Any]) -> Decision | None:
    """The decision that the form names; entered now if the register does not know it yet."""
    if not given:
        return None
    if "pk" in given:
        return Decision.objects.select_related("issuer").get(pk=given["pk"])
    decision, _made = Decision.objects.get_or_create(
        number=given["number"],
        issuer=_issuer(given),
        issued_on=date.fromisoformat(given["issued_on"]),
        defaults={"printed_number": given.get("printed", "")},
    )
    return decision


def _issuer(given: dict[str, Any]) -> Issuer:
    is_ministry = given["level"] == IssuerLevel.MINISTRY
    return Issuer.objects.get_or_create(
        folded_name=fold_words(given["issuer"]),
        province_id=None if is_ministry else given["province"],
        defaults={
            "name": given["issuer"],
            "level": given["level"],
            "abolished_on": NEW_PLACES if given["level"] == IssuerLevel.DISTRICT else None,
        },
    )[0]


def _grant(item: ProposalItem, facts: dict[str, Any], change: gate.Change) -> Certificate:
    if change.decision is None:
        raise gate.Refused(_("A certificate rests on a decision: number, date and issuer."))
    product = item.product or _new_product(facts, item)
    granted = gate.Grant(
        stars=facts["stars"],
        issued_on=change.decision.issued_on,
        valid_from=facts.get("valid_from"),
        valid_until=facts.get("valid_until"),
        number=facts.get("number", ""),
        until_source=UntilSource.PRINTED,
    )
    return gate.issue(product, change.decision, granted, change)


def _new_product(facts: dict[str, Any], item: ProposalItem) -> CertifiedProduct:
    wanted = facts["product"]
    producer = _producer(wanted, item)
    if CertifiedProduct.objects.filter(producer=producer, name_key=marked_words(wanted["name"])).exists():
        raise gate.Refused(
            _("%(producer)s already has a product of this name; enter a renewal for it instead.")
            % {"producer": producer.name}
        )
    product = CertifiedProduct.objects.create(
        name=wanted["name"], producer=producer, product_set_id=wanted.get("set")
    )
    if wanted.get("official_code"):
        if OfficialCode.objects.filter(code=wanted["official_code"]).exists():
            raise gate.Refused(_("This programme code already belongs to another product."))
        OfficialCode.objects.create(product=product, code=wanted["official_code"])
    return product


def _producer(wanted: dict[str, Any], item: ProposalItem) -> Producer:
    if wanted.get("producer"):
        return Producer.objects.get(pk=wanted["producer"])
    commune = Commune.objects.get(pk=wanted["commune"])
    same = Producer.objects.filter(folded_name=fold_words(wanted["producer_name"]), commune=commune).first()
    if same:
        raise gate.Refused(
            _("%(producer)s already stands in this commune; choose it instead of entering it again.")
            % {"producer": same.name}
        )
    return Producer.objects.create(
        name=wanted["producer_name"],
        kind=wanted["producer_kind"],
        commune=commune,
        province_id=commune.province_id,
        address=wanted.get("address", ""),
    )


def _corrected(facts: dict[str, Any], change: gate.Change) -> dict[str, Any]:
    if not facts.get("decision"):
        return facts
    return {**facts, "decision": decision_of(facts["decision"])}
