"""The buttons of an order's page: the word in the form → the gate's function."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shop.seller_orders import complaining, gate, returning
from shop.seller_orders.actors import Actor
from shop.seller_orders.models import SellerOrder
from shop.seller_orders.pages.forms import (
    AnswerForm,
    MoneyForm,
    PiecesForm,
    ReasonForm,
    ReceiveForm,
    ShipForm,
    StepForm,
    StockReasonForm,
)

Data = dict[str, Any]


@dataclass(frozen=True)
class Button:
    """`act(own, data, case, by, moment)`; `case` is the key of a return or complaint of this order, or empty."""

    form: type[forms.Form]
    act: Callable[[SellerOrder, Data, str, Actor, datetime], object]
    done: str | Promise


def _return(own: SellerOrder, case: str) -> Any:
    return get_object_or_404(own.returns, pk=int(case) if case.isdecimal() else 0)


def _complaint(own: SellerOrder, case: str) -> Any:
    return get_object_or_404(own.complaints, pk=int(case) if case.isdecimal() else 0)


def _line(own: SellerOrder, key: int) -> Any:
    return get_object_or_404(own.lines.select_related("seller_order"), pk=key)


BUTTONS = {
    "pack": Button(StepForm, lambda own, d, c, by, at: gate.pack(own, by, at), _("Packed.")),
    "ship": Button(
        ShipForm,
        lambda own, d, c, by, at: gate.ship(own, by, at, d["carrier"], d["tracking_number"]),
        _("Sent. The buyer is told."),
    ),
    "deliver": Button(StepForm, lambda own, d, c, by, at: gate.deliver(own, by, at), _("Delivered.")),
    "refuse": Button(
        StockReasonForm,
        lambda own, d, c, by, at: gate.refuse(own, by, at, d["reason"], d["sellable"]),
        _("Noted: not accepted at the door."),
    ),
    "cancel": Button(
        StockReasonForm,
        lambda own, d, c, by, at: gate.cancel(own, by, at, d["reason"], d["sellable"]),
        _("Cancelled. The buyer is told."),
    ),
    "pieces": Button(
        PiecesForm,
        lambda own, d, c, by, at: gate.cancel_pieces(own, d["keep"], by, at, d["reason"], d["sellable"]),
        _("Changed. The buyer is told."),
    ),
    "reduce": Button(
        MoneyForm,
        lambda own, d, c, by, at: gate.reduce(
            _line(own, d["line"]), d["amount"], by, at, d["reason"], d["seen"]
        ),
        _("Noted: this money goes back to the buyer."),
    ),
    "fee-back": Button(
        ReasonForm,
        lambda own, d, c, by, at: gate.give_fee_back(own, by, at, d["reason"]),
        _("Noted: the delivery fee goes back to the buyer."),
    ),
    "agree": Button(
        StepForm,
        lambda own, d, c, by, at: returning.agree(_return(own, c), by, at),
        _("Agreed. The buyer sends the goods back."),
    ),
    "decline": Button(
        ReasonForm,
        lambda own, d, c, by, at: returning.decline(_return(own, c), by, at, d["reason"]),
        _("Answered. The buyer is told."),
    ),
    "receive": Button(
        ReceiveForm,
        lambda own, d, c, by, at: returning.receive(
            _return(own, c), d["refund"], d["sellable"], by, at, d["reason"]
        ),
        _("Received. The money goes back to the buyer."),
    ),
    "acknowledge": Button(
        StepForm,
        lambda own, d, c, by, at: complaining.acknowledge(_complaint(own, c), by, at),
        _("Acknowledged. Please answer by the day shown."),
    ),
    "answer": Button(
        AnswerForm,
        lambda own, d, c, by, at: complaining.answer(_complaint(own, c), d["words"], by, at),
        _("Answered. The buyer is told."),
    ),
}
