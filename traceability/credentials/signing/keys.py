"""The private key that signs credentials. It belongs to the signer's process alone, never to the web's.

It comes from OCOP_CREDENTIAL_KEY (32 bytes in base64: `manage.py credential_key make`). Without it, and only while the
public address is not https, a development key is made in `var/`.

Why Ed25519 and not ES256: its signatures need no random number, so that no bad one can give the key away; it is the
curve of the public log, so that one library checks both; a key and a signature are short. Whoever needs a hardware
module that knows only P-256 adds a second kind of key here and in `did_document`; readers go by the key's own type.
"""

import base64
import os
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from joserfc.jwk import OKPKey

from traceability.register.development_keys import made_once

SEED_BYTES = 32


@dataclass(frozen=True)
class SigningKey:
    """`public` is the JWK's x; `thumbprint` (RFC 7638) names the key for ever."""

    private: OKPKey
    thumbprint: str
    public: str


def signing_key() -> SigningKey:
    """The key of this process; raises ImproperlyConfigured where there is none or it cannot be read."""
    return key_from(settings.OCOP_CREDENTIAL_KEY or _development_seed())


def key_from(seed: str) -> SigningKey:
    """From 32 bytes in base64."""
    try:
        raw = base64.b64decode(seed, validate=True)
        if len(raw) != SEED_BYTES:
            raise ValueError("wrong length")
    except ValueError as error:
        raise ImproperlyConfigured(
            "OCOP_CREDENTIAL_KEY must be 32 bytes in base64: manage.py credential_key make"
        ) from error
    private = _private(raw)
    return SigningKey(private, private.thumbprint(), str(private.as_dict(private=False)["x"]))


def may_sign_here() -> bool:
    """Whether this process holds a key; no file is made to find out."""
    return bool(settings.OCOP_CREDENTIAL_KEY) or not settings.HTTPS


def refuse_to_serve_with_it() -> None:
    """Called where the web begins: who breaks into a web process must not find the key there."""
    if settings.HTTPS and settings.OCOP_CREDENTIAL_KEY:
        raise ImproperlyConfigured(
            "OCOP_CREDENTIAL_KEY is in the web's environment. Name it for `manage.py sign_credentials` alone."
        )


def new_seed() -> str:
    return base64.b64encode(os.urandom(SEED_BYTES)).decode()


def is_development_key() -> bool:
    return not settings.OCOP_CREDENTIAL_KEY


def _private(raw: bytes) -> OKPKey:
    public = Ed25519PrivateKey.from_private_bytes(raw).public_key().public_bytes_raw()
    return OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", "d": _text(raw), "x": _text(public)})


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _development_seed() -> str:
    if settings.HTTPS:
        raise ImproperlyConfigured("OCOP_CREDENTIAL_KEY is not set: this process cannot sign credentials.")
    return made_once("credential-development-key", new_seed)
