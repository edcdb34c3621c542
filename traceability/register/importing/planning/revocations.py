"""What each row of a list of revocations would do: the certificates that it ends, or why it cannot end any."""

from datetime import date

from traceability.register.importing.places.issuers import NamedIssuer, no_right_to_revoke
from traceability.register.importing.planning.finding import Finder
from traceability.register.importing.planning.groups import Groups
from traceability.register.importing.planning.planned_rows import PlannedRow, Refusal
from traceability.register.importing.planning.questions import Answers
from traceability.register.importing.planning.snapshot import KnownCertificate, KnownProduct, Snapshot
from traceability.register.importing.reasons import Reason, reason
from traceability.register.importing.understanding.entries import Entry, UnderstoodRow
from traceability.register.importing.words.dates import written
from traceability.register.importing.working import Report, silent
from traceability.register.models.imports import Outcome


def plan_revocations(
    rows: list[UnderstoodRow], answers: Answers, report: Report = silent
) -> list[PlannedRow]:
    register = Snapshot({row.entry.province for row in rows}, set(), set())
    finder = Finder(register, Groups(rows), answers)
    report(0, len(rows))
    return [_plan(row, finder) for row in rows]


def _plan(row: UnderstoodRow, finder: Finder) -> PlannedRow:
    reasons, entry = list(row.reasons), row.entry
    ended: list[KnownCertificate] = []
    planned = PlannedRow(row, Outcome.UNCHANGED, notes=list(row.notes))
    if entry.province and entry.product and entry.producer:
        found = _certificates(planned, finder)
        if planned.undecided and not reasons:
            return PlannedRow(row, Outcome.AMBIGUOUS, notes=row.notes, questions=planned.questions)
        if isinstance(found, Reason):
            reasons.append(found)
        else:
            ended = found
            reasons += _without_right(entry, ended)
    if reasons or not entry.decision_on or not (entry.province and entry.product and entry.producer):
        return PlannedRow(row, Outcome.REFUSED, reasons, row.notes, questions=planned.answered)
    if not ended:
        return planned
    for certificate in ended:
        certificate.revoked_from = entry.decision_on
    intended = {
        "revoke": [certificate.ref for certificate in ended],
        "ground": entry.ground,
        "why": entry.why,
        "decision": {
            "number": entry.decision,
            "printed": entry.decision_printed,
            "on": entry.decision_on.isoformat(),
            "issuer": entry.issuer,
            "level": entry.issuer_level,
            "province": entry.province,
        },
    }
    planned.outcome, planned.intended = Outcome.CHANGED, intended
    return planned


def _certificates(planned: PlannedRow, finder: Finder) -> list[KnownCertificate] | Reason:
    """The certificates that the row ends; none where all of them ended on that very day already."""
    try:
        found = finder.find_product(planned)
    except Refusal as refusal:
        return refusal.reasons[0]
    if found.product is None:
        return reason("revoked_unknown")
    meant = _meant(found.entry, found.product)
    return meant if isinstance(meant, Reason) else _still_open(meant, found.entry.decision_on)


def _without_right(entry: Entry, ended: list[KnownCertificate]) -> list[Reason]:
    """Why the authority may not end these; nothing where the row does not tell the authority."""
    if not entry.issuer or not entry.decision_on:
        return []
    issuer = NamedIssuer(entry.issuer, entry.issuer_level)
    wrong = (no_right_to_revoke(one.stars, entry.decision, entry.decision_on, issuer) for one in ended)
    return [one for one in wrong if one][:1]


def _still_open(meant: list[KnownCertificate], day: date | None) -> list[KnownCertificate] | Reason:
    """Those not revoked yet; a revocation on another day contradicts the list."""
    still_open = [one for one in meant if not one.revoked_from]
    others = [one.revoked_from for one in meant if one.revoked_from and one.revoked_from != day]
    if not still_open and others:
        return reason("revoked_otherwise", day=written(others[0]))
    return still_open


def _meant(entry: Entry, product: KnownProduct) -> list[KnownCertificate] | Reason:
    """The certificates that the row speaks of, among those decided by then: no decision revokes a later one."""
    day = entry.decision_on
    decided = sorted(
        (one for one in product.certificates if day is None or one.decided_on <= day),
        key=lambda one: (one.valid_from, one.issued_on),
    )
    if not decided:
        return reason("revoked_no_certificate", day=written(day) if day else "")
    if entry.recognitions:
        return _recognised(entry, decided)
    return (
        _in_force(decided, day) or ([one for one in decided if day and one.valid_from <= day] or decided)[-1:]
    )


def _in_force(decided: list[KnownCertificate], day: date | None) -> list[KnownCertificate]:
    """Those that hold on the day or begin later, a renewal for instance; a pause ends nothing."""
    if day is None:
        return []
    return [
        one
        for one in decided
        if one.last_day >= day
        and not (one.revoked_from and one.revoked_from < day)
        and not (one.superseded_from and one.superseded_from <= day)
    ]


def _recognised(entry: Entry, decided: list[KnownCertificate]) -> list[KnownCertificate] | Reason:
    """Those by the decisions that the row names; a cell for many products may name more than this one has."""
    meant: list[KnownCertificate] = []
    for number, on in entry.recognitions:
        by = [one for one in decided if one.number == number and on in {"", one.decided_on.isoformat()}]
        if len(by) > 1:
            return reason("revoked_several_by", number=number)
        meant += [one for one in by if one not in meant]
    if not meant:
        numbers = ", ".join(dict.fromkeys(number for number, _on in entry.recognitions))
        return reason("revoked_none_by", number=numbers)
    return meant
