"""From a GTIN on to labels that carry it."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from traceability.identifiers.doors import Door
from traceability.identifiers.models import Gtin


def labels_with(gtin: Gtin) -> Iterator[Door]:
    """No query."""
    asked = urlencode({"product": gtin.product_id, "identifier": gtin.reference.identifier})
    url = reverse("production:order", kwargs={"producer": gtin.product.producer_id})
    yield Door(_("Order labels with this number"), f"{url}?{asked}", "qr")
