"""Letters to the people of a shop: what happened to it, why, and what they can do."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from shop.sellers.models import Seller
from traceability.register.clock import today
from traceability.representing.models import Representative

LANGUAGE = "vi"  # producers are Vietnamese households and cooperatives


def suspended(seller: Seller, reason: str) -> None:
    with override(LANGUAGE):
        subject = _("Your shop is suspended: %(producer)s") % {"producer": seller}
        send("suspended", subject, addresses_of(seller), seller=seller, reason=reason)


def lifted(seller: Seller, reason: str) -> None:
    with override(LANGUAGE):
        subject = _("Your shop sells again: %(producer)s") % {"producer": seller}
        send("lifted", subject, addresses_of(seller), seller=seller, reason=reason)


def addresses_of(seller: Seller) -> list[str]:
    """The business address and those of the producer's representatives, each once."""
    people = Representative.objects.on(today()).filter(producer=seller.producer_id, user__is_active=True)
    found = [seller.email, *people.values_list("user__email", flat=True)]
    return list(dict.fromkeys(address for address in found if address))


def portal_url(producer: int, path: str = "") -> str:
    return f"{settings.OCOP_PUBLIC_URL}/nha-san-xuat/{producer}/{path}"


def send(name: str, subject: str, recipients: Iterable[str], **context: Any) -> None:
    for recipient in recipients:
        text = render_to_string(f"sellers/letters/{name}.txt", context)
        send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [recipient])
