"""`{% log_proof certificate %}`: where a certificate's history stands in the public log, and who signed that."""

from typing import Any

from django import template

from traceability.log.publishing import latest_head
from traceability.log.reading import logged_about
from traceability.register.models import Certificate

register = template.Library()


@register.inclusion_tag("log/proof.html", takes_context=True)
def log_proof(context: Any, certificate: Certificate) -> dict[str, Any]:
    """Two queries."""
    logged, head = logged_about(certificate), latest_head()
    entries = logged.entries
    size = head.size if head else 0
    return {
        "entries": entries,
        "is_true": logged.is_true,
        "head": head,
        "is_covered": bool(entries) and entries[-1].index < size,
        "LANGUAGE_CODE": context.get("LANGUAGE_CODE"),
    }
