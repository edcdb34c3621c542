"""On the portal's front page: orders to pack and to send, cases to answer."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shop.seller_orders.deadlines import Deadline, due
from shop.seller_orders.models import Complaint, Return, ReturnState, SellerOrder, State
from shop.seller_orders.models.complaints import OPEN_COMPLAINTS
from traceability.register.models import Producer
from traceability.register.templatetags.ocop_format import deadline
from traceability.representing.today import Task


def waiting_orders(producer: Producer, moment: datetime) -> Iterator[Task]:
    """Three queries for any number of orders."""
    own = SellerOrder.objects.filter(partner__seller__producer=producer)
    url = reverse("seller_orders:list", kwargs={"producer": producer.pk})
    waiting = own.order_by().aggregate(
        pack=Count("pk", filter=Q(state=State.PLACED)),
        oldest=Min("state_since", filter=Q(state=State.PLACED)),
        send=Count("pk", filter=Q(state=State.PACKED)),
    )
    if waiting["pack"]:
        by = due(Deadline.PACKED, waiting["oldest"])
        text = ngettext(
            "%(number)d order to pack, the first before %(by)s.",
            "%(number)d orders to pack, the first before %(by)s.",
            waiting["pack"],
        ) % {"number": waiting["pack"], "by": deadline(by)}
        yield Task(text, url, _("Pack them"), "error" if by <= moment else "warning")
    if waiting["send"]:
        text = ngettext(
            "%(number)d packed order to send.", "%(number)d packed orders to send.", waiting["send"]
        )
        yield Task(text % {"number": waiting["send"]}, f"{url}?xem=gui", _("Send"), "info")
    yield from _cases(producer, moment, f"{url}?xem=khieu-nai")


def _cases(producer: Producer, moment: datetime, url: str) -> Iterator[Task]:
    of = {"seller_order__partner__seller__producer": producer}
    one = _("A buyer asks to return goods: answer before %(by)s.")
    many = _("%(number)d returns to answer, the first before %(by)s.")
    yield from _to_answer(Return.objects.filter(state=ReturnState.ASKED, **of), one, many, moment, url)
    one = _("A buyer complains: answer before %(by)s.")
    many = _("%(number)d complaints to answer, the first before %(by)s.")
    open_ones = Complaint.objects.filter(state__in=OPEN_COMPLAINTS, **of)
    yield from _to_answer(open_ones, one, many, moment, url)


def _to_answer(rows: QuerySet[Any], one: str, many: str, moment: datetime, url: str) -> Iterator[Task]:
    found = rows.order_by().aggregate(number=Count("pk"), first=Min("answer_by"))
    if found["number"]:
        words = one if found["number"] == 1 else many
        text = words % {"number": found["number"], "by": deadline(found["first"])}
        yield Task(text, url, _("Answer"), "error" if found["first"] <= moment else "warning")
