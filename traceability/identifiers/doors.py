"""Ways on from a GTIN into rooms above (labels), which add theirs in `ready()`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from traceability.codes.providers import Providers
from traceability.identifiers.models import Gtin


@dataclass(frozen=True)
class Door:
    """A button in the reader's language; `icon` names a drawing of the theme."""

    label: str
    url: str
    icon: str = "chevron-right"


Provider = Callable[[Gtin], Iterable[Door]]
_providers = Providers[[Gtin], Iterable[Door]](settle=list)


def register_gtin_door(provider: Provider) -> Provider:
    return _providers.register(provider)


def doors_of_gtin(gtin: Gtin) -> list[Door]:
    return [door for doors in _providers.answers(gtin) for door in doors]
