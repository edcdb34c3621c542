"""What a change in the register does elsewhere: the rooms above tell it, an officer reads it before the button.

A room registers a provider in its `AppConfig.ready()`. Providers are asked inside the transaction of the change,
before its commit (a preview is rolled back): they tell from `turns` alone what differs and write nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch

from traceability.register.clock import vietnam_day
from traceability.register.models import Certificate, CertifiedProduct
from traceability.register.verdicts import Verdict, verdict_on


@dataclass(frozen=True)
class Picture:
    """A product's certificates at one point of the work, with their suspensions, and the verdict on them."""

    certificates: tuple[Certificate, ...]
    verdict: Verdict


@dataclass(frozen=True)
class Turn:
    """A product before and after a change; `before` is None for a product that the change makes."""

    product: CertifiedProduct
    before: Picture | None
    after: Picture

    @property
    def moment(self) -> datetime:
        return self.after.verdict.moment

    @property
    def day(self) -> date:
        return vietnam_day(self.moment)

    @property
    def was_valid(self) -> bool:
        return self.before is not None and self.before.verdict.is_valid

    @property
    def stops(self) -> bool:
        """Valid today until now, and no longer."""
        return self.was_valid and not self.after.verdict.is_valid

    @property
    def starts(self) -> bool:
        return not self.was_valid and self.after.verdict.is_valid


@dataclass(frozen=True)
class Effect:
    """One sentence in the reader's language; `count` is how many things it speaks of, `url` where to see them.

    `kind` is a word of the provider's room: "listing", "basket", "order", "fair".
    """

    kind: str
    text: str
    url: str = ""
    count: int = 1


Provider = Callable[[Sequence[Turn]], Mapping[int, Iterable[Effect]]]
_providers: list[Provider] = []


def register(provider: Provider) -> Provider:
    """Add `provider(turns) → effects by the product's key`: a constant number of queries for any number of turns."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def effects_of(turns: Sequence[Turn]) -> dict[int, list[Effect]]:
    """All effects by the product's key, in the order of registration."""
    found: dict[int, list[Effect]] = {turn.product.pk: [] for turn in turns}
    for provider in _providers if turns else ():
        for key, effects in provider(turns).items():
            found.setdefault(key, []).extend(effects)
    return found


def pictures(products: Iterable[int], moment: datetime) -> dict[int, Picture]:
    """Pictures of these products (keys) as the database has them now; three queries for any number."""
    certificates = Certificate.objects.select_related("decision__issuer").prefetch_related("suspensions")
    loaded = (
        CertifiedProduct.objects.filter(pk__in=set(products))
        .select_related("producer__commune", "producer__province", "product_set")
        .prefetch_related(Prefetch("certificates", certificates))
    )
    return {
        product.pk: Picture(tuple(product.certificates.all()), verdict_on(product, moment))
        for product in loaded
    }
