"""Every public resource, in the order in which a reader meets them."""

from typing import Any

from traceability.open_register.public_data.certificates import CERTIFICATES
from traceability.open_register.public_data.decisions import DECISIONS
from traceability.open_register.public_data.events import EVENTS
from traceability.open_register.public_data.producers import PRODUCERS
from traceability.open_register.public_data.products import PRODUCTS
from traceability.open_register.public_data.reference import COMMUNES, PRODUCT_SETS, PROVINCES
from traceability.open_register.public_data.removals import REMOVALS
from traceability.open_register.public_data.resource import Resource

RESOURCES: tuple[Resource[Any], ...] = (
    CERTIFICATES,
    PRODUCTS,
    PRODUCERS,
    DECISIONS,
    EVENTS,
    REMOVALS,
    PRODUCT_SETS,
    PROVINCES,
    COMMUNES,
)
