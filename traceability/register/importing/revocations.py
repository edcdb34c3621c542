"""Lists of revocations: the deciding number and day, the ground of Art. 8, and the certificate that it ends."""

import re
from datetime import date

from traceability.register.importing.columns import Field
from traceability.register.importing.dates import DATE, day_of, written
from traceability.register.importing.decision_numbers import decisions_in
from traceability.register.importing.entries import Entry, UnderstoodRow
from traceability.register.importing.groups import Groups
from traceability.register.importing.interpretation import Context, read_names, read_place
from traceability.register.importing.issuers import NamedIssuer, inferred_issuer
from traceability.register.importing.known_producers import find_producer, find_product
from traceability.register.importing.layout import Record
from traceability.register.importing.planning import PlannedRow
from traceability.register.importing.reasons import Reason, reason
from traceability.register.importing.snapshot import KnownCertificate, KnownProduct, Snapshot
from traceability.register.models.certificates import RevocationGround
from traceability.register.models.imports import Outcome
from traceability.register.vietnamese import fold

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
    _read_decision(row, record, context)
    place = read_place(row, record, context, producer_place)
    ground = ground_of(why)
    if isinstance(ground, Reason):
        row.reasons.append(ground)
    else:
        row.entry.ground = ground.value
    # Art. 8: the province's chairman revokes three and four stars.
    if row.entry.decision_on:
        issuer = inferred_issuer(4, row.entry.decision_on, place, context.book)
        if isinstance(issuer, NamedIssuer):
            row.entry.issuer, row.entry.issuer_level = issuer.name, issuer.level
        elif place.province:
            row.reasons.append(issuer)
    return row


def _read_decision(row: UnderstoodRow, record: Record, context: Context) -> None:
    """Numbers in brackets are those of revoked decisions ("thu hồi 1 phần QĐ 156/QĐ-UBND"), not the revoking one."""
    text = _BRACKETS.sub(" ", record.text(Field.REVOKING_DECISION))
    found = decisions_in(text)
    decision = found[0] if found else context.title.decision
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


def ground_of(text: str) -> RevocationGround | Reason:
    folded = fold(text)
    if not folded or folded in {"khong neu", "khong ro", "-"}:
        return reason("no_ground")
    met = [(match.start(), ground) for ground, words in GROUNDS if (match := re.search(words, folded))]
    return min(met, key=lambda one: one[0])[1] if met else reason("ground_unknown", text=text)


def plan_revocations(rows: list[UnderstoodRow]) -> list[PlannedRow]:
    usable = [row.entry for row in rows if not row.reasons]
    register = Snapshot({entry.province for entry in usable}, set(), set())
    groups = Groups(rows)
    return [_plan(row, register, groups) for row in rows]


def _plan(row: UnderstoodRow, register: Snapshot, groups: Groups) -> PlannedRow:
    reasons = list(row.reasons)
    certificate: KnownCertificate | None = None
    if row.entry.province and row.entry.product and row.entry.producer:
        found = _certificate(row.entry, register, groups)
        if isinstance(found, Reason):
            reasons.append(found)
        else:
            certificate = found
    if reasons or certificate is None:
        return PlannedRow(row, Outcome.REFUSED, reasons, row.notes)
    if certificate.revoked_from:
        return PlannedRow(row, Outcome.UNCHANGED, notes=row.notes)
    entry = row.entry
    certificate.revoked_from = entry.decision_on
    intended = {
        "revoke": certificate.ref,
        "ground": entry.ground,
        "decision": {
            "number": entry.decision,
            "printed": entry.decision_printed,
            "on": entry.decision_on.isoformat() if entry.decision_on else "",
            "issuer": entry.issuer,
            "level": entry.issuer_level,
            "province": entry.province,
        },
    }
    return PlannedRow(row, Outcome.CHANGED, notes=row.notes, intended=intended)


def _certificate(entry: Entry, register: Snapshot, groups: Groups) -> KnownCertificate | Reason:
    """The newest certificate issued by that day; one that was already revoked on another day is contradictory."""
    producer = find_producer(entry, register, groups)
    if isinstance(producer, Reason):
        return producer
    product = find_product(entry, producer)
    if isinstance(product, Reason):
        return product
    if product is None:
        return reason("revoked_unknown")
    return _revocable(product, entry.decision_on)


def _revocable(product: KnownProduct, day: date | None) -> KnownCertificate | Reason:
    begun = [one for one in product.certificates if day is None or one.issued_on <= day]
    if not begun:
        return reason("revoked_no_certificate", day=written(day) if day else "")
    newest = max(begun, key=lambda one: (one.valid_from, one.issued_on))
    if newest.revoked_from and day and newest.revoked_from != day:
        return reason("revoked_otherwise", day=written(newest.revoked_from))
    return newest
