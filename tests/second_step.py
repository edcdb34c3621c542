"""Sessions that have taken the second step, and codes as an authenticator app makes them."""

from binascii import unhexlify
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.test import Client
from django.utils import timezone
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.oath import hotp
from django_otp.plugins.otp_totp.models import TOTPDevice

from shop.users.two_step.freshness import SECOND_STEP_AT

BACKEND = "shop.users.backends.EmailOrPhoneBackend"


def app_of(user: Any, name: str = "Điện thoại") -> TOTPDevice:
    return TOTPDevice.objects.filter(user=user).first() or TOTPDevice.objects.create(user=user, name=name)


def code_of(app: TOTPDevice, steps: int = 0) -> str:
    """What the app shows now, or so many steps of 30 seconds later."""
    return f"{hotp(unhexlify(app.key.encode()), int(timezone.now().timestamp()) // 30 + steps):06d}"


def verified_client(user: Any, **options: Any) -> Client:
    """Signed in, and the second step taken just now."""
    client = Client(**options)
    client.force_login(user, BACKEND)
    verify(client.session, user)
    return client


def verify(session: SessionBase, user: Any) -> None:
    session[DEVICE_ID_SESSION_KEY] = app_of(user).persistent_id
    session[SECOND_STEP_AT] = timezone.now().timestamp()
    session.save()
