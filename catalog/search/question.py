"""What is asked of a search engine and what it answers; every engine speaks these words and no others."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

PAGE_SIZE = 24


class Sort(StrEnum):
    RELEVANCE = "relevance"  # with a text only; without one it means NEWEST
    NEWEST = "newest"
    CHEAPEST = "price"
    DEAREST = "-price"


class Facet(StrEnum):
    """A filter whose values are shown with counts; several values of one facet mean "one of these"."""

    SET = "set"  # ProductSet.key
    PROVINCE = "province"  # Province.code
    STARS = "stars"  # "3", "4", "5"


@dataclass(frozen=True)
class Question:
    """One question. Chosen values are texts as in the address bar; unknown ones simply match nothing."""

    text: str = ""
    chosen: dict[Facet, tuple[str, ...]] = field(default_factory=dict)
    producer: int | None = None  # Producer's key
    seller: int | None = None  # Oscar partner's key
    commune: str = ""  # Commune's code
    sort: Sort = Sort.RELEVANCE
    page: int = 1

    def values(self, facet: Facet) -> tuple[str, ...]:
        return self.chosen.get(facet, ())

    def without(self, facet: Facet, value: str) -> "Question":
        left = tuple(one for one in self.values(facet) if one != value)
        return replace(self, chosen={**self.chosen, facet: left}, page=1)

    def without_facets(self) -> "Question":
        return replace(self, chosen={}, page=1)

    @property
    def is_filtered(self) -> bool:
        return any(self.chosen.values())

    @property
    def order(self) -> Sort:
        """The order to use: relevance has a meaning only beside a text."""
        return Sort.NEWEST if self.sort is Sort.RELEVANCE and not self.text else self.sort


@dataclass(frozen=True)
class FacetCount:
    """`count` products would be shown if this value were the only one chosen of its facet."""

    value: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Answer:
    """`hits` are keys of Oscar products, best first; `total` and the counts hold for the whole answer."""

    hits: tuple[int, ...]
    facets: dict[Facet, tuple[FacetCount, ...]]
    total: int
    total_unfiltered: int  # the same question without its facets
    page: int
    pages: int
