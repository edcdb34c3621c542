"""Absolute addresses of public pages, for letters and feeds that are read elsewhere."""

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

from traceability.register.models import Certificate


def absolute(path: str) -> str:
    return f"{settings.OCOP_PUBLIC_URL}{path}"


def certificate_address(certificate: Certificate) -> str:
    """The certificate's own page; without one, the page of its product's code."""
    try:
        return absolute(reverse("open_register:certificate", kwargs={"public_id": certificate.public_id}))
    except NoReverseMatch:
        suffix = "?lang=en" if get_language() == "en" else ""
        return absolute(reverse("scan", kwargs={"code": certificate.product.code})) + suffix
