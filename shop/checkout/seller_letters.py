"""The letter to each seller of an order: the own lines and the parcel's address, nothing of the other sellers."""

from itertools import groupby
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

TEMPLATE = "oscar/communication/emails/seller_order.txt"
LANGUAGE = "vi"  # sellers are Vietnamese households and cooperatives, whatever the buyer reads


def send_to_sellers(order: Any) -> None:
    """One letter per seller with an address: the business e-mail, else those of the seller's staff."""
    lines = order.lines.select_related("partner__seller__producer", "stockrecord").order_by(
        "partner_id", "pk"
    )
    with translation.override(LANGUAGE):
        for partner, own_lines in groupby(lines, key=lambda line: line.partner):
            recipients = addresses_of(partner)
            if recipients:
                context = {"order": order, "partner": partner, "lines": list(own_lines)}
                subject = _("New order %(number)s") % {"number": order.number}
                send_mail(
                    subject, render_to_string(TEMPLATE, context), settings.DEFAULT_FROM_EMAIL, recipients
                )


def addresses_of(partner: Any) -> list[str]:
    if partner is None:
        return []
    business = getattr(getattr(partner, "seller", None), "email", "")
    staff = partner.users.filter(is_active=True, email__isnull=False).values_list("email", flat=True)
    return [business] if business else list(staff)
