"""Declaring labels void, and lifting that: the only way to a `Void`.

The producer or an officer of its province declares, an officer alone lifts. Every scan of such a label warns from the
next moment on and shows no product: a lost roll must not lend its honesty to other goods.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from traceability.codes.serials import opened
from traceability.production.acting import By, Refused, refuse_strangers
from traceability.production.lots.gate import record
from traceability.production.models import SerialOrder, Step, Void, VoidLifted
from traceability.production.models.voids import Why
from traceability.register.vietnamese import tidy

MOST_DIGITS = 7


def declare_void(order: SerialOrder, first: int, last: int, why: Why, note: str, by: By) -> Void:
    """The labels from `first` to `last`, by their places in the order, counted from 1; raises Refused."""
    if not 1 <= first <= last <= order.count:
        raise Refused(_("This order has the labels 1 to %(count)d.") % {"count": order.count})
    with transaction.atomic():
        locked = _locked(order, by)
        low, high = locked.first + first - 1, locked.first + last - 1
        if locked.voids.filter(lifting=None, first__lte=low, last__gte=high).exists():
            raise Refused(_("These labels are void already."))
        void = Void.objects.create(
            order=locked, first=low, last=high, why=why, note=tidy(note)[:300], **_written_by(locked, by)
        )
        if locked.lot:
            record(locked.lot, Step.VOIDED, by, f"{void.span} · {void.get_why_display()}")
        return void


def lift_void(void: Void, reason: str, by: By) -> VoidLifted:
    """It was declared by mistake: the labels are what they were. An officer's decision, with a reason."""
    if not by.as_officer:
        raise Refused(_("Only an officer of the province can make void labels good again."))
    if not tidy(reason):
        raise Refused(_("Say why: it stays in the history."))
    with transaction.atomic():
        locked = _locked(void.order, by)
        if VoidLifted.objects.filter(void=void).exists():
            raise Refused(_("This has been lifted already."))
        lifted = VoidLifted.objects.create(void=void, reason=tidy(reason)[:300], **_written_by(locked, by))
        if locked.lot:
            record(locked.lot, Step.VOID_LIFTED, by, f"{void.span} · {lifted.reason}")
        return lifted


def has_void(order: SerialOrder, spans: Iterable[Iterable[int]]) -> bool:
    """Whether one of these labels is void; `spans` are places in the order, `[[first, last], …]`. One query."""
    wanted = [(order.first + first - 1, order.first + last - 1) for first, last in spans]
    voids = Void.objects.filter(order=order, lifting=None).values_list("first", "last")
    return any(low <= last and first <= high for first, last in voids for low, high in wanted)


def place_typed(order: SerialOrder, typed: str) -> int:
    """Which label of an order somebody means: its place (`101`) or its serial; raises Refused."""
    text = typed.strip()
    if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS:
        return int(text)
    found = opened(order.identifier, text)
    if found is None or found[0] != order.key_id or not order.first <= found[1] <= order.last:
        raise Refused(_("“%(typed)s” is no label of this order.") % {"typed": text[:30]})
    return found[1] - order.first + 1


def _locked(order: SerialOrder, by: By) -> SerialOrder:
    """The row cannot change; locked, so that of two at once the second sees what the first wrote."""
    rows = SerialOrder.objects.select_for_update(of=("self",)).select_related(
        "lot__product", "product__producer"
    )
    locked = rows.get(pk=order.pk)
    refuse_strangers(locked.product, by)
    return locked


def _written_by(order: SerialOrder, by: By) -> dict[str, object]:
    return {
        "at": by.moment,
        "actor_id": by.user.pk if by.user else None,
        "actor_name": by.actor_name,
        "office": by.office_for(order.product),
    }
