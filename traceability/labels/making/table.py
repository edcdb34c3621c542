"""A table for a printer that draws the codes itself: UTF-8 with byte order mark, one line for each label."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TextIO

from django.utils.translation import gettext as _
from django.utils.translation import override

from traceability.labels.design.facts import LABEL_LANGUAGE, Facts, groups_of
from traceability.labels.making.jobs import WRITING, Job, Made, Told

TOLD_EVERY = 1000
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")


def make(path: Path, job: Job, told: Told) -> Made:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        write(file, job, told)
    return Made(0, 0)


def write(file: TextIO, job: Job, told: Told) -> None:
    table = csv.writer(file)
    with override(LABEL_LANGUAGE):
        table.writerow(header())
    for number, serial in enumerate(job.serials(), 1):
        if number % TOLD_EVERY == 0:
            told(WRITING, number)
        table.writerow([safe(cell) for cell in _row(number, serial, job.sheets.facts)])


def header() -> list[str]:
    return [
        _("Label number"), _("Content of the QR code"), "GTIN", _("Product code"), _("Lot"), _("Serial"),
        _("Serial in groups of four"), _("Product"), _("Producer"), _("Place"), _("Made on"), _("Best before"),
    ]  # fmt: skip


def _row(number: int, serial: str, facts: Facts) -> Iterator[str]:
    reference = facts.reference
    yield str(number)
    yield facts.reference_of(serial).printed_url
    yield from (reference.gtin, reference.code, reference.lot, serial, " ".join(groups_of(serial)))
    yield from (facts.name, facts.producer, facts.place, _day(facts.made_on), _day(facts.best_before))


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


def safe(cell: str) -> str:
    """No spreadsheet takes the cell for a formula: an apostrophe before what could begin one.

    The column with the QR code's content never needs it, so that is the one to print from.
    """
    return "'" + cell if cell.startswith(DANGEROUS) else cell
