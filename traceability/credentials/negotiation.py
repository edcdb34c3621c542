"""What a reader wants of a credential's address: the signed copy, JSON, or a page to read."""

from collections.abc import Sequence

from django.http import HttpRequest

JWT = "application/vc+jwt"
ENVELOPED = "application/vc"
JSON = "application/json"
HTML = "text/html"
# Older names of the same things, as programs in the field still ask.
ALSO = {
    "application/vc+ld+json+jwt": JWT,
    "application/vc-ld+jwt": JWT,
    "application/jwt": JWT,
    "application/jose": JWT,
    "application/vc+ld+json": ENVELOPED,
    "application/ld+json": JSON,
    "application/xhtml+xml": HTML,
}


def wanted(request: HttpRequest, offered: Sequence[str]) -> str:
    """The best of `offered`; the first where the reader takes anything or names nothing that we have."""
    best, best_weight = offered[0], 0.0
    for accepted in request.accepted_types:
        name = f"{accepted.main_type}/{accepted.sub_type}"
        found = ALSO.get(name, name)
        if found in offered and _weight(accepted) > best_weight:
            best, best_weight = found, _weight(accepted)
    return best


def _weight(accepted: object) -> float:
    try:
        return float(getattr(accepted, "params", {}).get("q", 1))
    except ValueError:
        return 0.0
