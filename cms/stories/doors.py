"""Doors on the home page that other apps open: each registers a provider in its `AppConfig.ready()`.

The home page belongs to `cms`, which may not import `catalog`; so the next fair comes to it through here.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest


@dataclass(frozen=True)
class Door:
    """A box with one link; `tone` is "", "tea", "turmeric" or "indigo"."""

    title: str
    text: str
    url: str
    tone: str = ""
    is_demo: bool = False


Provider = Callable[[HttpRequest], Door | None]
_providers: list[Provider] = []


def register_door(provider: Provider) -> Provider:
    """Add a door; `provider(request)` returns it in the request's language, or None when there is nothing."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def doors_for(request: HttpRequest) -> list[Door]:
    return [door for provider in _providers if (door := provider(request))]


def forget_door(provider: Provider) -> None:
    _providers.remove(provider)
