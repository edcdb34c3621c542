"""From a record to an entry: the facts of one row, and every reason why it cannot go in."""

from dataclasses import dataclass
from datetime import date

from traceability.register.importing.places.issuers import (
    NamedIssuer,
    contradiction,
    inferred_issuer,
    issuer_named_in,
    possible_issuers,
    printed_issuer,
)
from traceability.register.importing.places.place_book import NamedProvince, PlaceBook
from traceability.register.importing.places.place_evidence import evidence_of
from traceability.register.importing.places.place_resolution import Places, Resolution, Surroundings, resolve
from traceability.register.importing.reading.columns import Field
from traceability.register.importing.reading.layout import Record
from traceability.register.importing.reasons import reason
from traceability.register.importing.understanding.certificate_facts import (
    read_decision,
    read_stars,
    read_term,
)
from traceability.register.importing.understanding.entries import Entry, UnderstoodRow
from traceability.register.importing.understanding.producers import kind_of, without_place
from traceability.register.importing.understanding.standing import read_standing
from traceability.register.importing.understanding.stated import Statement
from traceability.register.importing.understanding.titles import Title
from traceability.register.importing.words.sets import is_broad_group, spelling_of
from traceability.register.models.producers import ProducerKind
from traceability.register.vietnamese import fold_words

NAME_LETTERS = 200


@dataclass(frozen=True)
class Context:
    """What is the same for every row of a list."""

    title: Title
    book: PlaceBook
    set_keys: dict[str, str]
    today: date
    chosen_province: NamedProvince | None = None
    own_provinces: frozenset[str] | None = None  # codes that the reader may write; None means all
    stated: tuple[Statement, ...] = ()
    places: Places = Places.UNSAID

    @property
    def around(self) -> Surroundings:
        return Surroundings(self.title.place, self.chosen_province)


def understand(record: Record, context: Context) -> UnderstoodRow:
    """A row of a list of certified products."""
    row = UnderstoodRow(record.sheet, record.number, record.raw, Entry())
    producer_place = read_names(row, record)
    read_stars(row, record, context.title, context.stated)
    statement = read_decision(row, record, context.title, context.today, context.stated)
    read_term(row, record)
    place = read_place(row, record, context, producer_place)
    read_standing(row, record, context.title, context.today)
    _read_issuer(row, record, context, place, statement)
    _read_descriptions(row, record, context)
    return row


def read_names(row: UnderstoodRow, record: Record) -> str:
    """Product and producer; returns the place that stands behind the producer's name."""
    entry = row.entry
    entry.product = record.text(Field.PRODUCT).strip(" -–;,")
    entry.producer, place = without_place(record.text(Field.PRODUCER) or record.sections.producer)
    if not fold_words(entry.product):
        row.reasons.append(reason("no_product"))
    if not fold_words(entry.producer):
        row.reasons.append(reason("no_producer"))
    for name in (entry.product, entry.producer):
        if len(name) > NAME_LETTERS:
            row.reasons.append(reason("too_long", text=name[:40], limit=NAME_LETTERS))
    kind = kind_of(entry.producer, record.text(Field.PRODUCER_KIND))
    entry.producer_kind = "" if kind == ProducerKind.OTHER else kind.value
    return place


def read_place(row: UnderstoodRow, record: Record, context: Context, producer_place: str) -> Resolution:
    """Commune, province and addresses; a row of a province that is not the reader's is refused."""
    evidence = evidence_of(record, context.book, producer_place, row.entry.decision_on, context.places)
    place = resolve(evidence, context.around, context.book)
    entry = row.entry
    entry.province, entry.commune = place.province, place.commune
    entry.commune_choices, entry.commune_words = place.commune_choices, place.commune_words
    entry.street = place.street
    entry.address, entry.former_address = place.address, place.former_address
    row.reasons += place.reasons
    row.notes += place.notes
    if place.province and context.own_provinces is not None and place.province not in context.own_provinces:
        there = context.book.provinces[place.province].name
        row.reasons.append(
            reason("foreign_province", province=there, own=context.book.province_list(context.own_provinces))
        )
    return place


def _read_issuer(
    row: UnderstoodRow, record: Record, context: Context, place: Resolution, statement: Statement | None
) -> None:
    """As printed in the row, stated, behind the decision or in the title; else by law, if the law decides."""
    entry, title = row.entry, context.title
    if entry.stars is None or entry.decision_on is None or not entry.decision:
        return
    taken_from_title = (
        not statement and title.decision is not None and title.decision.number == entry.decision
    )
    printed = record.text(Field.ISSUER) or issuer_named_in(record.text(Field.DECISION, Field.DESCRIPTION))
    if not printed and statement and statement.issuer:
        printed = statement.issuer
        if statement.told_decision not in row.notes:
            row.notes.append(statement.told_decision)
    printed = printed or (title.issuer if taken_from_title else "")
    issuer = (
        printed_issuer(printed, place, entry.decision_on, context.book)
        if printed
        else inferred_issuer(entry.stars, entry.decision_on, place, context.book)
    )
    if isinstance(issuer, NamedIssuer):
        entry.issuer, entry.issuer_level = issuer.name, issuer.level
        entry.issuer_is_printed = bool(printed)
        if not printed:
            row.notes.append(reason("issuer_by_law", issuer=issuer.name))
        wrong = contradiction(entry.stars, entry.decision, issuer)
        row.reasons += [wrong] if wrong else []
    elif printed:
        row.reasons.append(issuer)
    elif place.province:
        entry.issuer_problem = issuer.as_json()  # the register may know this decision: planning decides
        entry.issuer_choices = possible_issuers(entry.stars, entry.decision_on, place, context.book)


def _read_descriptions(row: UnderstoodRow, record: Record, context: Context) -> None:
    entry = row.entry
    entry.name_en = record.text(Field.NAME_EN)[:NAME_LETTERS]
    entry.shelf_life = record.text(Field.SHELF_LIFE)[:80]
    entry.certificate_number = record.text(Field.CERTIFICATE_NUMBER)[:60]
    entry.official_code = record.text(Field.OFFICIAL_CODE)[:40]
    named = record.text(Field.PRODUCT_SET)
    entry.set_key = context.set_keys.get(spelling_of(named), "") if named else ""
    if named and not entry.set_key and not is_broad_group(named):
        row.notes.append(reason("set_unknown", text=named))
