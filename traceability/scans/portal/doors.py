"""From a lot to its scans, and from the portal's front page to labels that look copied."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from traceability.production.doors import Door
from traceability.production.models import Lot, State
from traceability.register.models import Producer
from traceability.representing.today import Task
from traceability.scans.models import SerialScan
from traceability.scans.suspects import MOST, suspects

RECENTLY = timedelta(days=7)


def door_of_lot(lot: Lot) -> Iterable[Door]:
    if lot.state != State.OPEN:
        url = reverse("scans:index", kwargs={"producer": lot.product.producer_id})
        yield Door(_("Scans of this lot"), f"{url}?what=lot-{lot.pk}", "chart")


def unusual_scans(producer: Producer, moment: datetime) -> Iterator[Task]:
    """Two queries."""
    recent = SerialScan.objects.filter(order__product__producer=producer, hour__gte=moment - RECENTLY)
    number = sum(label.looks_copied for label in suspects(recent, moment))
    if number:
        text = ngettext(
            "%(number)s label was scanned in an unusual way this week. It may have been copied.",
            "%(number)s labels were scanned in an unusual way this week. They may have been copied.",
            number,
        )
        shown = f"{number}+" if number == MOST else str(number)
        url = reverse("scans:index", kwargs={"producer": producer.pk}) + "?days=7#unusual"
        yield Task(text % {"number": shown}, url, _("See the scans"), "warning")
