"""What is asked of the public register; the address bar holds all of it (see `address`)."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

PAGE_SIZE = 30


class Facet(StrEnum):
    """A filter whose values are shown with counts; several values of one facet mean "one of these"."""

    STATUS = "status"  # register.statuses.Status
    STARS = "stars"  # "3", "4", "5", as the certificate grants them, in force or not
    SET = "set"  # ProductSet.key
    KIND = "kind"  # ProducerKind
    PROVINCE = "province"  # Province.code


class Sort(StrEnum):
    RELEVANCE = "relevance"  # with a text only; without one it means LATEST
    LATEST = "latest"  # last entered into the register first
    NAME = "name"
    ENDS_FIRST = "ends"


@dataclass(frozen=True)
class Question:
    """Chosen values are texts as in the address bar; unknown ones simply match nothing."""

    text: str = ""
    chosen: dict[Facet, tuple[str, ...]] = field(default_factory=dict)
    commune: str = ""  # Commune.code
    sort: Sort = Sort.RELEVANCE
    page: int = 1

    def values(self, facet: Facet) -> tuple[str, ...]:
        return self.chosen.get(facet, ())

    def choosing(self, facet: Facet, values: Iterable[str]) -> "Question":
        return replace(self, chosen={**self.chosen, facet: tuple(sorted(values))}, page=1)

    def without(self, facet: Facet, value: str) -> "Question":
        return self.choosing(facet, (one for one in self.values(facet) if one != value))

    def without_filters(self) -> "Question":
        return replace(self, chosen={}, commune="", page=1)

    @property
    def is_filtered(self) -> bool:
        return bool(self.commune) or any(self.chosen.values())

    @property
    def order(self) -> Sort:
        """The order to use: relevance has a meaning only beside a text."""
        return Sort.LATEST if self.sort is Sort.RELEVANCE and not self.text else self.sort
