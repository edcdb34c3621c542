"""The lot that a code speaks of, when a provider knows one (no lots exist yet: their app will register one)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from traceability.codes.providers import Providers
from traceability.register.models import CertifiedProduct


@dataclass(frozen=True)
class Lot:
    """NĐ 37/2026 Art. 23.5: lot or serial, with the dates of production and of the end of shelf life."""

    number: str
    made_on: date | None = None
    best_before: date | None = None


Provider = Callable[[CertifiedProduct], Lot | None]
_providers = Providers[[CertifiedProduct], Lot | None]()


def register(provider: Provider) -> Provider:
    """Add `provider(product) → Lot or None`; the first that answers is shown."""
    return _providers.register(provider)


def unregister(provider: Provider) -> None:
    _providers.unregister(provider)


def lot_of(product: CertifiedProduct) -> Lot | None:
    return next((lot for lot in _providers.answers(product) if lot is not None), None)
