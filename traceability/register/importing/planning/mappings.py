"""Lists that map former communes to today's: an aid for addresses, kept as `PlaceMapping`."""

from traceability.register.importing.places.addresses import piece_of
from traceability.register.importing.planning.planned_rows import PlannedRow
from traceability.register.importing.planning.questions import Answers
from traceability.register.importing.reading.columns import Field
from traceability.register.importing.reading.layout import Record
from traceability.register.importing.reasons import reason
from traceability.register.importing.understanding.entries import Entry, UnderstoodRow
from traceability.register.importing.understanding.interpretation import Context
from traceability.register.importing.working import Report, silent
from traceability.register.models import PlaceMapping
from traceability.register.models.imports import Outcome


def understand_mapping(record: Record, context: Context) -> UnderstoodRow:
    book, row = context.book, UnderstoodRow(record.sheet, record.number, record.raw, Entry())
    entry = row.entry
    former, present = piece_of(record.text(Field.OLD_COMMUNE)), piece_of(record.text(Field.NEW_COMMUNE))
    if not former.name or not present.name:
        row.reasons.append(reason("mapping_incomplete"))
        return row
    said = record.text(Field.NEW_PROVINCE, Field.OLD_PROVINCE) or context.title.place.province
    province = book.province_named(said) if said else context.chosen_province
    if province is None:
        row.reasons.append(
            reason("mapping_unknown_province", province=said) if said else reason("no_province")
        )
        return row
    entry.province = province.code
    communes = {
        place.commune
        for kind in (present.word, "")
        for place in book.places_called(present.name, kind, province.code)
        if not place.is_former
    }
    if len(communes) != 1:
        where = book.provinces[province.code].name
        row.reasons.append(
            reason("mapping_unknown_place", place=record.text(Field.NEW_COMMUNE), province=where)
        )
        return row
    if context.own_provinces is not None and province.code not in context.own_provinces:
        row.reasons.append(reason("mapping_only_nationally"))
    entry.commune = communes.pop()
    former_province = book.province_named(record.text(Field.OLD_PROVINCE)) or province
    entry.old_province = former_province.name
    entry.old_district = piece_of(record.text(Field.OLD_DISTRICT, Field.DISTRICT)).name
    entry.old_kind, entry.old_name = former.word.capitalize(), former.name
    return row


def plan_mappings(rows: list[UnderstoodRow], answers: Answers, report: Report = silent) -> list[PlannedRow]:
    known = dict(PlaceMapping.objects.values_list("folded_key", "commune_id"))
    written: dict[str, str] = {}  # key → row of this list
    report(0, len(rows))
    return [_plan(row, known, written) for row in rows]


def _plan(row: UnderstoodRow, known: dict[str, str], written: dict[str, str]) -> PlannedRow:
    if row.reasons:
        return PlannedRow(row, Outcome.REFUSED, row.reasons, row.notes)
    entry = row.entry
    key = PlaceMapping.key_of(entry.old_province, entry.old_district, entry.old_kind, entry.old_name)
    before = known.get(key)
    if before == entry.commune:
        notes = [*row.notes, reason("duplicate", row=written[key])] if key in written else row.notes
        return PlannedRow(row, Outcome.UNCHANGED, notes=notes)
    if key in written:
        return PlannedRow(row, Outcome.REFUSED, [reason("mapping_twice", row=written[key])], row.notes)
    known[key], written[key] = entry.commune, row.place_in_file
    outcome = Outcome.CHANGED if before else Outcome.NEW
    intended = {"mapping": key, "commune": entry.commune, "before": before or ""}
    return PlannedRow(row, outcome, notes=row.notes, intended=intended)
