"""Half a setting is worse than none: money would come in and nobody would hear of it."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.security, deploy=True)
def stripe_is_set_whole_or_not_at_all(**kwargs: Any) -> list[CheckMessage]:
    key, secret = settings.OCOP_STRIPE_SECRET_KEY, settings.OCOP_STRIPE_WEBHOOK_SECRET
    if bool(key) != bool(secret):
        return [
            Error(
                "Of OCOP_STRIPE_SECRET_KEY and OCOP_STRIPE_WEBHOOK_SECRET only one is set.",
                hint="Set both to take cards, or neither.",
                id="ocop.E010",
            )
        ]
    return _wrong_words(key, secret) if key else []


def _wrong_words(key: str, secret: str) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    if not key.startswith(("sk_live_", "rk_live_")):
        found.append(Error("OCOP_STRIPE_SECRET_KEY is no live key: no money would move.", id="ocop.E011"))
    if not secret.startswith("whsec_"):
        found.append(Error("OCOP_STRIPE_WEBHOOK_SECRET does not start with whsec_.", id="ocop.E012"))
    if settings.OCOP_STRIPE_API_BASE:
        found.append(
            Error(
                "OCOP_STRIPE_API_BASE is set: cards would be charged by a stand-in.",
                hint="Unset it; it is for tests.",
                id="ocop.E013",
            )
        )
    return found
