"""A photograph small enough to travel inside the scan page, when a provider has one; else the set's drawing."""

import base64
from collections.abc import Callable
from dataclasses import dataclass

from traceability.codes.providers import Providers
from traceability.register.models import CertifiedProduct

PHOTO_LIMIT = 3_100  # bytes: the page with everything in it stays under 13 KB compressed


@dataclass(frozen=True)
class Photo:
    """`content` is an AVIF, WebP or JPEG file of 4:3, at most PHOTO_LIMIT bytes."""

    media_type: str
    content: bytes

    @property
    def data_url(self) -> str:
        return f"data:{self.media_type};base64,{base64.b64encode(self.content).decode()}"


Provider = Callable[[CertifiedProduct], Photo | None]
_providers = Providers[[CertifiedProduct], Photo | None]()


def register(provider: Provider) -> Provider:
    """Add `provider(product) → Photo or None`; a photo that is too heavy is passed over."""
    return _providers.register(provider)


def unregister(provider: Provider) -> None:
    _providers.unregister(provider)


def photo_of(product: CertifiedProduct) -> Photo | None:
    answers = _providers.answers(product)
    return next((photo for photo in answers if photo and len(photo.content) <= PHOTO_LIMIT), None)
