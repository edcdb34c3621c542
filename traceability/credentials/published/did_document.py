"""did.json (W3C DID 1.0, did:web): every key that ever signed here, and which of them still count."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from traceability.credentials.claims.addresses import did, key_id
from traceability.credentials.claims.status_lists import told
from traceability.credentials.models import CredentialKey, KeyAction

CONTEXT = ["https://www.w3.org/ns/did/v1", "https://www.w3.org/ns/cid/v1"]


@dataclass(frozen=True)
class KeyHistory:
    """A key with the moments of its life."""

    thumbprint: str
    public: str
    published_at: datetime
    signs_since: datetime | None
    retired_at: datetime | None
    compromised_at: datetime | None
    reason: str

    @property
    def counts(self) -> bool:
        return self.compromised_at is None


def key_history() -> list[KeyHistory]:
    """Newest first; two queries."""
    return [_history(key) for key in CredentialKey.objects.prefetch_related("events").order_by("-pk")]


def _history(key: CredentialKey) -> KeyHistory:
    events = {event.action: event for event in key.events.all()}

    def at(action: KeyAction) -> datetime | None:
        return events[action].at if action in events else None

    return KeyHistory(
        thumbprint=key.thumbprint,
        public=key.public,
        published_at=key.published_at,
        signs_since=at(KeyAction.SIGNS),
        retired_at=at(KeyAction.RETIRED),
        compromised_at=at(KeyAction.COMPROMISED),
        reason=events[KeyAction.COMPROMISED].reason if KeyAction.COMPROMISED in events else "",
    )


def document() -> dict[str, Any]:
    """A key given up stays listed as `revoked` and is no `assertionMethod`: nothing that it signed counts."""
    keys = key_history()
    return {
        "@context": CONTEXT,
        "id": did(),
        "alsoKnownAs": [settings.OCOP_PUBLIC_URL],
        "verificationMethod": [_method(key) for key in keys],
        "assertionMethod": [key_id(key.thumbprint) for key in keys if key.counts],
    }


def history_document() -> dict[str, Any]:
    """The same keys with the days of their lives, for people who keep watch."""
    return {
        "id": did(),
        "keys": [
            {
                "kid": key_id(key.thumbprint),
                "publicKeyJwk": jwk(key),
                "publishedAt": told(key.published_at),
                "signsSince": key.signs_since and told(key.signs_since),
                "retiredAt": key.retired_at and told(key.retired_at),
                "compromisedAt": key.compromised_at and told(key.compromised_at),
                "reason": key.reason,
            }
            for key in reversed(key_history())
        ],
    }


def jwk(key: KeyHistory) -> dict[str, str]:
    return {
        "kty": "OKP",
        "crv": "Ed25519",
        "x": key.public,
        "kid": key.thumbprint,
        "alg": "EdDSA",
        "use": "sig",
    }


def _method(key: KeyHistory) -> dict[str, Any]:
    method: dict[str, Any] = {
        "id": key_id(key.thumbprint),
        "type": "JsonWebKey",
        "controller": did(),
        "publicKeyJwk": jwk(key),
    }
    if key.compromised_at:
        method["revoked"] = told(key.compromised_at)
    return method
