"""The answer to a question as a table for a spreadsheet (CSV, UTF-8 with a mark, commas)."""

import csv
from collections.abc import Iterator
from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from traceability.codes.place_words import place_of
from traceability.open_register.searching.finding import asked_for, in_order
from traceability.open_register.searching.question import Question
from traceability.register.clock import vietnam_day
from traceability.register.models import Certificate
from traceability.register.verdicts import status_of

MOST_ROWS = 5_000  # the whole register is among the nightly files
BATCH = 500
BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes Vietnamese for gibberish
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class _Line:
    """A file that hands back what the csv module writes."""

    def write(self, text: str) -> str:
        return text


def rows_of(question: Question, moment: datetime) -> Iterator[str]:
    """The heading and at most MOST_ROWS certificates in the page's order, as lines of CSV."""
    writer = csv.writer(_Line())
    day = vietnam_day(moment)
    yield BYTE_ORDER_MARK + writer.writerow(headings())
    found = in_order(asked_for(question, day), question).select_related(
        "product__producer__commune",
        "product__producer__province",
        "product__product_set",
        "decision__issuer",
    )
    for certificate in found.prefetch_related("suspensions")[:MOST_ROWS].iterator(chunk_size=BATCH):
        yield writer.writerow([_harmless(str(cell)) for cell in cells_of(certificate, day)])


def headings() -> list[str]:
    return [
        _("Product"), _("Public code"), _("Producer"), _("Kind of producer"), _("Place"), _("Product set"),
        _("Stars granted"), _("Status today"), _("Checked on"), _("Valid from"), _("Last valid day"),
        _("Decision"), _("Date of the decision"), _("Granted by"), _("Address of the record"),
    ]  # fmt: skip


def cells_of(certificate: Certificate, day: date) -> list[str | int]:
    product, decision = certificate.product, certificate.decision
    address = reverse("open_register:certificate", kwargs={"public_id": certificate.public_id})
    return [
        product.local_name,
        product.printed_code,
        product.producer.name,
        product.producer.get_kind_display(),
        place_of(product.producer),
        str(product.product_set or ""),
        certificate.stars,
        str(status_of(certificate, day).label),
        day.isoformat(),
        certificate.valid_from.isoformat(),
        certificate.last_day.isoformat(),
        decision.number,
        decision.issued_on.isoformat(),
        decision.issuer.name,
        settings.OCOP_PUBLIC_URL + address,
    ]


def _harmless(cell: str) -> str:
    """A name that a spreadsheet would take for a formula gets an apostrophe before it."""
    return f"'{cell}" if cell.startswith(_BEGINS_A_FORMULA) else cell
