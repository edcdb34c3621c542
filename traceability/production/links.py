"""What GS1's linkset says of lots: where a program asks whether they are recalled."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from traceability.codes.link_types import Kind, Thing, TypedLink

NAMED = {Kind.PRODUCT, Kind.LOT}


def recall_status(thing: Thing) -> Iterator[TypedLink]:
    """On the product's level for all its lots, on a lot's for this one; no query."""
    if thing.kind not in NAMED or thing.product is None:
        return
    asked = {"code": thing.product.code}
    if thing.kind == Kind.LOT and thing.reference:
        asked["lot"] = thing.reference.lot
    url = f"{reverse('recalls_api:status')}?{urlencode(asked)}"
    yield TypedLink("recallStatus", url, _("Recalled lots, for programs"), media_type="application/json")
