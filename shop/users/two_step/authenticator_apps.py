"""One-time codes from an app on the phone (TOTP, RFC 6238): the QR is drawn here, no other server is asked."""

from binascii import unhexlify
from datetime import datetime
from math import ceil
from typing import Any

from django.db import transaction
from django.utils import timezone
from django_otp.oath import TOTP
from django_otp.plugins.otp_totp.models import TOTPDevice, default_key

from shop.users.two_step.devices import note
from shop.users.two_step.models import Happening
from traceability.codes import qr

DRAFT = "two_step_draft"  # the session keeps the secret until the first right code
TOLERANCE = 1  # steps of 30 seconds before and after


class Draft:
    """A secret that is shown and not yet confirmed; the same one until it is, or until the session ends."""

    def __init__(self, request: Any) -> None:
        self.session = request.session
        self.key = self.session.setdefault(DRAFT, default_key())
        self.device = TOTPDevice(user=request.user, key=self.key)

    @property
    def picture(self) -> str:
        return qr.svg(self.device.config_url)

    @property
    def secret(self) -> str:
        """In groups of four, for typing into an app that cannot scan."""
        text = self.device.config_url.partition("secret=")[2].partition("&")[0]
        return " ".join(text[at : at + 4] for at in range(0, len(text), 4))

    @transaction.atomic
    def confirm(self, code: str, name: str, moment: datetime) -> TOTPDevice | None:
        """The new device when the code is right; that code cannot be used again."""
        totp = TOTP(unhexlify(self.key.encode()))
        totp.time = timezone.now().timestamp()
        if not totp.verify(int(code), TOLERANCE):
            return None
        self.device.name, self.device.confirmed = name, True
        self.device.last_t, self.device.drift = totp.t(), totp.drift
        self.device.save()
        note(self.device.user, Happening.ADDED, name, moment)
        del self.session[DRAFT]
        return self.device


@transaction.atomic
def match(user: Any, code: str) -> TOTPDevice | None:
    """The app that made the code. The others counted a wrong try on the way: forgiven, for the person is known."""
    apps = list(TOTPDevice.objects.select_for_update().filter(user=user, confirmed=True).order_by("pk"))
    for app in apps:
        if app.verify_token(code):
            for other in apps[: apps.index(app)]:
                other.throttle_reset()
            return app
    return None


def wait_of(devices: Any) -> int:
    """Seconds until a further try counts: the shortest wait among them, 0 where one may try now."""
    waits = []
    for device in devices:
        allowed, why = device.verify_is_allowed()
        waits.append(0 if allowed else ceil((why["locked_until"] - timezone.now()).total_seconds()))
    return max(0, min(waits, default=0))
