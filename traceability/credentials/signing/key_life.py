"""The one gate for the life of a key: published, signs, retired; or compromised. Each step is a row for ever."""

from datetime import datetime

from django.db import transaction

from traceability.credentials.models import CredentialKey, KeyAction, KeyEvent, SignerState
from traceability.credentials.signing.keys import SigningKey


class KeyRefused(Exception):
    """The step is not allowed; the text says why and what to do."""


def publish(key: SigningKey, moment: datetime) -> CredentialKey:
    """List the public key in did.json, ahead of its first signature; harmless however often it is done."""
    found, _made = CredentialKey.objects.get_or_create(
        thumbprint=key.thumbprint, defaults={"public": key.public, "published_at": moment}
    )
    return found


def rotate(key: SigningKey, moment: datetime) -> CredentialKey:
    """`key` signs from now on; the one before is retired, and what it signed stays good."""
    with transaction.atomic():
        hold_the_signer()
        following, current = publish(key, moment), current_key()
        if current == following:
            return following
        if has_event(following, KeyAction.RETIRED) or has_event(following, KeyAction.COMPROMISED):
            raise KeyRefused("This key has signed before and was put away; make a new one.")
        if current and not has_event(current, KeyAction.COMPROMISED):
            KeyEvent.objects.create(key=current, action=KeyAction.RETIRED, at=moment)
        KeyEvent.objects.create(key=following, action=KeyAction.SIGNS, at=moment)
        return following


def give_up(thumbprint: str, reason: str, moment: datetime) -> CredentialKey:
    """The private key fell into wrong hands: nothing counts that it signed, and all of it is signed anew."""
    with transaction.atomic():
        hold_the_signer()
        found = CredentialKey.objects.filter(thumbprint=thumbprint).first()
        if found is None:
            raise KeyRefused("No key of that thumbprint is published.")
        if not reason.strip():
            raise KeyRefused("Say why, for the key history.")
        if has_event(found, KeyAction.COMPROMISED):
            raise KeyRefused("This key has been given up already.")
        KeyEvent.objects.create(
            key=found, action=KeyAction.COMPROMISED, at=moment, reason=reason.strip()[:300]
        )
        return found


def key_to_sign_with(key: SigningKey, moment: datetime) -> CredentialKey:
    """The published row of the process's key; the very first key publishes itself.

    Raises KeyRefused for any other one: a signer started with a wrong key must not replace the right one.
    """
    current = current_key()
    if current is None and not CredentialKey.objects.exists():
        return rotate(key, moment)
    if current is None or has_event(current, KeyAction.COMPROMISED):
        raise KeyRefused("The signing key was given up: manage.py credential_key rotate with a new one.")
    if current.thumbprint != key.thumbprint:
        raise KeyRefused(
            f"OCOP_CREDENTIAL_KEY is {key.thumbprint}, but {current.thumbprint} signs. "
            "If that shall change: manage.py credential_key rotate."
        )
    return current


def current_key() -> CredentialKey | None:
    """The key that began to sign last."""
    last = KeyEvent.objects.filter(action=KeyAction.SIGNS).select_related("key").order_by("-pk").first()
    return last.key if last else None


def has_event(key: CredentialKey, action: KeyAction) -> bool:
    return KeyEvent.objects.filter(key=key, action=action).exists()


def hold_the_signer() -> SignerState:
    """On PostgreSQL the row's lock; on SQLite the transaction itself is the only writer."""
    return SignerState.objects.select_for_update().get(pk=1)
