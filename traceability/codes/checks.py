"""What `check --deploy` wants of the codes."""

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured

from traceability.codes.serials import keys


@register(Tags.security, deploy=True)
def serials_are_made_with_our_own_key(**kwargs: Any) -> list[CheckMessage]:
    if keys.is_development_key():
        return [
            Error(
                "OCOP_SERIAL_KEYS is not set: serials on labels would be made with a development key.",
                hint="Make one with `manage.py serial_key` and keep a copy where the server is not.",
                id="ocop.codes.E001",
            )
        ]
    try:
        keys.key_ring()
    except ImproperlyConfigured as error:
        return [Error(str(error), id="ocop.codes.E002")]
    return []
