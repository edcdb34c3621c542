"""What one run of labels says: the same on every label but for the serial."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from traceability.codes.reference import Reference
from traceability.labels.design.fonts import printable
from traceability.labels.design.items import SMALLEST_CODE, Item, name_item, serial_marks, text_item
from traceability.register.public_code import printed_public_code

GROUP = 4  # letters of a serial that are read and typed together
CODE_EM = 2.5  # mm
LABEL_LANGUAGE = "vi"  # goods are labelled in Vietnamese (NĐ 43/2017)


@dataclass(frozen=True)
class Facts:
    """`reference` is the code of a label without serial; `serial_length` is 0 where labels carry none.

    `stars` is a sentence with the certificate's last day, or empty: see `design.stars`.
    """

    name: str
    producer: str
    place: str
    reference: Reference
    made_on: date | None = None
    best_before: date | None = None
    serial_length: int = 0
    stars: str = ""

    def reference_of(self, serial: str) -> Reference:
        return replace(self.reference, serial=serial)

    @property
    def longest_url(self) -> str:
        """An address of the length that every code of the run has."""
        return self.reference_of("W" * self.serial_length).printed_url


def groups_of(serial: str) -> list[str]:
    """`A7KQ2M4XD9P1` → `A7KQ`, `2M4X`, `D9P1`."""
    return [serial[start : start + GROUP] for start in range(0, len(serial), GROUP)]


def items_of(facts: Facts) -> list[Item]:
    """In Vietnamese, whatever language the producer's pages are in; top to bottom."""
    with override(LABEL_LANGUAGE):
        return list(_items(facts))


def _items(facts: Facts) -> Iterator[Item]:
    yield name_item(printable(facts.name))
    yield text_item("producer", printable(facts.producer))
    if facts.place:
        yield text_item("place", printable(facts.place))
    if facts.stars:
        yield text_item("stars", printable(facts.stars))
    dates = list(_dates(facts))
    if dates:
        yield Item("dates", tuple(dates))
    yield from (_hri_gs1(facts) if facts.reference.gtin else _hri_ours(facts))
    yield text_item("call", _("Scan the code to see the certificate"))


def _dates(facts: Facts) -> Iterator[str]:
    """A word each, so that a date never parts from what it means."""
    if facts.made_on:
        yield _whole(_("Made %(day)s") % {"day": f"{facts.made_on:%d/%m/%Y}"})
    if facts.best_before:
        yield _whole(_("Use by %(day)s") % {"day": f"{facts.best_before:%d/%m/%Y}"})


def _hri_gs1(facts: Facts) -> Iterator[Item]:
    """Application identifiers in brackets, as GS1 asks; each on its own, so that the longest finds its place."""
    gtin = facts.reference.gtin
    yield _code_item("gtin", "(01) %s", gtin, 7)
    if facts.reference.lot:
        yield _code_item("lot", "(10) %s", facts.reference.lot, 7)
    yield from _serial_item(facts, "(21) %s")


def _hri_ours(facts: Facts) -> Iterator[Item]:
    """Words instead of identifiers: these codes are none of GS1's."""
    code = printed_public_code(facts.reference.code)
    yield _code_item("code", _("Code %s"), code, len(code))
    if facts.reference.lot:
        yield _code_item("lot", _("Lot %s"), facts.reference.lot, 7)
    yield from _serial_item(facts, _("No. %s"))


def _serial_item(facts: Facts, sentence: str) -> Iterator[Item]:
    if facts.serial_length:
        first, *others = groups_of(serial_marks(facts.serial_length))
        words = (_whole(sentence % first), *others)
        yield Item("serial", words, words, em=CODE_EM, smallest=SMALLEST_CODE)


def _code_item(key: str, sentence: str, value: str, piece: int) -> Item:
    """In one word where there is room, else its title and pieces of so many letters."""
    pieces = (value[start : start + piece] for start in range(0, len(value), piece))
    finer = (*(sentence % "").split(), *pieces)
    return Item(key, (_whole(sentence % value),), finer, em=CODE_EM, smallest=SMALLEST_CODE)


def _whole(text: str) -> str:
    return text.replace(" ", "\u00a0")
