"""Absolute addresses and doors to the renewal pages, for templates."""

from typing import Any

from django import template
from django.urls import reverse

from traceability.register.models import Certificate
from traceability.renewals import addresses
from traceability.renewals.contacts import producers_kept_by

register = template.Library()


@register.filter
def certificate_address(certificate: Certificate) -> str:
    return addresses.certificate_address(certificate)


@register.simple_tag(takes_context=True)
def own_renewals(context: dict[str, Any]) -> str:
    """The address of the signed-in person's own calendar; empty for somebody who acts for no producer."""
    return reverse("renewals:own") if producers_kept_by(context["request"].user) else ""
