"""The outcome of an import as plain data, for `import_list --json` and for whoever reads it by machine."""

from typing import Any

from django.utils.translation import gettext as _

from traceability.register.clock import months_later
from traceability.register.gate import TERM_MONTHS
from traceability.register.importing.planning.planned_rows import PlannedRow
from traceability.register.importing.reasons import as_text
from traceability.register.importing.understanding.entries import Entry
from traceability.register.importing.writing.applying import Written
from traceability.register.importing.writing.confirming import ALONE
from traceability.register.models import CertifiedProduct, Commune, ImportRun, Province


def report_of(run: ImportRun, plan: list[PlannedRow], written: Written, *, dry_run: bool) -> dict[str, Any]:
    """Reasons in the active language; days as 2026-08-05; rows in the order of the file."""
    names = _Names(plan, written)
    return {
        "file": run.file_name,
        "sha256": run.sha256,
        "kind": str(run.kind),
        "dry_run": dry_run,
        "run": run.pk,
        "counts": run.counts,
        "second_officer": _without_second(run, plan),
        "rows": [_row(planned, names) for planned in plan],
        "left_out": [{"sheet": sheet, "row": row, "text": text} for sheet, row, text in run.left_out],
    }


def _without_second(run: ImportRun, plan: list[PlannedRow]) -> str | None:
    """Said where the desk would have asked a second officer; None for any other list."""
    ended = sum(len(planned.intended.get("revoke", ())) for planned in plan)
    if ended <= ALONE:
        return None
    text = _("%(number)s revocations without the consent of a second officer; %(who)s answers for them.")
    return text % {"number": ended, "who": run.actor_name}


class _Names:
    """Names and codes that rows point to, read once."""

    def __init__(self, plan: list[PlannedRow], written: Written) -> None:
        self.written = written
        known = {
            planned.intended["product"]
            for planned in plan
            if isinstance(planned.intended.get("product"), int)
        }
        keys = sorted(known | set(written.products.values()))
        self.codes: dict[int, str] = {}
        for start in range(0, len(keys), 500):
            self.codes |= dict(
                CertifiedProduct.objects.filter(pk__in=keys[start : start + 500]).values_list("pk", "code")
            )
        self.provinces = dict(Province.objects.values_list("code", "full_name"))
        communes = {planned.entry.commune for planned in plan}
        self.communes = dict(Commune.objects.filter(code__in=communes).values_list("code", "full_name"))

    def code_of(self, planned: PlannedRow) -> str | None:
        product = self.written.products.get(planned.row.place_in_file) or planned.intended.get("product")
        return self.codes.get(product) if isinstance(product, int) else None


def _row(planned: PlannedRow, names: _Names) -> dict[str, Any]:
    entry = planned.entry
    return {
        "row": planned.row.number,
        "sheet": planned.row.sheet or None,
        "outcome": planned.outcome.value,
        "reason": as_text(planned.reasons) or None,
        "asks": [str(question.text) for question in planned.undecided],
        "notes": [str(note) for note in planned.notes],
        "product": entry.product or None,
        "producer": entry.producer or None,
        "stars": entry.stars,
        "decision": entry.decision or None,
        "decided_on": _day(entry.decision_on),
        "issuer": entry.issuer or None,
        "issued_on": _day(entry.issued_on),
        "valid_until": _valid_until(entry),
        "until_source": None if not entry.issued_on else "printed" if entry.valid_until else "computed",
        "province": names.provinces.get(entry.province),
        "commune": names.communes.get(entry.commune),
        "address": entry.address or None,
        "former_address": entry.former_address or None,
        "code": names.code_of(planned),
        "raw": planned.row.raw,
    }


def _valid_until(entry: Entry) -> str | None:
    if entry.issued_on is None or entry.ground:
        return None
    return (entry.valid_until or months_later(entry.issued_on, TERM_MONTHS)).isoformat()


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
