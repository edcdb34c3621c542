"""An edition as the plain data that the typst template sets: texts, numbers and drawings, nothing to be run."""

import re
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from catalog.fairs.days import days_in_figures
from catalog.fairs.edition import Chapter, Edition, IndexGroup, Line, by_booth, by_producer, by_set, place_of
from catalog.fairs.offers import Offer
from catalog.fairs.printing import words as said
from catalog.fairs.shelf_life import shelf_life_in_words
from traceability.codes import qr
from traceability.register.clock import VIETNAM
from traceability.register.statuses import Status
from traceability.register.templatetags.ocop_format import day as in_words

# What both fonts can draw: Latin with every Vietnamese letter, figures, common signs. A PDF/A refuses the rest.
UNPRINTABLE = re.compile(r"[^\n -~\u00a0-\u017f\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9–—‘’“”…•₫×−\u200b]")
LONG_WORD = re.compile(r"\S{23,}")
GALLERY = ("harvest", "weaving", "market")  # pictures of work beneath the foreword
NAMES_IN_CONTENTS = 40  # a longer section is named by its count alone

Data = dict[str, object]


def book_of(edition: Edition) -> Data:
    """The whole catalogue in the active language; the same edition and language always give equal data."""
    fair, words = edition.fair, said.words()
    clock = edition.moment.astimezone(VIETNAM).strftime("%H:%M, %d/%m/%Y")
    chapters = [chapter for chapter in edition.chapters if chapter.shown]
    indexes = [index for index in _indexes(edition.shown, words) if index["groups"]]
    english = get_language() == "en"
    return {
        "lang": get_language(),
        "other_lang": said.other_language(),
        "title": f"{fair.local_name} · {words['catalogue']}",
        "description": said.as_of_line(clock),
        "keywords": ["OCOP", fair.province.name, days_in_figures(fair.first_day, fair.last_day)],
        "words": words,
        "legend": said.legend(),
        "as_of_line": said.as_of_line(clock),
        "is_demo": edition.is_demo,
        "fair": {
            "name": printable(fair.local_name),
            "other_name": printable(_other(fair.name_vi, fair.name_en)),
            "days": days_in_figures(fair.first_day, fair.last_day),
            "place": printable(fair.place),
            "province": printable(fair.province.local_name if english else fair.province.full_name),
            "organiser": printable(fair.organiser),
        },
        "foreword": paragraphs(fair.local_foreword),
        "foreword_other": paragraphs(_other(fair.foreword_vi, fair.foreword_en)),
        "gallery": [drawing for drawing in map(_drawing, GALLERY) if drawing],
        "contents": [_contents_row(chapter) for chapter in chapters],
        "contents_indexes": [{**index, "groups": None, "note": ""} for index in indexes],
        "sections": [_section(chapter) for chapter in chapters],
        "indexes": indexes,
        "left_out": [printable(_left_out(line)) for line in edition.fallen_out],
        "drawings": _drawings(edition.shown),
    }


def printable(text: str) -> str:
    """Signs that the fonts lack become "?"; a very long word may break, so that it cannot leave its column."""
    known = UNPRINTABLE.sub("?", text)
    return LONG_WORD.sub(lambda match: "\u200b".join(re.findall(".{1,11}", match.group())), known)


def paragraphs(text: str) -> list[str]:
    return [
        printable(part.strip()) for part in re.split(r"\n\s*\n|\r\n\s*\r\n|\n|\r\n", text) if part.strip()
    ]


def _other(vietnamese: str, english: str) -> str:
    """The text in the other language, where there are two."""
    if not english:
        return ""
    return vietnamese if get_language() == "en" else english


def _section(chapter: Chapter) -> Data:
    section = chapter.section
    return {
        "id": f"s{section.pk}",
        "title": printable(section.local_title),
        "other": printable(_other(section.title_vi, section.title_en)),
        "count": _count(chapter),
        "entries": [_entry(line) for line in chapter.shown],
    }


def _contents_row(chapter: Chapter) -> Data:
    names = [line.product.local_name for line in chapter.shown]
    note = " · ".join(names) if len(names) <= NAMES_IN_CONTENTS else _count(chapter)
    return {**_section(chapter), "entries": None, "note": printable(note)}


def _count(chapter: Chapter) -> str:
    number = len(chapter.shown)
    return ngettext("%(number)d product", "%(number)d products", number) % {"number": number}


def _entry(line: Line) -> Data:
    product, certificate, offer = line.product, line.certificate, line.offer
    producer, decision = product.producer, certificate.decision if certificate else None
    return {
        "id": f"e{line.entry.pk}",
        "name": printable(product.local_name),
        "other_name": printable(_other(product.name, product.name_en)),
        "other_lang": said.other_language(),
        "booth": printable(line.entry.booth),
        "stars": line.stars or 0,
        "stars_words": _stars(line.stars) if line.stars else "",
        "validity": _validity(line),
        "producer": printable(producer.name),
        "kind": producer.get_kind_display(),
        "place": printable(place_of(product)),
        "former": printable(producer.former_address),
        "price": _price(offer) if offer else "",
        "unit": printable(offer.unit) if offer else "",
        "shelf_life": printable(shelf_life_in_words(product.shelf_life)),
        "decision": printable(f"{decision}, {in_words(decision.issued_on)}, {decision.issuer}")
        if decision
        else "",
        "is_demo": line.is_demo,
        "code": product.printed_code,
        "address": qr.scan_url(product).split("://")[-1],
        "qr": _drawn(qr.scan_url(product)),
        "drawing": product.illustration_key,
        "drawing_alt": _("Drawing: %(set)s") % {"set": product.product_set or product.local_name},
    }


@lru_cache(maxsize=2048)
def _drawn(url: str) -> str:
    """An address is always drawn alike, and drawing costs some milliseconds."""
    return qr.svg(url)


def _price(offer: Offer) -> str:
    return f"{offer.price:,} ₫".replace(",", ".") if offer.price is not None else _("ask the seller")


def _stars(number: int) -> str:
    return ngettext("%(number)d star", "%(number)d stars", number) % {"number": number}


def _validity(line: Line) -> str:
    if line.certificate is None:
        return ""
    if line.verdict.status == Status.UPCOMING:
        return _("in force from %(day)s") % {"day": in_words(line.certificate.valid_from)}
    if line.verdict.status == Status.EXTENDED:
        return _("extended until %(day)s") % {"day": in_words(line.certificate.last_day)}
    return _("valid until %(day)s") % {"day": in_words(line.certificate.last_day)}


def _left_out(line: Line) -> str:
    why = line.obstacle.reason if line.obstacle else str(line.verdict.status.label)
    return f"{line.product.local_name} ({line.product.producer.name}): {why}"


def _indexes(lines: list[Line], words: said.Words) -> list[Data]:
    groups = {"by_booth": by_booth(lines), "by_producer": by_producer(lines), "by_set": by_set(lines)}
    return [
        {
            "id": key,
            "title": words[key],
            "other": words[f"{key}_other"],
            "groups": [_group(group, names_booth=key != "by_booth") for group in found],
        }
        for key, found in groups.items()
    ]


def _group(group: IndexGroup, *, names_booth: bool) -> Data:
    return {
        "title": printable(group.title),
        "note": printable(group.note),
        "lines": [
            {
                "id": f"e{line.entry.pk}",
                "name": printable(line.product.local_name),
                "booth": printable(line.entry.booth) if names_booth else "",
            }
            for line in group.lines
        ],
    }


def _drawing(key: str) -> str:
    """A drawing of the theme as SVG; empty where the theme has none of that name."""
    path = finders.find(f"ocop/illustrations/{key}.svg")
    return Path(str(path)).read_text(encoding="utf-8") if path else ""


def _drawings(lines: list[Line]) -> dict[str, str]:
    found = {key: _drawing(key) for key in sorted({line.product.illustration_key for line in lines})}
    return {key: drawing for key, drawing in found.items() if drawing}
