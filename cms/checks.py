"""System checks for settings that would be wrong in production; run by `check --deploy`."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register


@register(Tags.security, deploy=True)
def public_address_is_https(**kwargs: Any) -> list[CheckMessage]:
    if settings.OCOP_PUBLIC_URL.startswith("https://"):
        return []
    return [
        Error(
            "OCOP_PUBLIC_URL does not start with https://: it is printed into every QR code for ever.",
            hint="Set OCOP_PUBLIC_URL to the public address, e.g. https://ocop.example.vn.",
            id="ocop.E001",
        )
    ]


@register(Tags.security, deploy=True)
def demo_is_off(**kwargs: Any) -> list[CheckMessage]:
    if not settings.OCOP_DEMO:
        return []
    return [
        Error(
            "OCOP_DEMO is on: invented certificates would be shown as real ones.",
            hint="Unset OCOP_DEMO.",
            id="ocop.E002",
        )
    ]


@register(Tags.security, deploy=True)
def secret_key_is_our_own(**kwargs: Any) -> list[CheckMessage]:
    if not settings.SECRET_KEY.startswith("development-only"):
        return []
    return [Error("OCOP_SECRET_KEY is the development key.", hint="Set a long random key.", id="ocop.E003")]


@register(Tags.database, deploy=True)
def database_is_for_many(**kwargs: Any) -> list[CheckMessage]:
    if "sqlite" not in settings.DATABASES["default"]["ENGINE"]:
        return []
    return [
        Warning(
            "DATABASE_URL is not set: SQLite serves one machine.",
            hint="Use PostgreSQL for more than one machine.",
            id="ocop.W001",
        )
    ]


@register(Tags.security, deploy=True)
def mail_leaves_the_machine(**kwargs: Any) -> list[CheckMessage]:
    if "console" not in settings.EMAIL_BACKEND:
        return []
    return [
        Error(
            "E-mail is printed to the console: no buyer would hear of an order.",
            hint="Set OCOP_EMAIL_BACKEND and OCOP_EMAIL_HOST.",
            id="ocop.E004",
        )
    ]


@register(Tags.security, deploy=True)
def officers_take_a_second_step(**kwargs: Any) -> list[CheckMessage]:
    if settings.OCOP_TWO_STEP:
        return []
    return [
        Error(
            "OCOP_TWO_STEP is off: one stolen password would be enough to change certificates.",
            hint="Unset OCOP_TWO_STEP.",
            id="ocop.E005",
        )
    ]
