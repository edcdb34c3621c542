"""Ways on from a scan page ("buy", "story"), filled in by the apps above through `register(provider)`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from traceability.codes.providers import Providers
from traceability.register.models import CertifiedProduct
from traceability.register.verdicts import Verdict

BUY = "buy"
STORY = "story"


@dataclass(frozen=True)
class Link:
    """`kind` is "buy", "story" or a word of the provider's own; `label` is in the reader's language."""

    kind: str
    label: str
    url: str


Provider = Callable[[CertifiedProduct, Verdict, str], Iterable[Link]]
_providers = Providers[[CertifiedProduct, Verdict, str], Iterable[Link]](settle=list)


def register(provider: Provider) -> Provider:
    """Add `provider(product, verdict, language) → links`; call it in `AppConfig.ready()`.

    `language` is "vi" or "en"; the same language is active while the provider runs, so `reverse()` and
    `gettext()` answer in it. A provider should need at most one query.
    """
    return _providers.register(provider)


def unregister(provider: Provider) -> None:
    _providers.unregister(provider)


def links_for(product: CertifiedProduct, verdict: Verdict, language: str) -> list[Link]:
    """All links, in the order of registration; nothing to buy unless the certificate is valid now."""
    found = [link for links in _providers.answers(product, verdict, language) for link in links]
    return [link for link in found if verdict.is_valid or link.kind != BUY]
