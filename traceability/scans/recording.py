"""Writing down that a person looked: the one way in for scans.

A product's or lot's page is only counted (`note_page`), a label with a serial is kept scan by scan (`note_serial`).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.http import HttpRequest

from traceability.codes.limits import address_in
from traceability.production.models import SerialOrder
from traceability.scans import counting
from traceability.scans.counting import full_hour
from traceability.scans.models import SerialScan
from traceability.scans.phones import phone_of
from traceability.scans.places.networks import province_of
from traceability.scans.robots import is_a_persons_look

MOST_KEPT = 500  # scans of one label: beyond it nothing new is learnt, and nobody can fill our disk with one
TRIES = 8


def note_page(environ: Mapping[str, Any], product: int, lot: int | None, moment: datetime) -> bool:
    """Count one look at a product's page, with its lot if it names one; no query. False if no person looked.

    Takes a request's META, because most looks are answered before there is a request.
    """
    if not is_a_persons_look(environ):
        return False
    counting.count(product, lot, moment, province_of(address_in(environ)))
    return True


def note_serial(request: HttpRequest, order: SerialOrder, serial: str, moment: datetime) -> SerialScan | None:
    """This scan of a label of ours; the same phone's scan of the same day if it looks again. None if no person looks,
    or when as many are kept as we keep.
    """
    if not note_page(request.META, order.product_id, order.lot_id, moment):
        return None
    province = province_of(address_in(request.META))
    return keep(order, serial, full_hour(moment), province, phone_of(request, moment))


def keep(order: SerialOrder, serial: str, hour: datetime, province: str, phone: str) -> SerialScan | None:
    """Number the scan. Of two at once the database lets one have the number, and the other takes the next."""
    for _attempt in range(TRIES):
        try:
            with transaction.atomic():
                return _numbered(order, serial, hour, province, phone)
        except IntegrityError:
            continue
    return None


def _numbered(
    order: SerialOrder, serial: str, hour: datetime, province: str, phone: str
) -> SerialScan | None:
    again = SerialScan.objects.filter(serial=serial, phone=phone).first()
    if again:
        return again
    last = SerialScan.objects.filter(serial=serial).aggregate(last=Max("number"))["last"] or 0
    if last >= MOST_KEPT:
        return None
    return SerialScan.objects.create(
        order=order, serial=serial, number=last + 1, hour=hour, province=province, phone=phone
    )


def tell_place(request: HttpRequest, serial: str, province: str, moment: datetime) -> bool:
    """The province that a person names for the own scan of today, where it is not known; False if there is none."""
    mine = SerialScan.objects.filter(serial=serial, phone=phone_of(request, moment), province="")
    return bool(mine.update(province=province, is_place_told=True))
