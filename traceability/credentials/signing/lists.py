"""The bits as the register gives them at a moment, signed where they changed or the last signature grows old."""

import hashlib
from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet

from traceability.credentials.claims.addresses import status_list_url
from traceability.credentials.claims.conformity import payload
from traceability.credentials.claims.status_lists import GOOD_FOR, bits, list_credential
from traceability.credentials.models import (
    CredentialKey,
    Purpose,
    SignedStatusList,
    StatusList,
    StatusPlace,
)
from traceability.credentials.signing.envelope import enveloped
from traceability.credentials.signing.keys import SigningKey
from traceability.register.clock import vietnam_day
from traceability.register.models import Suspension

SIGN_AGAIN_AFTER = timedelta(minutes=15)


def sign_lists(key: SigningKey, row: CredentialKey, moment: datetime) -> int:
    """Inside the signer's transaction; returns how many lists were signed."""
    return sum(
        _sign(block, purpose, key, row, moment) for block in StatusList.objects.all() for purpose in Purpose
    )


def lists_are_due(moment: datetime) -> bool:
    """Whether some list's signature grows old, or a list has none."""
    fresh = SignedStatusList.objects.filter(signed_at__gt=moment - SIGN_AGAIN_AFTER).count()
    return fresh < StatusList.objects.count() * len(Purpose)


def places_set(block: StatusList, purpose: Purpose, moment: datetime) -> "QuerySet[StatusPlace, int]":
    """The places whose bit is set, by the register's own facts."""
    taken = StatusPlace.objects.filter(status_list=block)
    if purpose == Purpose.REVOCATION:
        return taken.exclude(revocation=None).values_list("index", flat=True)
    day = vietnam_day(moment)
    paused = Suspension.objects.filter(
        Q(lifted_on__isnull=True) | Q(lifted_on__gt=day), first_day__lte=day
    ).exclude(lifted_on=F("first_day"))
    return taken.filter(certificate__in=paused.values("certificate")).values_list("index", flat=True)


def _sign(block: StatusList, purpose: Purpose, key: SigningKey, row: CredentialKey, moment: datetime) -> int:
    indexes = set(places_set(block, purpose, moment))
    content = bits(block.places, indexes)
    address = status_list_url(block.pk, purpose)  # another one after the site has moved
    digest = hashlib.sha256(address.encode() + content).hexdigest()
    last = SignedStatusList.objects.filter(status_list=block, purpose=purpose).first()
    if (
        last
        and last.digest == digest
        and last.key_id == row.pk
        and moment - last.signed_at < SIGN_AGAIN_AFTER
    ):
        return 0
    claims = list_credential(block.pk, purpose.value, content, moment)
    SignedStatusList.objects.update_or_create(
        status_list=block,
        purpose=purpose,
        defaults={
            "key": row,
            "jwt": enveloped(payload(claims), key),
            "digest": digest,
            "number_set": len(indexes),
            "signed_at": moment,
            "valid_until": moment + GOOD_FOR,
        },
    )
    return 1
