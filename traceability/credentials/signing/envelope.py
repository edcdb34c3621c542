"""Claims put under a signature: a compact JWS as VC-JOSE-COSE wants it (W3C recommendation of 15/05/2025)."""

import warnings

from joserfc import jws
from joserfc.errors import SecurityWarning

from traceability.credentials.claims.addresses import key_id
from traceability.credentials.signing.keys import SigningKey

# RFC 9864 renames it "Ed25519"; readers in the field know the old name, and both mean the same signature here.
ALGORITHM = "EdDSA"


def enveloped(payload: bytes, key: SigningKey) -> str:
    """`typ` vc+jwt, `cty` vc, `kid` the DID URL under which the public key stands in did.json."""
    header = {"alg": ALGORITHM, "typ": "vc+jwt", "cty": "vc", "kid": key_id(key.thumbprint)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SecurityWarning)
        return jws.serialize_compact(header, payload, key.private, algorithms=[ALGORITHM])
