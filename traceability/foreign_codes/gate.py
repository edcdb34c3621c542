"""The one gate for codes of other systems: each change with its history row, or not at all."""

import re
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from traceability.foreign_codes.addresses import refuse_wrong_address
from traceability.foreign_codes.models import CODE, CodeAction, ForeignCode, ForeignCodeEvent, System
from traceability.production.acting import By, Refused, refuse_strangers
from traceability.production.models import Lot
from traceability.register.models import CertifiedProduct
from traceability.register.vietnamese import tidy

MOST = 20  # codes of one product that stand at the same time, its lots' not counted


@dataclass(frozen=True)
class Wanted:
    """What somebody typed; `lot` None means the product as a whole."""

    system: str
    code: str
    address: str = ""
    system_name: str = ""
    lot: Lot | None = None


def add(product: CertifiedProduct, wanted: Wanted, by: By, *, is_demo: bool = False) -> ForeignCode:
    """By the product's producer or an officer of its province; raises Refused."""
    with transaction.atomic():
        locked = (
            CertifiedProduct.objects.select_for_update(of=("self",))
            .select_related("producer")
            .get(pk=product.pk)
        )
        refuse_strangers(locked, by)
        made = _checked(locked, wanted)
        made.added_at, made.is_demo = by.moment, is_demo
        try:
            with transaction.atomic():
                made.save(force_insert=True)
        except IntegrityError as clash:
            raise Refused(_("This code stands here already.")) from clash
        return _record(made, CodeAction.ADDED, by)


def remove(code: ForeignCode, by: By) -> ForeignCode:
    """It is no longer shown; the history keeps it. To mend one, take it out and add the right one."""
    with transaction.atomic():
        locked = (
            ForeignCode.objects.select_for_update(of=("self",))
            .select_related("product__producer")
            .get(pk=code.pk)
        )
        refuse_strangers(locked.product, by)
        if locked.removed_at:
            raise Refused(_("This code has been taken out already."))
        locked.removed_at = by.moment
        locked.save(update_fields=["removed_at"])
        return _record(locked, CodeAction.REMOVED, by)


def _checked(product: CertifiedProduct, wanted: Wanted) -> ForeignCode:
    code, name = wanted.code.strip(), tidy(wanted.system_name)
    if wanted.system not in System.values:
        raise Refused(_("Choose the system that gave the code."))
    if wanted.system == System.OTHER and not name:
        raise Refused(_("Name the other system."))
    if not re.fullmatch(CODE, code):
        raise Refused(
            _("A code has 1 to 80 letters without marks, digits and signs such as - / . and no blanks.")
        )
    refuse_wrong_address(wanted.system, wanted.address.strip())
    if wanted.lot and wanted.lot.product_id != product.pk:
        raise Refused(_("This lot belongs to another product."))
    standing = ForeignCode.objects.filter(removed_at=None)
    if (
        standing.filter(system=wanted.system, code__iexact=code)
        .exclude(product__producer=product.producer_id)
        .exists()
    ):
        raise Refused(_("This code stands at another producer's product. Ask the province's office."))
    if standing.filter(product=product, lot=wanted.lot).count() >= MOST:
        raise Refused(_("There are twenty codes already; take out what is no longer used."))
    return ForeignCode(
        product=product,
        lot=wanted.lot,
        system=wanted.system,
        system_name=name if wanted.system == System.OTHER else "",
        code=code,
        address=wanted.address.strip(),
    )


def _record(code: ForeignCode, action: CodeAction, by: By) -> ForeignCode:
    ForeignCodeEvent.objects.create(
        foreign_code=code,
        action=action,
        at=by.moment,
        actor_id=by.user.pk if by.user else None,
        actor_name=by.actor_name,
        office=by.office_for(code.product),
        facts=_facts_of(code),
    )
    return code


def _facts_of(code: ForeignCode) -> dict[str, Any]:
    return {
        "system": code.system,
        "system_name": code.system_name,
        "code": code.code,
        "address": code.address,
        "lot": code.lot.number if code.lot else "",
    }
