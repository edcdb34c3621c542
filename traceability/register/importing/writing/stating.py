"""What an officer states for a whole list, kept in `ImportRun.reading` with who, when and from where.

    reading = {…, "stated": [Statement.as_json(), …], "places": ["today", who, when], "lacks": {…}}

A statement takes effect when the list is read again; until then nothing changes.
"""

from collections.abc import Iterable
from datetime import datetime

from traceability.register.importing.places.place_resolution import Places
from traceability.register.importing.planning.planned_rows import PlannedRow
from traceability.register.importing.understanding.stated import Statement
from traceability.register.models import ImportRun
from traceability.register.models.import_questions import QuestionKind
from traceability.register.models.imports import ImportState, Outcome
from traceability.register.vietnamese import tidy

# Reasons of refused rows that a statement may settle.
STATABLE = {
    "no_decision",
    "no_date",
    "no_stars",
    "no_province",
    "re_evaluated",
    "date_incomplete",
    "decision_incomplete",
    "decisions_many",
    "issuer_needs_district",
    "issuer_needs_province",
    "place_ambiguous",
    "no_ground",
    "ground_unknown",
    "revocation_no_decision",
    "revocation_no_date",
}


def may_state(run: ImportRun) -> bool:
    """The list can be read again: it is previewed, its file is kept, and nothing of it was entered."""
    return bool(run.state == ImportState.PREVIEWED and run.file and not run.entered_rows)


def statements_of(run: ImportRun) -> tuple[Statement, ...]:
    return tuple(Statement.from_json(one) for one in run.reading.get("stated", ()))


def places_of(run: ImportRun) -> Places:
    return Places(run.reading.get("places", [""])[0])


def lacks_of(plan: Iterable[PlannedRow]) -> dict[str, int]:
    """How many refused rows lack only what can be stated, and how many rows ask of which day their commune is."""
    rows = places = 0
    for planned in plan:
        codes = {one.code for one in planned.reasons}
        rows += planned.outcome == Outcome.REFUSED and codes <= STATABLE
        places += any(
            question.kind == QuestionKind.COMMUNE
            and any(option.label.code == "option_commune_today" for option in question.options)
            for question in planned.undecided
        )
    return {"rows": rows, "places": places}


def state(run: ImportRun, statement: Statement, province: str = "") -> None:
    """A further statement; the first that holds for a row counts, so the newest goes in front."""
    run.reading["stated"] = [statement.as_json(), *run.reading.get("stated", ())]
    if province:
        run.reading["province"] = province
    run.save(update_fields=["reading"])


def take_back(run: ImportRun, nth: int) -> bool:
    """The statement at this place of the list, from 0."""
    stated = run.reading.get("stated", [])
    if nth >= len(stated):
        return False
    del stated[nth]
    run.reading["stated"] = stated
    run.save(update_fields=["reading"])
    return True


def state_places(run: ImportRun, places: Places, who: str, moment: datetime) -> None:
    run.reading["places"] = [places.value, tidy(who), moment.isoformat()]
    run.save(update_fields=["reading"])
