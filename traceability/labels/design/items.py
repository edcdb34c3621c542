"""The pieces of text on a label, in the order in which they are read."""

from dataclasses import dataclass

from traceability.labels.design.fonts import BOLD, CAP_HEIGHT, REGULAR

SMALLEST_TEXT = (
    1.2 / CAP_HEIGHT
)  # em in mm: capitals of 1.2 mm, below which print on labels is no longer read
SMALLEST_CODE = 1.5 / CAP_HEIGHT  # GS1 General Specifications: human readable interpretation from 1.5 mm
# Signs that stand for the letters of the serial, which differs from label to label.
SERIAL_MARKS = range(0xE000, 0xE020)


@dataclass(frozen=True)
class Item:
    """`words` are set with a blank between; a line ends only between two of them.

    `finer` is the same in smaller words, for a narrow label. `em` and `smallest` are in mm.
    """

    key: str
    words: tuple[str, ...]
    finer: tuple[str, ...] = ()
    font: str = REGULAR
    em: float = 2.4
    smallest: float = SMALLEST_TEXT


def serial_marks(length: int) -> str:
    return "".join(chr(SERIAL_MARKS[place]) for place in range(length))


def text_item(key: str, text: str) -> Item:
    return Item(key, tuple(text.split()))


def name_item(text: str) -> Item:
    return Item("name", tuple(text.split()), font=BOLD, em=3.4)
