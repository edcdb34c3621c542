"""One phone, recognised for one day: a hash under a key that is drawn each day and thrown away after it.

Who holds the whole database the next day cannot tell which scans of two days came from one phone.
"""

import base64
import hmac
import secrets
from datetime import date, datetime

from django.db import transaction
from django.http import HttpRequest

from traceability.codes.limits import address_of
from traceability.register.clock import vietnam_day
from traceability.scans.models import DailyKey
from traceability.scans.models.serial_scans import PHONE_SIGNS

KEY_BYTES = 32
_known: dict[date, bytes] = {}  # this process's copy of today's key


def phone_of(request: HttpRequest, moment: datetime) -> str:
    """Sixteen signs for the sender of a request; neither the address nor the browser's name can be had from them."""
    sender = f"{address_of(request)}\n{request.headers.get('User-Agent', '')[:500]}"
    digest = hmac.digest(_key_of(vietnam_day(moment)), sender.encode(), "sha256")
    return base64.b32encode(digest)[:PHONE_SIGNS].decode()


def _key_of(day: date) -> bytes:
    if day not in _known:
        key = _drawn(day)
        _known.clear()
        _known[day] = key
    return _known[day]


def _drawn(day: date) -> bytes:
    """The key that all processes use on `day`; whoever comes first draws it, and yesterday's goes."""
    with transaction.atomic():
        forget_keys_before(day)
        stored, _is_new = DailyKey.objects.get_or_create(
            day=day, defaults={"key": secrets.token_bytes(KEY_BYTES)}
        )
    return bytes(stored.key)


def forget_keys_before(day: date) -> int:
    """Throw away the keys of days that are over; how many went."""
    return DailyKey.objects.filter(day__lt=day).delete()[0]
