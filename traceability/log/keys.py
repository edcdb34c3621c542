"""The key that signs the log's heads, and the log's name.

The private key comes from OCOP_LOG_KEY (32 bytes in base64, made by `manage.py log_key`). Without it a development
key is made in `var/` at first use; `check --deploy` refuses to go on like that.
"""

import base64
import os
from datetime import datetime
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from traceability.log.verify.notes import (
    PLAIN,
    TIMED,
    Checkpoint,
    Key,
    is_key_name,
    signature_line,
    timed_message,
)
from traceability.register.development_keys import made_once

SEED_BYTES = 32


def origin() -> str:
    """The log's name in every head, for ever: OCOP_LOG_ORIGIN, else the public host and the log's address."""
    name = settings.OCOP_LOG_ORIGIN or f"{urlsplit(settings.OCOP_PUBLIC_URL).netloc}/so-dang-ky/nhat-ky"
    if not is_key_name(name):
        raise ImproperlyConfigured("OCOP_LOG_ORIGIN must have no space and no plus sign.")
    return name


def public_key() -> Key:
    return Key(origin(), _private_key().public_key().public_bytes_raw())


def sign(size: int, root: bytes, moment: datetime) -> str:
    """The note for a head: signed once as every log does, and once with the time (whole seconds)."""
    private, key = _private_key(), public_key()
    text = Checkpoint(key.name, size, root).text()
    seconds = int(moment.timestamp())
    timed = seconds.to_bytes(8, "big") + private.sign(timed_message(text, seconds))
    return (
        f"{text}\n"
        + signature_line(key, PLAIN, private.sign(text.encode()))
        + signature_line(key, TIMED, timed)
    )


def new_seed() -> str:
    return base64.b64encode(os.urandom(SEED_BYTES)).decode()


def is_development_key() -> bool:
    return not settings.OCOP_LOG_KEY


def _private_key() -> Ed25519PrivateKey:
    try:
        seed = base64.b64decode(
            settings.OCOP_LOG_KEY or made_once("log-development-key", new_seed), validate=True
        )
        return Ed25519PrivateKey.from_private_bytes(seed)
    except ValueError as error:
        raise ImproperlyConfigured("OCOP_LOG_KEY must be 32 bytes in base64: manage.py log_key") from error
