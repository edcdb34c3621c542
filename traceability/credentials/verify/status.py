"""Bitstring Status Lists (W3C recommendation of 15/05/2025): is the bit of this credential set?"""

import zlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .fetching import Fetch
from .findings import Refused, Unchecked
from .issuers import key_of, site_of
from .jose import Signed, check, decoded, read
from .moments import moment_of

LEAST_PLACES = 131_072
LONGEST_BLOCK = 16 * 1024 * 1024  # bytes after unpacking; a small file can claim to hold anything
PURPOSES = ("revocation", "suspension")


@dataclass(frozen=True)
class Read:
    """A list that was read, with its purpose and the moment of its signature."""

    purpose: str
    is_set: bool
    signed_at: datetime | None


def statuses(signed: Signed, fetch: Fetch, now: datetime) -> list[Read]:
    """Every list that the credential names; Refused where one of them is no good answer."""
    return [_status(entry, signed, fetch, now) for entry in _entries(signed)]


def _entries(signed: Signed) -> list[dict[str, Any]]:
    """A credential without a status could never be taken back: it does not count here."""
    named = signed.claims.get("credentialStatus")
    listed = named if isinstance(named, list) else [named]
    entries = [one for one in listed if isinstance(one, dict)]
    if len(entries) < len(listed):
        raise Refused("no-status")
    if "revocation" not in {one.get("statusPurpose") for one in entries}:
        raise Refused("no-status")
    return entries


def _status(entry: dict[str, Any], signed: Signed, fetch: Fetch, now: datetime) -> Read:
    purpose, address = str(entry.get("statusPurpose")), str(entry.get("statusListCredential"))
    index = str(entry.get("statusListIndex", ""))
    if entry.get("type") != "BitstringStatusListEntry" or purpose not in PURPOSES:
        raise Refused("status-unknown", purpose=purpose)
    if not (index.isascii() and index.isdigit() and len(index) <= 9):
        raise Refused("status-unknown", purpose=purpose)
    if not address.startswith(site_of(signed.issuer) + "/"):
        raise Refused("list-elsewhere", address=address)
    listed = read(fetch(address))
    if listed.issuer != signed.issuer or listed.claims.get("id") != address:
        raise Refused("list-of-others", address=address)
    check(listed, key_of(listed, fetch))
    subject = _subject(listed, purpose, address)
    _check_age(listed, address, now)
    return Read(purpose, _bit(subject, int(index), address), moment_of(listed.claims.get("validFrom")))


def _subject(listed: Signed, purpose: str, address: str) -> dict[str, Any]:
    subject = listed.claims.get("credentialSubject")
    types = listed.claims.get("type")
    if (
        not isinstance(subject, dict)
        or not isinstance(types, list)
        or "BitstringStatusListCredential" not in types
        or subject.get("type") != "BitstringStatusList"
        or subject.get("statusPurpose") != purpose
        or subject.get("statusSize", 1) != 1
    ):
        raise Refused("list-of-others", address=address)
    return subject


def _check_age(listed: Signed, address: str, now: datetime) -> None:
    """A list past its day tells nothing: who wants to hide a revocation would show an old one."""
    begins, ends = (moment_of(listed.claims.get(name)) for name in ("validFrom", "validUntil"))
    if begins is None or ends is None:
        raise Refused("list-of-others", address=address)
    if ends < now:
        raise Unchecked("list-old", address=address, signed_at=begins)


def _bit(subject: dict[str, Any], index: int, address: str) -> bool:
    text = subject.get("encodedList")
    if not isinstance(text, str) or not text.startswith("u"):
        raise Refused("list-unreadable", address=address)
    block = _unpacked(decoded(text[1:]), address)
    if len(block) * 8 < LEAST_PLACES or index >= len(block) * 8:
        raise Refused("list-unreadable", address=address)
    return bool(block[index >> 3] & (0x80 >> (index & 7)))


def _unpacked(packed: bytes, address: str) -> bytes:
    unpacker = zlib.decompressobj(wbits=31)  # gzip
    try:
        block = unpacker.decompress(packed, LONGEST_BLOCK)
    except zlib.error as error:
        raise Refused("list-unreadable", address=address) from error
    if not unpacker.eof:
        raise Refused("list-unreadable", address=address)
    return block
