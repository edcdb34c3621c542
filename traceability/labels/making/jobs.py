"""One file to make: what it says, on which stock, how many, and where the serials come from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from traceability.labels.drawing.sheets import Sheets

Told = Callable[[str, int], None]  # (stage, how many labels)
WRITING, READING = "writing", "reading"


class Stopped(Exception):
    """Somebody cancelled it, or another attempt has taken over."""


class NotReadable(Exception):
    """A code that was drawn does not say what it ought to: the file is offered to nobody."""

    def __init__(self, label: int) -> None:
        super().__init__(f"label {label}")
        self.label = label


@dataclass(frozen=True)
class Job:
    """`serials()` begins anew each time it is called, and gives `count` serials, empty ones for labels without."""

    sheets: Sheets
    count: int
    serials: Callable[[], Iterator[str]]
    title: str
    moment: datetime

    def urls(self) -> Iterator[str]:
        return (self.sheets.facts.reference_of(serial).printed_url for serial in self.serials())


@dataclass(frozen=True)
class Made:
    """`read_back` is how many codes were decoded and compared; 0 where a file holds none."""

    pages: int
    read_back: int
