"""Answers about spellings, kept for later lists as soon as the rows that they are about stand in the register."""

from typing import Any

from traceability.register.importing.planning.planned_rows import PlannedRow
from traceability.register.importing.planning.snapshot import Reference
from traceability.register.importing.writing.applying import Written
from traceability.register.importing.writing.rows import place_of
from traceability.register.models import ImportRun, NameAlias
from traceability.register.models.import_questions import QuestionKind
from traceability.register.vietnamese import marked_words

KNOWN_BY = {QuestionKind.PRODUCT: "product", QuestionKind.PRODUCER: "producer"}


def remember(run: ImportRun, plan: list[PlannedRow], written: Written) -> None:
    """Each spelling once; a later answer takes the place of an earlier one."""
    found: dict[tuple[str, int, str], NameAlias] = {}
    answered = _who_answered(run)
    for planned in plan:
        for spelling in planned.intended.get("spellings", []):
            kind = QuestionKind(spelling["kind"])
            known = _key_of(kind, spelling["known"], written)
            place = planned.row.sheet[:80], planned.row.number, kind.value
            alias = NameAlias(
                spelling=spelling["name"],
                spelling_key=marked_words(spelling["name"]),
                is_same=spelling["same"],
                province_id=planned.entry.province,
                **{f"{KNOWN_BY[kind]}_id": known},
                **answered[place],
            )
            found[(kind, known, alias.spelling_key)] = alias
    for kind, column in KNOWN_BY.items():
        NameAlias.objects.bulk_create(
            [alias for (of, _known, _key), alias in found.items() if of == kind],
            update_conflicts=True,
            unique_fields=["spelling_key", column],
            update_fields=["spelling", "is_same", "decided_by", "decided_by_name", "decided_at"],
            batch_size=500,
        )


def forget_spellings(run: ImportRun) -> None:
    """When the list is taken back; an answer that a later list replaced stays."""
    answered = _who_answered(run)
    rows = run.rows.filter(entered=True).select_related("product")
    products = {place_of(row): row.product for row in rows.defer("raw", "entry", "intended")}
    for row in rows.filter(intended__has_key="spellings").defer("raw", "entry"):
        for spelling in row.intended["spellings"]:
            kind, known = QuestionKind(spelling["kind"]), spelling["known"]
            made = products.get(known) if isinstance(known, str) else None
            if made:
                known = made.pk if kind == QuestionKind.PRODUCT else made.producer_id
            given = answered.get((row.sheet, row.number, kind.value))
            if given and isinstance(known, int):
                NameAlias.objects.filter(
                    spelling_key=marked_words(spelling["name"]),
                    decided_at=given["decided_at"],
                    **{KNOWN_BY[kind]: known},
                ).delete()


def _key_of(kind: QuestionKind, known: Reference, written: Written) -> int:
    """A row's reference is what that row wrote."""
    if isinstance(known, int):
        return known
    return (written.products if kind == QuestionKind.PRODUCT else written.producers)[known]


def _who_answered(run: ImportRun) -> dict[tuple[str, int, str], dict[str, Any]]:
    answered = run.questions.filter(kind__in=KNOWN_BY).exclude(answer="").select_related("row")
    return {
        (one.row.sheet, one.row.number, one.kind): {
            "decided_by_id": one.answered_by_id,
            "decided_by_name": one.answered_by_name,
            "decided_at": one.answered_at,
        }
        for one in answered.only(
            "kind", "answered_by", "answered_by_name", "answered_at", "row__sheet", "row__number"
        )
    }
