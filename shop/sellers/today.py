"""On the portal's front page: what a shop still lacks, and what keeps it from selling."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from shop.sellers import gate
from shop.sellers.models import Seller, SellerState
from traceability.register.clock import vietnam_day
from traceability.register.models import Producer
from traceability.register.templatetags.ocop_format import day as written_day
from traceability.representing.today import Task


def shop_tasks(producer: Producer, moment: datetime) -> Iterator[Task]:
    """One query."""
    seller = Seller.objects.filter(producer=producer).first()
    if seller is None:
        begin = reverse("sellers:begin", kwargs={"producer": producer.pk})
        yield Task(_("You have no shop yet. Open one and sell on-line."), begin, _("Open a shop"))
        return
    url = reverse("sellers:settings", kwargs={"producer": producer.pk})
    state = seller.state_on(vietnam_day(moment))
    if state == SellerState.INVITED:
        yield Task(_("You are invited to sell here."), url, _("See the shop"))
    elif state == SellerState.ONBOARDING:
        lacking = gate.missing(seller)
        if lacking:
            text = _("Your shop is not open yet. Still missing: %(fields)s.") % {"fields": ", ".join(lacking)}
            yield Task(text, url, _("Fill it in"), "warning")
        else:
            yield Task(_("Your shop has all that it needs. Open it."), url, _("Open the shop"), "warning")
    elif state == SellerState.ON_HOLIDAY:
        text = _("The shop is on holiday until %(day)s; nobody can order.")
        yield Task(text % {"day": written_day(seller.holiday_until)}, url, _("Change"))
    elif state == SellerState.SUSPENDED:
        text = _("The market has suspended your shop: nobody can see or buy your products.")
        yield Task(text, url, _("Read why"), "error")
    elif state == SellerState.CLOSED:
        yield Task(_("Your shop is closed."), url, _("Open it again"))
