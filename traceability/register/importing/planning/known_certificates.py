"""Whether the register already holds the certificate that a row speaks of, and whether both say the same."""

from datetime import date

from traceability.register.importing.planning.snapshot import (
    KnownCertificate,
    KnownDecision,
    KnownProduct,
    Snapshot,
)
from traceability.register.importing.reasons import Reason, reason
from traceability.register.importing.understanding.entries import Entry
from traceability.register.importing.words.dates import written
from traceability.register.vietnamese import fold_words


def find_certificate(
    entry: Entry, product: KnownProduct | None, register: Snapshot
) -> KnownCertificate | Reason | None:
    """The certificate of this product under this decision; None when the row brings it; a Reason when they differ."""
    for certificate in product.certificates if product else []:
        if certificate.number != entry.decision or not _same_year(certificate.decided_on, entry.decision_on):
            continue
        if _is_of_another_authority(certificate, entry):
            continue
        differences = _differences(entry, certificate)
        if not differences:
            return certificate
        if certificate.row:
            return reason("differs_in_file", row=certificate.row, what=differences)
        return reason("differs", what=differences)
    return _contradicted_date(entry, register)


def _is_of_another_authority(certificate: KnownCertificate, entry: Entry) -> bool:
    """The same number of the same day by another authority is another decision; `find_issuer` has asked."""
    same_day = certificate.decided_on == entry.decision_on
    return same_day and fold_words(certificate.issuer) != fold_words(entry.issuer)


def _differences(entry: Entry, known: KnownCertificate) -> list[list[str]]:
    """[fact, known, here] for each fact that the row names and the certificate has otherwise."""
    issuer = entry.issuer if entry.issuer_is_printed else ""
    pairs = [
        ("stars", str(known.stars), str(entry.stars)),
        ("decision_on", _day(known.decided_on), _day(entry.decision_on)),
        ("issuer", known.issuer, issuer),
        ("issued_on", _day(known.issued_on), _day(entry.issued_on)),
        ("valid_from", _day(known.valid_from), _day(entry.valid_from)),
        ("valid_until", _day(known.valid_until), _day(entry.valid_until)),
        (
            "certificate_number",
            known.certificate_number,
            entry.certificate_number if known.certificate_number else "",
        ),
    ]
    return [[fact, was, here] for fact, was, here in pairs if here and fold_words(was) != fold_words(here)]


def _contradicted_date(entry: Entry, register: Snapshot) -> Reason | None:
    """One authority numbers its decisions once a year: the same number on two days of a year is a slip."""
    for decision in register.decisions.get(entry.decision, []):
        same_authority = decision.by == _authority(entry)
        if (
            same_authority
            and decision.issued_on != entry.decision_on
            and _same_year(decision.issued_on, entry.decision_on)
        ):
            return _date_differs(entry, decision)
    return None


def _authority(entry: Entry) -> tuple[str, str]:
    return fold_words(entry.issuer), "" if entry.issuer_level == "ministry" else entry.province


def _date_differs(entry: Entry, decision: KnownDecision) -> Reason:
    values = {
        "number": entry.decision,
        "issuer": decision.issuer,
        "known": written(decision.issued_on),
        "day": _day(entry.decision_on),
    }
    if decision.row:
        return reason("decision_date_differs_in_file", row=decision.row, **values)
    return reason("decision_date_differs", **values)


def _same_year(one: date, other: date | None) -> bool:
    return other is not None and one.year == other.year


def _day(day: date | None) -> str:
    return written(day) if day else ""
