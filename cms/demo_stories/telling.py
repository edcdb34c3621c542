"""How a demo story is written down: the blocks of `cms.stories.blocks` as plain data."""

from dataclasses import dataclass
from typing import Any

Block = tuple[str, Any]


@dataclass(frozen=True)
class Telling:
    """A story in one language."""

    title: str
    intro: str
    byline: str
    body: list[Block]


@dataclass(frozen=True)
class DemoStory:
    """`product` and `producer` are names in the demo register; `slug` is the same in both languages."""

    product: str
    producer: str
    slug: str
    illustration: str
    vi: Telling
    en: Telling


def text(html: str) -> Block:
    return "text", html


def quote(words: str, person: str, role: str) -> Block:
    return "quote", {"words": words, "person": person, "role": role, "portrait": None}


def picture(illustration: str, alternative_text: str, caption: str = "") -> Block:
    return "picture", {
        "image": None,
        "illustration": illustration,
        "alternative_text": alternative_text,
        "caption": caption,
    }


def process(heading: str, *steps: tuple[str, str, str]) -> Block:
    """Steps as (title, text, drawing or "")."""
    return "process", {
        "heading": heading,
        "steps": [
            {"title": title, "text": words, "illustration": drawing, "image": None}
            for title, words, drawing in steps
        ],
    }


def season(heading: str, months: str, peak: str, note: str) -> Block:
    """Months as numbers between spaces: "3 4 5"."""
    return "season", {"heading": heading, "months": months.split(), "peak": peak.split(), "note": note}
