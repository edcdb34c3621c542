"""did:web: from the issuer's name to its published keys (W3C DID 1.0; the did:web method)."""

import json
from typing import Any
from urllib.parse import unquote

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from .fetching import Fetch
from .findings import Refused, Unchecked
from .jose import Signed, decoded

LOOPBACK = ("localhost", "127.0.0.1", "[::1]", "testserver")


def site_of(did: str) -> str:
    """`did:web:ocop.example.vn` → `https://ocop.example.vn`; plain http only on the reader's own machine."""
    method, _, rest = did.partition("did:web:")
    host = unquote(rest)
    if method or not host or any(sign in host for sign in "/?#@:\\ " if not (sign == ":" and _is_port(host))):
        raise Refused("issuer-unknown", issuer=did)
    scheme = "http" if host.rpartition(":")[0] in LOOPBACK or host in LOOPBACK else "https"
    return f"{scheme}://{host}"


def _is_port(host: str) -> bool:
    return host.count(":") == 1 and host.rpartition(":")[2].isdigit()


def key_of(signed: Signed, fetch: Fetch) -> Ed25519PublicKey:
    """The key that the document names, if the issuer publishes it for statements and has not given it up."""
    issuer = signed.issuer
    if signed.kid.partition("#")[0] != issuer:
        raise Refused("foreign-key", issuer=issuer, kid=signed.kid)
    document = did_document(issuer, fetch)
    allowed = document.get("assertionMethod")
    methods = [one for one in _list(document, "verificationMethod") if one.get("id") == signed.kid]
    if not methods:
        raise Refused("key-unknown", kid=signed.kid)
    method = methods[0]
    if "revoked" in method or not isinstance(allowed, list) or signed.kid not in allowed:
        raise Refused("key-given-up", kid=signed.kid, day=method.get("revoked", "?"))
    if method.get("controller") != issuer:
        raise Refused("foreign-key", issuer=issuer, kid=signed.kid)
    return _public_key(method)


def did_document(did: str, fetch: Fetch) -> dict[str, Any]:
    address = site_of(did) + "/.well-known/did.json"
    try:
        document = json.loads(fetch(address))
    except (ValueError, RecursionError) as error:
        raise Unchecked("not-json", address=address) from error
    if not isinstance(document, dict) or document.get("id") != did:
        raise Refused("other-did", issuer=did)
    return document


def _public_key(method: dict[str, Any]) -> Ed25519PublicKey:
    jwk = method.get("publicKeyJwk")
    if not isinstance(jwk, dict) or jwk.get("kty") != "OKP" or jwk.get("crv") != "Ed25519":
        raise Refused("key-unreadable", kid=method.get("id"))
    try:
        return Ed25519PublicKey.from_public_bytes(decoded(str(jwk.get("x"))))
    except ValueError as error:
        raise Refused("key-unreadable", kid=method.get("id")) from error


def _list(document: dict[str, Any], name: str) -> list[dict[str, Any]]:
    found = document.get(name)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
