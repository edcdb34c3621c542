"""The list of a seller's orders: what must be packed first, first."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from shop.seller_orders.deadlines import Deadline, due
from shop.seller_orders.models import SellerOrder, State
from shop.seller_orders.models.complaints import OPEN_COMPLAINTS
from shop.seller_orders.models.orders import SellerOrderQuerySet
from shop.seller_orders.models.returns import OPEN_RETURNS
from shop.seller_orders.pages.access import sells_orders
from traceability.register.clock import moment_of

ON_A_PAGE = 20


@dataclass(frozen=True)
class Tab:
    key: str
    label: str | Promise
    states: tuple[str, ...] = ()
    oldest_first: bool = False


TABS = [
    Tab("", _("To pack"), (State.PLACED,), True),
    Tab("gui", _("To send"), (State.PACKED,), True),
    Tab("dang-giao", _("On their way"), (State.SHIPPED,), True),
    Tab("khieu-nai", _("Returns and complaints"), (), True),
    Tab("cho-tien", _("Waiting for money"), (State.AWAITING_PAYMENT,)),
    Tab("xong", _("Ended"), (State.DELIVERED, State.REFUSED, State.CANCELLED)),
    Tab("tat-ca", _("All"), tuple(State.values)),
]
WITH_CASES = Q(returns__state__in=OPEN_RETURNS) | Q(complaints__state__in=OPEN_COMPLAINTS)


@dataclass
class Row:
    own: SellerOrder
    pack_by: datetime | None
    is_late: bool


@never_cache
@sells_orders
@require_safe
def orders(request: HttpRequest, seller: Any) -> HttpResponse:
    """Context: `rows`, `page_obj`, `tabs` (tab, number), `tab`, `asked` (a number or phone searched for)."""
    moment, asked = moment_of(request), request.GET.get("q", "").strip()[:40]
    tab = next((tab for tab in TABS if tab.key == request.GET.get("xem", "")), TABS[0])
    own = SellerOrder.objects.of(seller.partner_id)
    found = searched(own, asked) if asked else shown_in(own, tab)
    order = ("placed_at", "pk") if tab.oldest_first and not asked else ("-placed_at", "-pk")
    rows = found.order_by(*order).select_related("order__shipping_address").prefetch_related("lines__line")
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "producer": seller.producer,
        "portal_key": "orders",
        "rows": [row(one, moment) for one in page.object_list],
        "page_obj": page,
        "tabs": [(one, number) for one, number in zip(TABS, counts(own), strict=True)],
        "tab": None if asked else tab,
        "asked": asked,
        "query": f"q={asked}&" if asked else f"xem={tab.key}&" if tab.key else "",
    }
    return render(request, "seller_orders/list.html", context)


def row(own: SellerOrder, moment: datetime) -> Row:
    pack_by = due(Deadline.PACKED, own.state_since) if own.state == State.PLACED else None
    return Row(own, pack_by, pack_by is not None and pack_by <= moment)


def shown_in(own: SellerOrderQuerySet, tab: Tab) -> SellerOrderQuerySet:
    return own.filter(state__in=tab.states) if tab.states else own.filter(WITH_CASES).distinct()


def searched(own: SellerOrderQuerySet, asked: str) -> SellerOrderQuerySet:
    """By a part of the number, or the last digits of the receiver's phone."""
    digits = re.sub(r"\D", "", asked).lstrip("0")
    plain = re.sub(r"[^A-Z0-9]", "", asked.upper())
    by_phone = Q(order__shipping_address__phone_number__contains=digits) if len(digits) >= 4 else Q(pk=None)
    return own.filter(Q(number__contains=plain) | by_phone) if plain else own.none()


def counts(own: SellerOrderQuerySet) -> list[int]:
    """How many stand behind each tab, in one query; ended ones are not counted (0)."""
    found = own.order_by().aggregate(
        **{
            f"tab_{place}": Count(
                "pk", filter=Q(state__in=tab.states) if tab.states else WITH_CASES, distinct=True
            )
            for place, tab in enumerate(TABS)
            if tab.key not in ("xong", "tat-ca")
        }
    )
    return [found.get(f"tab_{place}", 0) for place in range(len(TABS))]
