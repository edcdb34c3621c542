"""`{% signed_copy certificate %}`: the way from a certificate's page to its signed copy."""

from typing import Any

from django import template

from traceability.credentials.published.copies import copy_of
from traceability.register.models import Certificate

register = template.Library()


@register.inclusion_tag("credentials/box.html", takes_context=True)
def signed_copy(context: Any, certificate: Certificate) -> dict[str, Any]:
    """One query; none for a certificate that was entered by mistake."""
    copy = None if certificate.voided_on else copy_of(certificate)
    return {"copy": copy, "certificate": certificate, "LANGUAGE_CODE": context.get("LANGUAGE_CODE")}
