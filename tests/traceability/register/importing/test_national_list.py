"""A list of the whole country with every kind of dirt: each row becomes what its fate says, however it is written."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from tests.national_list.fates import Fate
from tests.national_list.rows import ListRow, make_rows
from tests.national_list.workbook import FLAT, write_workbook
from traceability.register.importing.official_lists import Reader
from traceability.register.importing.writing import receiving, runs
from traceability.register.importing.writing.deciding import decide
from traceability.register.models import Certificate, CertifiedProduct, ImportRow, ImportRun
from traceability.register.models.imports import ImportState, Outcome

ROWS = 500
Wrong = list[tuple[int, str, str, object]]


def read(rows: list[ListRow], path: Path, **layout: object) -> ImportRun:
    write_workbook(rows, path, **layout)  # type: ignore[arg-type]
    reader, who = Reader(today=date(2026, 11, 22)), runs.Who(name="Thử")
    return receiving.preview(path.read_bytes(), path.name, reader, who, timezone.now())


def listed(run: ImportRun) -> list[ImportRow]:
    """As the list has them; titles and headings are no rows."""
    return list(
        run.rows.select_related("product__producer", "certificate__decision__issuer").order_by("position")
    )


def unlike(rows: list[ListRow], run: ImportRun, wanted: dict[Fate, Outcome]) -> Wrong:
    found = listed(run)
    assert len(found) == len(rows)
    return [
        (nth, row.fate.value, one.outcome, one.reasons)
        for nth, (row, one) in enumerate(zip(rows, found, strict=True), 1)
        if one.outcome != wanted[row.fate]
    ]


def answer_all(rows: list[ListRow], run: ImportRun) -> None:
    """As an officer who knows the right answer of each row."""
    officer = get_user_model()._default_manager.create_user(email="lan@example.vn", first_name="Lan")
    for row, one in zip(rows, listed(run), strict=True):
        for question in one.questions.filter(answer=""):
            offered = [value for value, _label in question.options]
            (right,) = [value for value in offered if value.startswith(row.answer)]
            decide(question, right, officer, timezone.now())


def work(run: ImportRun, state: ImportState) -> ImportRun:
    attempt = runs.begin(run, timezone.now(), state)
    assert attempt is not None
    (runs.plan_again if state == ImportState.PLANNING else runs.apply)(run.pk, attempt)
    run.refresh_from_db()
    assert run.failure == []
    return run


@pytest.fixture
def rows(db: None) -> list[ListRow]:
    made = make_rows(ROWS, seed=3)
    assert {row.fate for row in made} == set(Fate)
    return made


def test_every_row_becomes_what_its_fate_says_and_answers_settle_the_rest(
    rows: list[ListRow], tmp_path: Path
) -> None:
    run = read(rows, tmp_path / "ca-nuoc.xlsx", is_grouped=True)
    assert unlike(rows, run, {fate: fate.at_first for fate in Fate}) == []
    assert (run.tables[0]["header"], run.tables[0]["header_rows"], run.tables[0]["unnamed"]) == (6, 2, [])
    answer_all(rows, run)
    run = work(run, ImportState.PLANNING)
    assert unlike(rows, run, {fate: fate.answered for fate in Fate}) == []
    run = work(run, ImportState.APPLYING)
    certifying = [row for row in rows if row.fate.certifies]
    assert Certificate.objects.count() == len(certifying)
    renewals = sum(row.fate == Fate.RENEWED for row in rows)
    assert CertifiedProduct.objects.count() == len(certifying) - renewals
    assert set(Certificate.objects.values_list("stars", flat=True)) == {3, 4, 5}
    assert wrongly_placed(rows, run) == []
    again = read(rows, tmp_path / "ca-nuoc.xlsx", is_grouped=True)
    same = {fate: Outcome.REFUSED if fate.is_refused else Outcome.UNCHANGED for fate in Fate}
    assert unlike(rows, again, same) == []


def wrongly_placed(rows: list[ListRow], run: ImportRun) -> list[tuple[int, str, object]]:
    """Entered rows whose commune or issuer is not the one that the list (or the answer) means."""
    wrong: list[tuple[int, str, object]] = []
    for nth, (row, one) in enumerate(zip(rows, listed(run), strict=True), 1):
        if row.fate.is_refused:
            continue
        assert one.product is not None
        if row.lies_in and one.product.producer.commune_id != row.lies_in:
            wrong.append((nth, row.fate.value, one.product.producer.commune_id))
        if row.fate == Fate.TWO_ISSUERS:
            assert one.certificate is not None
            issuer = one.certificate.decision.issuer
            if f"{issuer.level}:{issuer.name}" != row.answer:
                wrong.append((nth, row.fate.value, issuer.name))
    return wrong


@pytest.mark.parametrize("wording", range(len(FLAT)))
def test_headings_in_other_words_give_the_same(rows: list[ListRow], tmp_path: Path, wording: int) -> None:
    run = read(rows, tmp_path / "ca-nuoc.xlsx", is_grouped=False, wording=wording)
    assert unlike(rows, run, {fate: fate.at_first for fate in Fate}) == []


def test_the_refused_rows_name_their_reason(rows: list[ListRow], tmp_path: Path) -> None:
    run = read(rows, tmp_path / "ca-nuoc.xlsx")
    why = {fate: Counter[str]() for fate in Fate if fate.is_refused}
    for row, one in zip(rows, listed(run), strict=True):
        if row.fate.is_refused:
            why[row.fate].update(code for code, _values in one.reasons[:1])
    assert {fate: set(found) for fate, found in why.items()} == {
        Fate.NO_STARS: {"stars_too_few"},
        Fate.POTENTIAL: {"stars_potential"},
        Fate.APPLICATION: {"stars_application"},
        Fate.NO_DECISION: {"no_decision"},
        Fate.NO_DATE: {"no_date"},
        Fate.IMPOSSIBLE_DATE: {"date_impossible"},
    }
