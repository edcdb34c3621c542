"""The ring of keys that serials are made and read with.

OCOP_SERIAL_KEYS names them as `B:<32 bytes in base64>,A:<…>`: the first makes new serials, the others only read those
already printed. To rotate, put a new key (`manage.py serial_key`) in front and leave the rest. A key that was stolen is
taken out: whatever it made is refused from then on, so those labels must be printed again.
"""

import base64
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from traceability.codes.serials.signs import ALPHABET
from traceability.register.development_keys import made_once

SECRET_BYTES = 32
FIRST_ID = "A"


@dataclass(frozen=True)
class Key:
    """`id` is one sign of the alphabet and stands first in each serial."""

    id: str
    secret: bytes = field(repr=False)


@dataclass(frozen=True)
class KeyRing:
    issuing: Key
    by_id: Mapping[str, Key]

    @classmethod
    def of(cls, text: str) -> "KeyRing":
        """From `id:base64,id:base64`; raises ValueError with a reason that tells no secret."""
        keys = [_key(part.strip()) for part in text.split(",") if part.strip()]
        if not keys:
            raise ValueError("there is no key")
        by_id = {key.id: key for key in keys}
        if len(by_id) < len(keys):
            raise ValueError("two keys have the same name")
        if len({key.secret for key in keys}) < len(keys):
            raise ValueError("two keys are the same")
        return cls(keys[0], by_id)

    def __getitem__(self, key_id: str) -> Key:
        return self.by_id[key_id]

    def get(self, key_id: str) -> Key | None:
        return self.by_id.get(key_id)


def key_ring() -> KeyRing:
    """The keys of this installation; a development key where none is set. Raises ImproperlyConfigured."""
    try:
        return _ring(
            settings.OCOP_SERIAL_KEYS or made_once("serial-development-key", lambda: new_key(FIRST_ID))
        )
    except ValueError as error:
        raise ImproperlyConfigured(
            f"OCOP_SERIAL_KEYS: {error}. Make one with `manage.py serial_key`."
        ) from error


def is_development_key() -> bool:
    return not settings.OCOP_SERIAL_KEYS


def new_key(key_id: str) -> str:
    """`A:<base64>`, fit for OCOP_SERIAL_KEYS."""
    return f"{key_id}:{base64.b64encode(os.urandom(SECRET_BYTES)).decode()}"


def unused_id(ring: KeyRing) -> str:
    """The name for the next key: letters first, because a digit in front reads like a number."""
    letters_first = ALPHABET[10:] + ALPHABET[:10]
    return next(sign for sign in letters_first if sign not in ring.by_id)


@lru_cache(maxsize=4)
def _ring(text: str) -> KeyRing:
    return KeyRing.of(text)


def _key(part: str) -> Key:
    key_id, _, encoded = part.partition(":")
    if len(key_id) != 1 or key_id not in ALPHABET:
        raise ValueError("a key's name is one sign of 0-9 and A-Z without I, L, O, U")
    try:
        secret = base64.b64decode(encoded, validate=True)
    except ValueError:
        raise ValueError(f"key {key_id} is not base64") from None
    if len(secret) != SECRET_BYTES:
        raise ValueError(f"key {key_id} must be {SECRET_BYTES} bytes")
    return Key(key_id, secret)
