"""A list of bits as a Bitstring Status List credential (W3C recommendation of 15/05/2025), before it is signed."""

import base64
import gzip
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from traceability.credentials.claims.addresses import status_list_url
from traceability.credentials.claims.conformity import issuer
from traceability.register.clock import VIETNAM

CONTEXT = ["https://www.w3.org/ns/credentials/v2"]
TIME_TO_LIVE = timedelta(minutes=1)  # for which a reader may keep its copy
GOOD_FOR = timedelta(hours=3)  # after that a copy is no answer any more, even if the signer has fallen silent
NAMES = {"revocation": "Danh sách thu hồi", "suspension": "Danh sách tạm ngừng"}


def bits(places: int, set_places: Iterable[int]) -> bytes:
    """Place 0 is the leftmost bit of the first byte."""
    block = bytearray((places + 7) // 8)
    for place in set_places:
        block[place >> 3] |= 0x80 >> (place & 7)
    return bytes(block)


def encoded(block: bytes) -> str:
    """Multibase base64url ("u") of the gzip; without a time inside, so that the same bits give the same text."""
    return "u" + base64.urlsafe_b64encode(gzip.compress(block, mtime=0)).rstrip(b"=").decode()


def list_credential(number: int, purpose: str, block: bytes, moment: datetime) -> dict[str, Any]:
    """Whole seconds; from the moment of signing on."""
    address = status_list_url(number, purpose)
    return {
        "@context": CONTEXT,
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "name": NAMES[purpose],
        "issuer": issuer(),
        "validFrom": told(moment),
        "validUntil": told(moment + GOOD_FOR),
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": purpose,
            "encodedList": encoded(block),
            "ttl": int(TIME_TO_LIVE.total_seconds() * 1000),
        },
    }


def told(moment: datetime) -> str:
    return moment.astimezone(VIETNAM).isoformat(timespec="seconds")
