"""On the portal's front page: enquiries that wait."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shop.enquiries.models import Enquiry, State
from traceability.register.models import Producer
from traceability.representing.today import Task


def waiting_enquiries(producer: Producer, moment: datetime) -> Iterator[Task]:
    number = Enquiry.objects.filter(seller__producer=producer, state=State.OPEN).count()
    if number:
        text = ngettext(
            "%(number)d enquiry waits for your answer.",
            "%(number)d enquiries wait for your answer.",
            number,
        )
        url = reverse("enquiries_portal:index", kwargs={"producer": producer.pk})
        yield Task(text % {"number": number}, url, _("Answer"), "warning")
