"""What `check --deploy` wants of the key that signs credentials."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured

from traceability.credentials.signing.keys import key_from


@register(Tags.security, deploy=True)
def credential_key_is_whole_and_of_its_own(**kwargs: Any) -> list[CheckMessage]:
    """No key at all is right for the web; a wrong one, or the log's, is right nowhere."""
    if not settings.OCOP_CREDENTIAL_KEY:
        return []
    if settings.OCOP_CREDENTIAL_KEY == settings.OCOP_LOG_KEY:
        return [
            Error(
                "OCOP_CREDENTIAL_KEY is the public log's key: the web process knows that one.",
                hint="Make one with `manage.py credential_key make`, for the signer's process alone.",
                id="ocop.credentials.E001",
            )
        ]
    try:
        key_from(settings.OCOP_CREDENTIAL_KEY)
    except ImproperlyConfigured as error:
        return [Error(str(error), id="ocop.credentials.E002")]
    return []
