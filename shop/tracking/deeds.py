"""What a buyer may do about a parcel, each through the gate of sellers' orders."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shop.seller_orders import complaining, gate, returning
from shop.seller_orders.actors import BUYER
from shop.seller_orders.models import Complaint, Return, SellerLine, SellerOrder
from shop.tracking.forms import CancelForm, ComplaintForm, ReturnForm, WordsForm

Data = dict[str, Any]


@dataclass(frozen=True)
class Deed:
    """`find(order, pk)` is the thing of this order that it is about, or 404."""

    title: Promise
    button: Promise
    done: Promise
    find: Callable[[Any, int], Any]
    form: Callable[..., forms.Form]
    do: Callable[[Any, Data, datetime], Any]
    part_of: Callable[[Any], SellerOrder]


def _part(order: Any, pk: int) -> SellerOrder:
    return get_object_or_404(
        SellerOrder.objects.select_related("partner__seller__producer"), order=order, pk=pk
    )


def _line(order: Any, pk: int) -> SellerLine:
    lines = SellerLine.objects.select_related("line", "seller_order__partner")
    line = get_object_or_404(lines, seller_order__order=order, pk=pk)
    if not line.kept:
        raise Http404
    return line


def _returned(order: Any, pk: int) -> Return:
    return get_object_or_404(Return.objects.select_related("line__line"), seller_order__order=order, pk=pk)


def _complaint(order: Any, pk: int) -> Complaint:
    return get_object_or_404(Complaint, seller_order__order=order, pk=pk)


def _cancel(part: SellerOrder, data: Data, moment: datetime) -> None:
    gate.cancel(part, BUYER, moment, data["words"] or _("the buyer changed their mind"))


def _ask_return(line: SellerLine, data: Data, moment: datetime) -> None:
    returning.ask(line, data["pieces"], data["ground"], data["words"], BUYER, moment, data["photos"])


def _itself(thing: Any) -> Any:
    return thing


def _of(thing: Any) -> SellerOrder:
    return thing.seller_order


def _plain(form: type[forms.Form]) -> Callable[..., forms.Form]:
    return lambda thing, *args, **kwargs: form(*args, **kwargs)


DEEDS: dict[str, Deed] = {
    "huy": Deed(
        gettext_lazy("Cancel this parcel"),
        gettext_lazy("Cancel it"),
        gettext_lazy("It is cancelled. What you had paid goes back to you."),
        _part,
        _plain(CancelForm),
        _cancel,
        _itself,
    ),
    "tra-hang": Deed(
        gettext_lazy("Give pieces back"),
        gettext_lazy("Ask for the return"),
        gettext_lazy("The seller reads it now. The day of the answer stands below."),
        _line,
        lambda thing, *args, **kwargs: ReturnForm(*args, line=thing, **kwargs),
        _ask_return,
        _of,
    ),
    "thoi-tra-hang": Deed(
        gettext_lazy("Keep it after all"),
        gettext_lazy("I keep it"),
        gettext_lazy("The return is withdrawn."),
        _returned,
        _plain(forms.Form),
        lambda asked, data, moment: returning.withdraw(asked, BUYER, moment),
        _of,
    ),
    "khieu-nai": Deed(
        gettext_lazy("Complain about this parcel"),
        gettext_lazy("Send the complaint"),
        gettext_lazy("The seller reads it now. The days of the answer stand below."),
        _part,
        _plain(ComplaintForm),
        lambda part, data, moment: complaining.complain(part, data["words"], BUYER, moment, data["photos"]),
        _itself,
    ),
    "nho-san": Deed(
        gettext_lazy("Ask the market to decide"),
        gettext_lazy("Hand it to the market"),
        gettext_lazy("The market's staff look into it."),
        _complaint,
        _plain(WordsForm),
        lambda made, data, moment: complaining.escalate(made, data["words"], BUYER, moment),
        _of,
    ),
}
