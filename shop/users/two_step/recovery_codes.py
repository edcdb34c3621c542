"""Ten codes on paper for the day when the phone is lost. Each works once; only keyed hashes are stored."""

import secrets
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.crypto import salted_hmac
from django_otp import verify_token
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken

from shop.users.models import User
from shop.users.two_step.devices import note
from shop.users.two_step.models import Happening

COUNT = 10
LETTERS = "23456789abcdefghjkmnpqrstvwxyz"  # nobody takes o for 0 or l for 1
LENGTH = 10  # 30^10 codes; and the library makes each wrong guess wait twice as long as the one before


@transaction.atomic
def make(user: Any, moment: datetime) -> list[str]:
    """New codes, as they are shown this one time (`abcde-fghjk`); the earlier ones die."""
    User.objects.select_for_update().get(pk=user.pk)
    device = StaticDevice.objects.filter(user=user).first()
    if device is None:
        device = StaticDevice.objects.create(user=user, name="recovery")
    device.token_set.all().delete()
    codes = ["".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(COUNT)]
    StaticToken.objects.bulk_create([StaticToken(device=device, token=stored(user, code)) for code in codes])
    note(user, Happening.CODES_MADE, "", moment)
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def use(user: Any, typed: str, moment: datetime) -> StaticDevice | None:
    """The device when the code was right: it is used up. None when it was wrong, or tried again too soon."""
    device = StaticDevice.objects.filter(user=user).first()
    if device is None:
        return None
    with transaction.atomic():
        accepted = verify_token(user, device.persistent_id, stored(user, typed))
        if accepted:
            note(user, Happening.CODE_USED, "", moment)
    return accepted


def left(user: Any) -> int:
    return StaticToken.objects.filter(device__user=user).count()


def stored(user: Any, typed: str) -> str:
    """A keyed hash, cut to the 16 characters that the library's column holds."""
    plain = "".join(letter for letter in typed.lower() if letter.isalnum())
    return salted_hmac("shop.users.two_step.recovery_codes", f"{user.pk}:{plain}").hexdigest()[:16]
