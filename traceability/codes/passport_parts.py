"""What the rooms add to a product's digital passport (NĐ 37/2026 Art. 32): each under a name of its own.

The passport itself is made in `credentials.passport`; rooms beside it cannot import that one.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from traceability.codes.providers import Providers
from traceability.register.models import CertifiedProduct

Parts = dict[str, Any]
Provider = Callable[[CertifiedProduct, str, datetime], Parts]
_providers = Providers[[CertifiedProduct, str, datetime], Parts]()


def register(provider: Provider) -> Provider:
    """Add `provider(product, lot_number, moment) → {name: plain JSON}`; `lot_number` is empty for the product alone.

    Called in `AppConfig.ready()`. One query or none; what names a person or a contact does not belong here.
    """
    return _providers.register(provider)


def unregister(provider: Provider) -> None:
    _providers.unregister(provider)


def parts_of(product: CertifiedProduct, lot_number: str, moment: datetime) -> Parts:
    """All parts, in the order of registration; a room that fails is logged and left out."""
    parts: Parts = {}
    for one in _providers.answers(product, lot_number, moment):
        parts |= one
    return parts
