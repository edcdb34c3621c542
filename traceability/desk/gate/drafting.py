"""Up to the button: what the form said is kept as a draft; the register is not touched."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from traceability.desk import letters
from traceability.desk.gate.carrying_out import preview, refuse_if_changed
from traceability.desk.gate.officers import Officer, Place, Refused, Wanted, refuse_unless
from traceability.desk.gate.rows import locked_row, record
from traceability.desk.models import Proposal, ProposalItem, State
from traceability.desk.preview import loaded
from traceability.register.clock import vietnam_day
from traceability.register.models import Certificate, CertifiedProduct

STANDS_DAYS = 14
MOST_AT_ONCE = 500


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


def leave_out(proposal: Proposal, officer: Officer) -> Proposal:
    """Take out of the own draft what cannot be done; the rest stays together."""
    with transaction.atomic():
        locked = locked_row(proposal)
        refuse_unless(locked.proposer_id == officer.user.pk, _("You may not propose this."))
        refuse_unless(locked.state == State.DRAFT, _("This has been settled already."))
        refused = preview(locked, officer).refused
        refuse_unless(len(refused) < locked.items.count(), _("Choose at least one certificate."))
        locked.items.filter(pk__in=[one.item.pk for one in refused]).delete()
        return locked


def send(proposal: Proposal, officer: Officer, seen: str, *, tells: bool = True) -> Proposal:
    """Hand the draft to a second officer; what cannot be done is not sent. `tells` sends the letters."""
    with transaction.atomic():
        locked = locked_row(proposal)
        if locked.state == State.WAITING:
            return locked
        refuse_unless(locked.state == State.DRAFT, _("This has been settled already."))
        officer = officer.still()
        refuse_unless(officer.may_propose(locked), _("You may not propose this."))
        items = loaded(locked)
        marks = refuse_if_changed(items, officer, seen)
        sees = preview(locked, officer)
        refuse_unless(sees.is_possible, _("Not all of this can be done. Look at the reasons below."))
        for item in items:
            item.fingerprint = marks[item.pk]
        ProposalItem.objects.bulk_update(items, ["fingerprint"])
        locked.state, locked.sent_at = State.WAITING, officer.moment
        locked.last_day = vietnam_day(officer.moment) + timedelta(days=STANDS_DAYS)
        locked.save()
        record(locked, officer, locked.reason)
        if tells:
            transaction.on_commit(lambda: letters.tell_those_who_confirm(locked), robust=True)
        return locked
