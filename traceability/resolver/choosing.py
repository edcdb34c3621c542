"""Which of several links of one type an asker means: by context, language and media type, or nobody can tell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from traceability.codes.link_types import TypedLink
from traceability.resolver.accepting import Weighted


@dataclass(frozen=True)
class Wishes:
    languages: Weighted
    media: Weighted
    context: str = ""


def choose(links: Sequence[TypedLink], wishes: Wishes) -> list[TypedLink]:
    """What is left of `links`: one when the wishes decide, several when they do not; never none of some.

    Each wish narrows down what the one before it left: context, then language, then media type.
    """
    left = _of_context(list(links), wishes.context)
    left = _best(left, lambda link: wishes.languages.of_languages(link.languages))
    return _best(left, lambda link: wishes.media.of_media_type(link.media_type))


def _of_context(links: list[TypedLink], context: str) -> list[TypedLink]:
    meant = [link for link in links if context and context in link.context]
    return meant or [link for link in links if not link.context] or links


def _best(links: list[TypedLink], weight: Callable[[TypedLink], float]) -> list[TypedLink]:
    weights = [weight(link) for link in links]
    best = max(weights, default=0.0)
    return [link for link, own in zip(links, weights, strict=True) if own == best]
