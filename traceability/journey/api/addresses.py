"""Absolute addresses under /api/epcis/."""

from urllib.parse import quote

from django.conf import settings

ROOT = "/api/epcis/"


def address_of(path: str, *names: str) -> str:
    """`address_of("events/{}", event_id)`: names are percent-encoded, slashes too."""
    return f"{settings.OCOP_PUBLIC_URL}{ROOT}{path.format(*(quote(name, safe='') for name in names))}"
