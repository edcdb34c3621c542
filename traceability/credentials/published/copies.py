"""Reading what was signed, for the web: no key is needed here, and nothing is written."""

import base64
import gzip
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from traceability.credentials.models import (
    PlaceRevocation,
    Purpose,
    SignedCredential,
    SignedStatusList,
    SignerState,
)
from traceability.register.models import Certificate

SILENT_AFTER = timedelta(minutes=45)  # lists are signed every 15 minutes at least


@dataclass(frozen=True)
class Published:
    """A certificate's newest signed copy and the two lists that speak of it."""

    copy: SignedCredential
    lists: list[SignedStatusList]
    bits: dict[str, bool]  # by purpose, as the lists say
    why_revoked: str

    @property
    def lists_signed_at(self) -> datetime | None:
        return min((one.signed_at for one in self.lists), default=None)

    @property
    def says_valid(self) -> bool:
        """Neither list has the bit; the term is the reader's own matter."""
        return not any(self.bits.values())

    def claims(self) -> dict[str, Any]:
        return claims_of(self.copy.jwt)


def newest_copies() -> "QuerySet[SignedCredential]":
    return SignedCredential.objects.select_related("place", "key").order_by("-place", "-pk")


def copy_of(certificate: Certificate) -> SignedCredential | None:
    """The newest copy at the newest place; one query."""
    return newest_copies().filter(place__certificate=certificate).first()


def published(certificate: Certificate) -> Published | None:
    """Three queries; None where nothing was signed yet."""
    copy = copy_of(certificate)
    if copy is None:
        return None
    lists = list(SignedStatusList.objects.filter(status_list=copy.place.status_list_id))
    revocation = PlaceRevocation.objects.filter(place=copy.place_id).first()
    return Published(
        copy=copy,
        lists=lists,
        bits={one.purpose: bit_of(one, copy.place.index) for one in lists},
        why_revoked=revocation.get_why_display() if revocation else "",
    )


def bit_of(signed: SignedStatusList, index: int) -> bool:
    """As the signed list itself says, not as the tables behind it do."""
    encoded = claims_of(signed.jwt)["credentialSubject"]["encodedList"]
    block = gzip.decompress(_decoded(encoded[1:]))
    return bool(block[index >> 3] & (0x80 >> (index & 7)))


def claims_of(jwt: str) -> dict[str, Any]:
    """What stands inside; nobody has checked the signature here."""
    claims: dict[str, Any] = json.loads(_decoded(jwt.split(".")[1]))
    return claims


def signed_list(number: int, purpose: Purpose) -> SignedStatusList | None:
    return SignedStatusList.objects.filter(status_list=number, purpose=purpose).first()


def signer_is_silent(moment: datetime) -> bool:
    """Lists exist and none was signed for three quarters of an hour: somebody must look at the signer."""
    last = SignedStatusList.objects.order_by("-signed_at").values_list("signed_at", flat=True).first()
    ran = SignerState.objects.values_list("ran_at", flat=True).first()
    newest = max(filter(None, (last, ran)), default=None)
    return newest is not None and moment - newest > SILENT_AFTER


def _decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
