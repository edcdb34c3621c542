"""On the portal's front page: lots that wait for their labels, that run out, that are recalled."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from traceability.production.lots.reading import lots_of_producer
from traceability.production.models import Lot, State
from traceability.register.clock import vietnam_day
from traceability.register.models import Producer
from traceability.register.templatetags.ocop_format import day
from traceability.representing.today import Task

SOON = timedelta(days=30)
RECENTLY = timedelta(days=90)
MOST = 10  # of each kind: a front page, not a list


def lots_to_look_at(producer: Producer, moment: datetime) -> Iterator[Task]:
    """Three queries."""
    lots, today = lots_of_producer(producer.pk), vietnam_day(moment)
    recalled = lots.filter(state=State.RECALLED, recalled_at__gte=moment - RECENTLY)
    for lot in recalled.order_by("-recalled_at")[:MOST]:
        yield _task(lot, _("Lot %(number)s of %(product)s is recalled."), _("See the lot"), "error")
    for lot in lots.filter(state=State.OPEN).order_by("opened_at")[:MOST]:
        text = _("Lot %(number)s of %(product)s waits: are its labels on the packs?")
        yield _task(lot, text, _("Next step"), "info")
    ending = lots.filter(state=State.ACTIVE, best_before__lte=today + SOON)
    for lot in ending.order_by("best_before")[:MOST]:
        if lot.is_past_its_shelf_life(today):
            text = _("The shelf life of lot %(number)s of %(product)s ended on %(day)s. Close it.")
        else:
            text = _("The shelf life of lot %(number)s of %(product)s ends on %(day)s.")
        yield _task(lot, text, _("See the lot"), "warning")


def _task(lot: Lot, text: str, action: str, tone: str) -> Task:
    words = {
        "number": lot.number,
        "product": lot.product.local_name,
        "day": day(lot.best_before),
    }
    url = reverse("production:lot", kwargs={"producer": lot.product.producer_id, "pk": lot.pk})
    return Task(text % words, url, action, tone)
