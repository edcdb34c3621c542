"""A compact JWS read strictly (RFC 7515): one algorithm, no key or address inside that we would follow."""

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from .findings import Refused

LONGEST = 1_000_000  # characters of a signed document
ALGORITHMS = {"EdDSA", "Ed25519"}  # two names of one signature, RFC 8037 and RFC 9864
TYPES = {"vc+jwt", "application/vc+jwt"}


@dataclass(frozen=True)
class Signed:
    """A document and its signature, not yet checked."""

    header: dict[str, Any]
    claims: dict[str, Any]
    message: bytes
    signature: bytes

    @property
    def kid(self) -> str:
        kid = self.header.get("kid")
        return kid if isinstance(kid, str) else ""

    @property
    def issuer(self) -> str:
        """The DID that the document names as its issuer."""
        issuer = self.claims.get("issuer")
        named = issuer.get("id") if isinstance(issuer, dict) else issuer
        return named if isinstance(named, str) else ""


def read(text: str) -> Signed:
    """Raises Refused where this is no credential under an Ed25519 signature."""
    text = text.strip()
    parts = text.split(".")
    if len(text) > LONGEST or len(parts) != 3:
        raise Refused("not-signed")
    header, claims = _object(parts[0]), _object(parts[1])
    if header.get("alg") not in ALGORITHMS:
        raise Refused("algorithm", found=header.get("alg"))
    if str(header.get("typ", "")).lower() not in TYPES or "crit" in header or "b64" in header:
        raise Refused("not-a-credential")
    return Signed(header, claims, f"{parts[0]}.{parts[1]}".encode(), decoded(parts[2]))


def check(signed: Signed, key: Ed25519PublicKey) -> None:
    try:
        key.verify(signed.signature, signed.message)
    except InvalidSignature as error:
        raise Refused("signature") from error


def decoded(text: str) -> bytes:
    """base64url without padding, and nothing else."""
    if not text.isascii() or not text.replace("-", "a").replace("_", "a").isalnum():
        raise Refused("not-signed")
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (ValueError, binascii.Error) as error:
        raise Refused("not-signed") from error


def _object(part: str) -> dict[str, Any]:
    try:
        value = json.loads(decoded(part), object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise Refused("not-signed") from error
    if not isinstance(value, dict):
        raise Refused("not-signed")
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A name that stands twice could be read in two ways."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found
