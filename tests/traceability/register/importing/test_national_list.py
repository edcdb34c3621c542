"""A list of the whole country with every kind of dirt: each row becomes what its fate says, however it is written."""

from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone

from tests.national_list.rows import Fate, make_rows
from tests.national_list.workbook import write_workbook
from traceability.register.importing.official_lists import Reader
from traceability.register.importing.writing import runs
from traceability.register.models import Certificate, CertifiedProduct
from traceability.register.models.imports import Outcome

ROWS = 400
EXPECTED = {fate: Outcome.REFUSED if fate.is_refused else Outcome.NEW for fate in Fate} | {
    Fate.TWICE: Outcome.UNCHANGED
}


@pytest.fixture
def imported(db: None, tmp_path: Path) -> tuple[list[Fate], list[str]]:
    """What was to become of each row, and what became of it, in the order of the list."""
    rows = make_rows(ROWS, seed=3)
    path = tmp_path / "ca-nuoc.xlsx"
    write_workbook(rows, path, is_grouped=False)
    who, reader = runs.Who(name="Thử"), Reader(today=date(2026, 11, 22))
    run, _plan, _written = runs.import_at_once(path.read_bytes(), path.name, reader, who, timezone.now())
    outcomes = [
        row.outcome for row in run.rows.order_by("position") if dict(row.raw).get("TT", "").strip().isdigit()
    ]
    return [row.fate for row in rows], outcomes


def test_each_row_becomes_what_its_fate_says(imported: tuple[list[Fate], list[str]]) -> None:
    fates, outcomes = imported
    assert len(outcomes) == ROWS
    wrong = [
        (nth, fate, outcome)
        for nth, (fate, outcome) in enumerate(zip(fates, outcomes, strict=True), 1)
        if outcome != EXPECTED[fate]
    ]
    assert wrong == []
    assert set(fates) == set(Fate)


def test_only_what_was_certified_becomes_a_certificate(imported: tuple[list[Fate], list[str]]) -> None:
    fates, _outcomes = imported
    certified = sum(fate in {Fate.CERTIFIED, Fate.UNKNOWN_PLACE} for fate in fates)
    assert Certificate.objects.count() == CertifiedProduct.objects.count() == certified
    assert set(Certificate.objects.values_list("stars", flat=True)) == {3, 4}
