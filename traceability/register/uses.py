"""What people have built on a product since it was entered: the rooms above tell, an import is not taken back over it.

A room registers a provider in its `AppConfig.ready()` and names the tables that it answers for. A table that refers to
products, certificates or producers and is named nowhere fails a gate (tests/gates/test_uses.py).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from traceability.register.models import CertifiedProduct


@dataclass(frozen=True)
class Use:
    """One sentence in the reader's language about the product with this key; `url` is where an officer sees it."""

    product: int
    text: str
    url: str = ""


Provider = Callable[["QuerySet[CertifiedProduct]", datetime], Iterable[Use]]
_providers: dict[Provider, tuple[str, ...]] = {}


def register(provider: Provider, *tables: str) -> None:
    """`provider(products, since)` → uses of these products that began at or after the moment, or still go on.

    A constant number of queries for any number of products; `tables` are labels, as "ocop_fairs.Entry".
    """
    _providers[provider] = tables


def uses_of(products: "QuerySet[CertifiedProduct]", since: datetime) -> list[Use]:
    return [use for provider in _providers for use in provider(products, since)]


def tables_asked() -> set[str]:
    return {table for tables in _providers.values() for table in tables}
