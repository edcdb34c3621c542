"""The product's story as the site tells it: what lies above fills it in by `register`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from traceability.codes.providers import Providers
from traceability.register.models import CertifiedProduct


@dataclass(frozen=True)
class Story:
    """`url` is absolute; `since` is when it was first published, if known."""

    title: str
    url: str
    since: datetime | None = None


Provider = Callable[[CertifiedProduct, str], Story | None]
_providers = Providers[[CertifiedProduct, str], Story | None]()


def register(provider: Provider) -> Provider:
    """Add `provider(product, language) → Story or None`; call it in `AppConfig.ready()`."""
    return _providers.register(provider)


def story_of(product: CertifiedProduct, language: str) -> Story | None:
    return next((story for story in _providers.answers(product, language) if story), None)
