"""What a client would like to get: Accept and Accept-Language with their weights (RFC 9110 12.4.2)."""

from dataclasses import dataclass

from django.http import HttpRequest

LINKSET, JSON_LD, HTML = "application/linkset+json", "application/ld+json", "text/html"
LONGEST_HEADER = 1000  # characters; whoever sends more has no wish that could be read


@dataclass(frozen=True)
class Weighted:
    """`names` maps lower-case media ranges or language ranges to weights from 0 to 1."""

    names: dict[str, float]

    @property
    def is_silent(self) -> bool:
        return not self.names

    def exactly(self, name: str) -> float:
        """The weight of this very name; wildcards do not count."""
        return self.names.get(name, 0.0)

    def of_media_type(self, name: str) -> float:
        """The weight by the most specific range that covers it."""
        for covering in (name, f"{name.partition('/')[0]}/*", "*/*"):
            if covering in self.names:
                return self.names[covering]
        return 0.0

    def of_languages(self, languages: tuple[str, ...]) -> float:
        """The best weight of any of these; `vi-VN` is met by `vi`, and `vi` by `vi-VN` (RFC 4647 3.4, both ways)."""
        return max((self._of_language(one.lower()) for one in languages), default=0.0)

    def _of_language(self, language: str) -> float:
        best = 0.0
        for wanted, weight in self.names.items():
            if wanted == language or wanted.split("-")[0] == language.split("-")[0]:
                best = max(best, weight)
        return best


def weighted(header: str) -> Weighted:
    """`vi, en;q=0.5` → weights; what cannot be read weighs nothing."""
    names: dict[str, float] = {}
    for part in header[:LONGEST_HEADER].split(","):
        name, *parameters = (piece.strip() for piece in part.lower().split(";"))
        if name:
            names[name] = max(names.get(name, 0.0), _weight(parameters))
    return Weighted(names)


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(1.0, max(0.0, float(value)))
            except ValueError:
                return 0.0
    return 1.0


def media_wanted(request: HttpRequest) -> Weighted:
    return weighted(request.headers.get("Accept", ""))


def languages_wanted(request: HttpRequest) -> Weighted:
    return weighted(request.headers.get("Accept-Language", ""))


def prefers_page(accept: Weighted) -> bool:
    """A browser: it names HTML, and nothing that machines read before it."""
    page = accept.exactly(HTML)
    return page > 0 and page >= max(accept.exactly(LINKSET), accept.exactly(JSON_LD))


def names_linkset(accept: Weighted) -> bool:
    """Asks for the linkset by its media type alone; a wildcard is no such wish."""
    named = max(accept.exactly(LINKSET), accept.exactly(JSON_LD))
    return named > 0 and named >= accept.exactly(HTML)
