"""A reader of credentials that shares no line with the product: jwcrypto, the standard library, published documents."""

import base64
import gzip
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import unquote

from jwcrypto.jwk import JWK
from jwcrypto.jws import JWS, InvalidJWSSignature

ACCEPTED, FORGED, UPCOMING, EXPIRED, REVOKED, SUSPENDED = (
    "accepted",
    "forged",
    "upcoming",
    "expired",
    "revoked",
    "suspended",
)
Fetch = Callable[[str], str]


def verdict(jwt: str, fetch: Fetch, now: datetime) -> str:
    """What an inspector's program says about a signed copy at a moment."""
    try:
        claims = opened(jwt, fetch)
    except (InvalidJWSSignature, KeyError, StopIteration):
        return FORGED
    if now < datetime.fromisoformat(claims["validFrom"]):
        return UPCOMING
    if now > datetime.fromisoformat(claims["validUntil"]):
        return EXPIRED
    entries = {one["statusPurpose"]: one for one in claims["credentialStatus"]}
    if bit(entries["revocation"], fetch, now):
        return REVOKED
    return SUSPENDED if bit(entries["suspension"], fetch, now) else ACCEPTED


def opened(jwt: str, fetch: Fetch) -> dict[str, Any]:
    """The claims under a signature that the issuer's did.json vouches for."""
    token = JWS()
    token.allowed_algs = ["EdDSA"]
    token.deserialize(jwt.strip())
    header = json.loads(base64.urlsafe_b64decode(jwt.split(".")[0] + "=="))
    did, _, fragment = header["kid"].partition("#")
    site = "http://" + unquote(did.removeprefix("did:web:"))  # the tests' site has no TLS
    document = json.loads(fetch(f"{site}/.well-known/did.json"))
    if document["id"] != did or header["kid"] not in document["assertionMethod"]:
        raise KeyError(fragment)
    method = next(one for one in document["verificationMethod"] if one["id"] == header["kid"])
    if "revoked" in method:
        raise KeyError(fragment)
    token.verify(JWK(**{name: method["publicKeyJwk"][name] for name in ("kty", "crv", "x")}), alg="EdDSA")
    claims: dict[str, Any] = json.loads(token.payload)
    if claims["issuer"]["id"] != did:
        raise KeyError(did)
    return claims


def bit(entry: dict[str, Any], fetch: Fetch, now: datetime) -> bool:
    claims = opened(fetch(entry["statusListCredential"]), fetch)
    assert claims["id"] == entry["statusListCredential"]
    assert claims["type"] == ["VerifiableCredential", "BitstringStatusListCredential"]
    assert datetime.fromisoformat(claims["validUntil"]) > now
    subject = claims["credentialSubject"]
    assert subject["statusPurpose"] == entry["statusPurpose"]
    text = subject["encodedList"]
    assert text[0] == "u"
    block = gzip.decompress(base64.urlsafe_b64decode(text[1:] + "=" * (-len(text[1:]) % 4)))
    assert len(block) * 8 >= 131_072
    index = int(entry["statusListIndex"])
    return bool(block[index // 8] >> (7 - index % 8) & 1)
