"""The buyer and the seller hear that a card was charged for what can no longer be had."""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from shop.seller_orders.letters import addresses_of
from shop.seller_orders.models import SellerOrder

LETTER = "payments/cards/letters/goes_back.txt"
SELLERS = "vi"  # sellers are Vietnamese households and cooperatives, whatever the buyer reads


def money_goes_back(part: SellerOrder, amount: int) -> None:
    """After the commit; a buyer of whom only a card's country is known reads both languages."""
    transaction.on_commit(lambda: _send(part, amount), robust=True)


def _send(part: SellerOrder, amount: int) -> None:
    for language in ("vi", "en"):
        _write(part, amount, [part.order.email or ""], language, "buyer")
    _write(part, amount, addresses_of(part), SELLERS, "seller")


def _write(part: SellerOrder, amount: int, to: Iterable[str], language: str, reader: str) -> None:
    recipients = sorted({address for address in to if address})
    if not recipients:
        return
    with translation.override(language):
        words = render_to_string(LETTER, {"part": part, "amount": amount, "reader": reader})
        subject = _("Order %(number)s: the card payment goes back") % {"number": part.number}
        send_mail(subject, words, settings.DEFAULT_FROM_EMAIL, recipients)
