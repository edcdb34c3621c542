"""The journey's doors in other rooms: a lot's page in the portal, and the scan page."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from traceability.production.doors import Door
from traceability.production.models import Lot


def doors_of_lot(lot: Lot) -> Iterator[Door]:
    producer = {"producer": lot.product.producer_id}
    query = urlencode({"lot": lot.pk})
    yield Door(
        _("Write down a step of its journey"), f"{reverse('journey:index', kwargs=producer)}?{query}", "leaf"
    )
    export = reverse("journey:export", kwargs={**producer, "pk": lot.pk})
    yield Door(_("Its events as an EPCIS file"), export, "download")
