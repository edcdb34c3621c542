"""Whether a table or a row speaks against a certificate; what does never becomes one."""

from dataclasses import replace
from datetime import date

from traceability.register.clock import months_later
from traceability.register.gate import TERM_MONTHS
from traceability.register.importing.reading.columns import Field
from traceability.register.importing.reading.layout import Record, Table
from traceability.register.importing.reasons import reason
from traceability.register.importing.understanding.entries import UnderstoodRow
from traceability.register.importing.understanding.titles import Title
from traceability.register.importing.words.dates import written
from traceability.register.importing.words.standing import (
    only_asks,
    says_not_held,
    says_revoked,
    says_run_out,
)
from traceability.register.models.imports import ListKind

SHOWN_LETTERS = 120
NOTHING = {"", "-", "–", "0", "không", "khong"}


def judged(table: Table) -> Table:
    """A list of products whose title or sheet speaks of revocation is a list of revocations."""
    own = [table.sheet, *(table.titles or table.outer_titles)]
    if table.kind == ListKind.PRODUCTS and any(says_revoked(text) for text in own):
        return replace(table, kind=ListKind.REVOCATIONS)
    return table


def read_standing(row: UnderstoodRow, record: Record, title: Title, today: date) -> None:
    """Refuses the row whose title, heading, status or remark says that nothing holds."""
    heading = record.sections.said
    asks = (
        title.asks
        or (record.sheet if only_asks(record.sheet) else "")
        or (heading if only_asks(heading) else "")
    )
    if asks:
        row.reasons.append(reason("title_asks", text=asks[:SHOWN_LETTERS]))
    if said := _revocation(record):
        row.reasons.append(reason("says_revoked", text=said[:SHOWN_LETTERS]))
        return
    for text in record.raw.values():
        if says_not_held(text):
            row.reasons.append(reason("says_not_held", text=text[:SHOWN_LETTERS]))
        elif says_run_out(text) and (last := _last_day(row)) and last >= today:
            row.reasons.append(reason("says_run_out", text=text, day=written(last)))


def _revocation(record: Record) -> str:
    """The words that speak of one; a filled cell under "Lý do thu hồi" does as well."""
    if says_revoked(record.sections.said):
        return record.sections.said
    names = {record.text(Field.PRODUCT), record.text(Field.PRODUCER)}
    for label, text in record.raw.items():
        if text in names:
            continue
        if says_revoked(text):
            return text
        if (
            says_revoked(label)
            and text.casefold() not in NOTHING
            and not text.casefold().startswith(("không", "chưa"))
        ):
            return f"{label}: {text}"
    return ""


def _last_day(row: UnderstoodRow) -> date | None:
    """As the gate would reckon it."""
    entry = row.entry
    issued = entry.issued_on or entry.decision_on
    return entry.valid_until or (months_later(issued, TERM_MONTHS) if issued else None)
