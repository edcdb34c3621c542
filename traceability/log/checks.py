"""What `check --deploy` wants of the log."""

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured

from traceability.log import keys


@register(Tags.security, deploy=True)
def log_is_signed_with_our_own_key(**kwargs: Any) -> list[CheckMessage]:
    if keys.is_development_key():
        return [
            Error(
                "OCOP_LOG_KEY is not set: the public log would be signed with a development key.",
                hint="Make one with `manage.py log_key` and keep a copy where the server is not.",
                id="ocop.log.E001",
            )
        ]
    try:
        keys.public_key()
    except ImproperlyConfigured as error:
        return [Error(str(error), id="ocop.log.E002")]
    return []
