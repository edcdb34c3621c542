"""The only way to change a lot. Each change is one history row in the same transaction.

    open ──► active ──► closed          each of the three ──► recalled ──► back to what it was, by an officer alone
      └───────────────────┘

Each deed locks the lot's row first and then asks for the person's right, so what another process ended meanwhile
counts. A certificate is not asked for: goods may be made and labelled while it is renewed; labels and pages show no
stars then.
"""

from collections.abc import Callable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, transaction
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _

from traceability.production.acting import By, Refused, refuse_strangers
from traceability.production.lots.stating import Facts, refuse_implausible
from traceability.production.models import Lot, LotEvent, State, Step
from traceability.production.signals import lot_recalled
from traceability.register.models import CertifiedProduct
from traceability.register.vietnamese import tidy


def open_lot(product: CertifiedProduct, facts: Facts, by: By, *, is_demo: bool = False) -> Lot:
    """A new lot, not yet on sale; raises Refused."""
    facts = facts.tidied()
    with transaction.atomic():
        refuse_strangers(product, by)
        refuse_implausible(facts, product, by.day)
        lot = Lot(product=product, opened_at=by.moment, stated_on=by.day, is_demo=is_demo, **vars(facts))
        _save_stated(lot, force_insert=True)
        return record(lot, Step.OPENED, by)


def mend(lot: Lot, facts: Facts, by: By) -> Lot:
    """Other facts, as long as the lot is open; its number stays once labels with it are ordered."""
    facts = facts.tidied()
    with transaction.atomic():
        locked = locked_lot(lot, by)
        _refuse_unless(locked, State.OPEN, _("Only a lot that is not yet on sale can be changed."))
        refuse_implausible(facts, locked.product, by.day, locked)
        if facts.number != locked.number and locked.serial_orders.exists():
            raise Refused(
                _("Labels with this lot number are ordered already. Close the lot and open another.")
            )
        for name, value in vars(facts).items():
            setattr(locked, name, value)
        locked.stated_on = by.day
        _save_stated(locked)
        return record(locked, Step.MENDED, by)


def mark_printed(lot: Lot, by: By) -> Lot:
    """Labels of this lot were printed; again and again, the last time stands in the lot."""
    with transaction.atomic():
        locked = locked_lot(lot, by)
        if locked.state not in {State.OPEN, State.ACTIVE}:
            raise Refused(_("No labels are printed for a lot that is closed or recalled."))
        locked.printed_at = by.moment
        locked.save(update_fields=["printed_at"])
        return record(locked, Step.PRINTED, by)


def activate(lot: Lot, by: By) -> Lot:
    """The labels are on the packs: from now on a scan is what it should be."""
    with transaction.atomic():
        locked = locked_lot(lot, by)
        _refuse_unless(locked, State.OPEN, _("Only a lot that is being prepared can go on sale."))
        if locked.is_past_its_shelf_life(by.day):
            raise Refused(_("The shelf life of this lot is over."))
        locked.state, locked.activated_at = State.ACTIVE, by.moment
        locked.save(update_fields=["state", "activated_at"])
        return record(locked, Step.ACTIVATED, by)


def close(lot: Lot, by: By) -> Lot:
    """Nothing more of it is sold by the producer; or it never came so far. What is on shelves stays genuine."""
    with transaction.atomic():
        locked = locked_lot(lot, by)
        if locked.state not in {State.OPEN, State.ACTIVE}:
            raise Refused(_("This lot is closed or recalled already."))
        locked.state, locked.closed_at = State.CLOSED, by.moment
        locked.save(update_fields=["state", "closed_at"])
        return record(locked, Step.CLOSED, by)


def recall(lot: Lot, reason: str, advice: str, by: By) -> Lot:
    """Every scan of the lot is red from the next moment on. `advice` says what to do with the goods; raises Refused."""
    reason, advice = tidy(reason), tidy(advice)
    if not reason:
        raise Refused(_("Say why: everybody who scans a label of this lot reads it."))
    if not advice:
        raise Refused(_("Say what people shall do with the goods."))
    with transaction.atomic():
        locked = locked_lot(lot, by)
        if locked.state == State.RECALLED:
            raise Refused(_("This lot is recalled already."))
        locked.state_before_recall, locked.state = locked.state, State.RECALLED
        locked.recalled_at, locked.recall_reason, locked.recall_advice = by.moment, reason, advice
        locked.recalled_by_office = by.office_for(locked.product)
        locked.save(update_fields=["state", "state_before_recall", *RECALL])
        record(locked, Step.RECALLED, by, reason)
        transaction.on_commit(lambda: lot_recalled.send(None, lot=locked, moment=by.moment), robust=True)
        return locked


def lift_recall(lot: Lot, reason: str, by: By) -> Lot:
    """The recall was wrong: the lot is what it was before. An officer's decision alone, with a reason."""
    if not by.as_officer:
        raise Refused(_("A recall is final. Only an officer of the province can lift it."))
    if not tidy(reason):
        raise Refused(_("Say why: it stays in the history."))
    with transaction.atomic():
        locked = locked_lot(lot, by)
        _refuse_unless(locked, State.RECALLED, _("This lot is not recalled."))
        locked.state, locked.state_before_recall = State(locked.state_before_recall), ""
        locked.recalled_at, locked.recall_reason, locked.recall_advice = None, "", ""
        locked.recalled_by_office = ""
        locked.save(update_fields=["state", "state_before_recall", *RECALL])
        return record(locked, Step.LIFTED, by, tidy(reason))


RECALL = ["recalled_at", "recall_reason", "recall_advice", "recalled_by_office"]


def locked_lot(lot: Lot, by: By) -> Lot:
    """The row as it is now, locked until the end of the transaction, for somebody who may change it."""
    rows = Lot.objects.select_for_update(of=("self",)).select_related("product__producer")
    locked = rows.get(pk=lot.pk)
    refuse_strangers(locked.product, by)
    return locked


def record(lot: Lot, step: Step, by: By, reason: str = "") -> Lot:
    """The history row of a change."""
    LotEvent.objects.create(
        lot=lot,
        step=step,
        at=by.moment,
        actor_id=by.user.pk if by.user else None,
        actor_name=by.actor_name,
        office=by.office_for(lot.product),
        reason=reason,
        facts=facts_of(lot),
    )
    return lot


def facts_of(lot: Lot) -> dict[str, Any]:
    """The columns as JSON, as the history keeps them."""
    default: Callable[[Any], Any] = DjangoJSONEncoder().default
    return {
        name: value if value is None or isinstance(value, int | str) else default(value)
        for name, value in model_to_dict(lot).items()
    }


def _save_stated(lot: Lot, *, force_insert: bool = False) -> None:
    try:
        with transaction.atomic():
            lot.save(force_insert=force_insert)
    except IntegrityError as clash:  # another one at the same moment
        if "lot_number_is_used_once" not in str(clash):
            raise
        raise Refused(_("This product has a lot of this number already.")) from clash


def _refuse_unless(lot: Lot, state: State, sentence: str) -> None:
    if lot.state != state:
        raise Refused(sentence)
