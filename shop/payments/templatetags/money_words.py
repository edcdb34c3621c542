"""Words for what happened to money, and why a notice was matched as it was."""

from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()
HAPPENED = {
    "placed": _("Order placed"),
    "paid": _("Paid"),
    "received": _("Money came in"),
    "received_reversed": _("Taken back: it was for another order"),
    "earned": _("Delivered: the sale is made"),
    "kept": _("Settled: you hold this money already"),
    "deducted": _("Kept back"),
    "cancelled": _("Cancelled"),
    "refused": _("Refused at the door"),
    "refunded": _("Taken off for the buyer"),
    "fee_refunded": _("Delivery fee taken off"),
    "given_back": _("Given back to the buyer"),
    "payout": _("Payout prepared"),
    "payout_paid": _("Payout transferred"),
    "payout_reversed": _("Payout dropped"),
}
WHY = {
    "exact": _("order and amount agree"),
    "other_amount": _("the order is named, the amount is another"),
    "changed": _("the text is nearly an order's number"),
    "cut": _("the text holds a piece of an order's number"),
    "several": _("several orders may be meant"),
    "over": _("the order named owes nothing: it may have to go back"),
    "amount_only": _("only the amount fits"),
    "unknown": _("no order fits"),
}


STEPS = {"entered": _("Account entered"), "confirmed": _("Confirmed"), "ended": _("No longer used")}


@register.filter
def account_step(step: str) -> Any:
    return STEPS.get(step, step)


@register.filter
def happened(kind: str) -> Any:
    return HAPPENED.get(kind, kind)


@register.filter
def why_words(why: str) -> Any:
    return WHY.get(why, "")
