"""Tokens with which a producer's own program captures events: shown once, kept as a hash, taken back at any time.

A token works for as long as the person who made it acts for the producer: who leaves takes no key along.
"""

import secrets
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from django.db.models import Q

from traceability.journey.models import CaptureToken
from traceability.register.clock import vietnam_day
from traceability.register.models import Producer
from traceability.representing.access import acts_for

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

BEGINS = "ocop_"
SHOWN = len(BEGINS) + 5
MOST = 10  # that a producer may have at a time


class TooMany(Exception):
    """The producer has as many tokens as it may have."""


def make(
    producer: Producer, name: str, user: "AbstractBaseUser", moment: datetime
) -> tuple[CaptureToken, str]:
    """The token's row and the token itself, which nobody can show again. Raises TooMany."""
    if producer.capture_tokens.filter(revoked_at=None).count() >= MOST:
        raise TooMany
    secret = BEGINS + secrets.token_urlsafe(32)
    row = CaptureToken.objects.create(
        producer=producer,
        name=name,
        digest=_digest(secret),
        hint=secret[:SHOWN],
        made_by_id=user.pk,
        made_at=moment,
    )
    return row, secret


def revoke(token: CaptureToken, moment: datetime) -> None:
    """From the next request on; a second time changes nothing."""
    CaptureToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=moment)


def holder_of(secret: str, moment: datetime) -> CaptureToken | None:
    """The token that works now, and a note of the day on which it was last used."""
    if not secret.startswith(BEGINS):
        return None
    rows = CaptureToken.objects.select_related("producer", "made_by")
    token = rows.filter(digest=_digest(secret), revoked_at=None).first()
    day = vietnam_day(moment)
    if token is None or not acts_for(token.made_by, token.producer, day):
        return None
    unnoted = Q(last_used_on=None) | Q(last_used_on__lt=day)
    CaptureToken.objects.filter(unnoted, pk=token.pk).update(last_used_on=day)
    return token


def _digest(secret: str) -> str:
    """A plain hash is enough: the secret is 256 random bits, not somebody's word."""
    return sha256(secret.encode()).hexdigest()
