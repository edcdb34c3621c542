"""Rows of lists of revocations: the deciding number and day, the ground of Art. 8, and what had been recognised."""

import re
from datetime import date

from traceability.register.importing.places.issuers import (
    NamedIssuer,
    inferred_issuer,
    is_ministrys,
    issuer_named_in,
    printed_issuer,
)
from traceability.register.importing.places.place_resolution import Resolution
from traceability.register.importing.reading.columns import Field
from traceability.register.importing.reading.layout import Record
from traceability.register.importing.reasons import Reason, reason
from traceability.register.importing.understanding.certificate_facts import BARE_NUMBER
from traceability.register.importing.understanding.entries import Entry, UnderstoodRow
from traceability.register.importing.understanding.interpretation import Context, read_names, read_place
from traceability.register.importing.understanding.stated import Statement, stated_decision, stated_ground
from traceability.register.importing.words.dates import DATE, day_of, written
from traceability.register.importing.words.decision_numbers import NamedDecision, decision_of, decisions_in
from traceability.register.models.certificates import RevocationGround
from traceability.register.vietnamese import fold, tidy

# Words of the six grounds of Art. 8, QĐ 26/2026/QĐ-TTg; the first that is met in the text counts.
_BREACHES = (
    r"\battp\b|an toan thuc pham|vi pham|chat luong|khong dung quy trinh|moi truong|so huu tri tue|nhan hang hoa"
    r"|ghi nhan|truy xuat nguon goc|xu phat"
)
_STOPPED = (
    r"(ngung|ngung han|dung|cham dut|tam ngung|khong con|khong) (hoat dong|san xuat|kinh doanh)|giai the"
)
GROUNDS: list[tuple[RevocationGround, str]] = [
    (RevocationGround.FORGED, r"gia mao|gian doi|khong trung thuc|lam gia"),
    (RevocationGround.BREACH, _BREACHES),
    (
        RevocationGround.MISUSE,
        r"su dung (sai )?(logo|nhan hieu|bieu trung|giay chung nhan)|sai muc dich|loi dung",
    ),
    (RevocationGround.STOPPED, _STOPPED),
    (RevocationGround.CRITERIA, r"khong (con )?(dat|dap ung|du)( tieu chi| yeu cau| dieu kien)?"),
    (RevocationGround.AUTHORITY, r"ket luan (cua )?(co quan|thanh tra|kiem tra)"),
]
_SAME_AS_ABOVE = re.compile(r"^(nhu tren|nt|-nt-|\"|〃|tuong tu)$")
_BRACKETS = re.compile(r"\([^()]*\)")
_YEAR = re.compile(r"\b20\d\d\b")
_RECOGNITION = re.compile(r"\bcong nhan\b")


def understand_revocations(records: list[Record], context: Context) -> list[UnderstoodRow]:
    """All rows of a list of revocations; "như trên" takes the reason of the row above."""
    rows, above = [], ""
    for record in records:
        said = record.text(Field.GROUND)
        above = above if _SAME_AS_ABOVE.match(fold(said)) else said
        rows.append(_understand(record, above, context))
    return rows


def _understand(record: Record, why: str, context: Context) -> UnderstoodRow:
    row = UnderstoodRow(record.sheet, record.number, record.raw, Entry())
    producer_place = read_names(row, record)
    revoking, statement = _read_decision(row, record, context)
    _read_recognitions(row, record, why, revoking)
    place = read_place(row, record, context, producer_place)
    ground = ground_of(why)
    statement_of_ground = stated_ground(context.stated, record)
    if isinstance(ground, Reason) and statement_of_ground:
        ground = RevocationGround(statement_of_ground.ground)
        row.notes.append(statement_of_ground.told(str(ground.label)))
    if isinstance(ground, Reason):
        row.reasons.append(ground)
    else:
        row.entry.ground, row.entry.why = ground.value, why
    _read_issuer(row, record, context, place, statement)
    return row


def _read_issuer(
    row: UnderstoodRow, record: Record, context: Context, place: Resolution, statement: Statement | None
) -> None:
    """As printed in the row, behind the number or in the title; else by the number's sign: a ministry's or not."""
    entry, title = row.entry, context.title
    if not entry.decision or not entry.decision_on:
        return
    text = tidy(_BRACKETS.sub(" ", record.text(Field.REVOKING_DECISION)))
    for revoked in decisions_in(text)[1:2]:
        text = text[: text.find(revoked.printed)]
    printed = record.text(Field.ISSUER) or issuer_named_in(text)
    if not printed and statement:
        printed = statement.issuer
    elif not printed and title.decision and title.decision.number == entry.decision:
        printed = title.issuer
    issuer = (
        printed_issuer(printed, place, entry.decision_on, context.book)
        if printed
        else inferred_issuer(5 if is_ministrys(entry.decision) else 4, entry.decision_on, place, context.book)
    )
    if isinstance(issuer, NamedIssuer):
        entry.issuer, entry.issuer_level = issuer.name, issuer.level
    elif printed or place.province:
        row.reasons.append(issuer)


def _read_decision(
    row: UnderstoodRow, record: Record, context: Context
) -> tuple[NamedDecision | None, Statement | None]:
    """Numbers in brackets are those of revoked decisions ("thu hồi 1 phần QĐ 156/QĐ-UBND"), not the revoking one."""
    text = _BRACKETS.sub(" ", record.text(Field.REVOKING_DECISION))
    found = decisions_in(text)
    statement = None if found else _statement_for(record, text, context)
    decision = statement.decision if statement else found[0] if found else context.title.decision
    if statement:
        row.notes.append(statement.told_decision)
    if decision is None:
        row.reasons.append(reason("revocation_no_decision"))
    else:
        row.entry.decision, row.entry.decision_printed = decision.number, decision.printed[:80]
    day = day_of(record.values.get(Field.REVOKED_ON)) or (decision.day if decision else None)
    if day is None and (match := DATE.search(text)):
        day = day_of(match[0])
    if isinstance(day, date) and day <= context.today:
        row.entry.decision_on = day
    elif isinstance(day, date):
        row.reasons.append(reason("date_future", day=written(day)))
    else:
        row.reasons.append(day or reason("revocation_no_date"))
    return decision, statement


def _statement_for(record: Record, text: str, context: Context) -> Statement | None:
    """For a row without a full number; a bare number or a year ("QĐ 58 (2023)") must be the stated decision's."""
    statement = stated_decision(context.stated, record, None)
    years = _YEAR.findall(record.text(Field.REVOKING_DECISION))
    if statement is None or (years and statement.day and str(statement.day.year) not in years):
        return None
    bare = decision_of(text or None)
    if isinstance(bare, Reason) and bare.code == "decision_incomplete":
        number = BARE_NUMBER.search(text)
        return statement if number and statement.number.startswith(f"{number[0]}/") else None
    return statement


def _read_recognitions(row: UnderstoodRow, record: Record, why: str, revoking: NamedDecision | None) -> None:
    """The decisions that had recognised the product, if the row names them: in their own column, beside the
    revoking one, or in a reason that speaks of recognition (others are fines and inspections)."""
    own = decision_of(record.values.get(Field.DECISION))
    if isinstance(own, Reason) and own.code != "decisions_many":
        row.reasons.append(own)
    named = decisions_in(record.text(Field.DECISION))
    beside = record.text(Field.REVOKING_DECISION)
    if beside:
        outside = decisions_in(_BRACKETS.sub(" ", beside))
        named += outside[1:] + [one for part in _BRACKETS.findall(beside) for one in decisions_in(part)]
    elif revoking:  # a column "Quyết định" that repeats the title's
        named = [one for one in named if one.number != revoking.number or one.day not in {None, revoking.day}]
    if _RECOGNITION.search(fold(why)):
        named += decisions_in(why)
    row.entry.recognitions = [[one.number, one.day.isoformat() if one.day else ""] for one in named]


def ground_of(text: str) -> RevocationGround | Reason:
    folded = fold(text)
    if not folded or folded in {"khong neu", "khong ro", "-"}:
        return reason("no_ground")
    met = [(match.start(), ground) for ground, words in GROUNDS if (match := re.search(words, folded))]
    return min(met, key=lambda one: one[0])[1] if met else reason("ground_unknown", text=text)
