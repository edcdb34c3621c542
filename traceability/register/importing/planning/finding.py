"""From an entry to the producer, product and issuer that it speaks of; what only a person can tell is asked."""

from dataclasses import dataclass, field
from typing import Any, TypeVar

from traceability.register.importing.planning.asking import Asker
from traceability.register.importing.planning.groups import Groups
from traceability.register.importing.planning.known_issuers import (
    IssuerDoubt,
    by_issuer,
    find_issuer,
    question_about_issuer,
    value_of,
)
from traceability.register.importing.planning.known_producers import (
    ProducerDoubt,
    ProductDoubt,
    find_producer,
    find_product,
    question_about_producer,
    question_about_product,
)
from traceability.register.importing.planning.open_communes import (
    OPEN,
    in_commune,
    known_commune,
    question_about_commune,
)
from traceability.register.importing.planning.planned_rows import (
    PlannedRow,
    Refusal,
    Undecided,
    or_refuse,
)
from traceability.register.importing.planning.questions import Answers, Question, same_as
from traceability.register.importing.planning.snapshot import KnownProducer, KnownProduct, Snapshot
from traceability.register.importing.reasons import Reason, reason
from traceability.register.importing.understanding.entries import Entry

Known = TypeVar("Known", KnownProducer, KnownProduct)


@dataclass
class Found:
    entry: Entry  # with the commune and the issuer that were found
    producer: KnownProducer | None = None  # None: the row brings a new one
    product: KnownProduct | None = None
    spellings: list[dict[str, Any]] = field(default_factory=list)  # answers to remember for later lists


class Finder:
    def __init__(self, register: Snapshot, groups: Groups, answers: Answers) -> None:
        self.register, self.groups = register, groups
        self.asker = Asker(answers)

    def find(self, planned: PlannedRow) -> Found:
        """Refusal where something contradicts; Undecided after every question that can be put now."""
        found = self.find_product(planned)
        self._find_issuer(planned, found)
        if planned.undecided:
            raise Undecided
        return found

    def find_product(self, planned: PlannedRow) -> Found:
        """Commune, producer and product; stops quietly at the first open question."""
        found = Found(planned.row.entry)
        self._find_commune(planned, found)
        if not planned.undecided:
            self._find_producer(planned, found)
        if not planned.undecided and found.producer:
            self._find_product(planned, found, found.producer)
        return found

    def _find_commune(self, planned: PlannedRow, found: Found) -> None:
        entry = found.entry
        if entry.commune or not entry.commune_choices:
            return
        known = known_commune(entry, self.register)
        if known:
            name = self.register.commune_names({known})
            planned.notes.append(reason("commune_by_producer", commune=name))
            found.entry = in_commune(entry, known, self.register)
        elif answer := self.asker.ask(planned, question_about_commune(entry, self.register)):
            found.entry = in_commune(entry, "" if answer == OPEN else answer, self.register)

    def _find_producer(self, planned: PlannedRow, found: Found) -> None:
        doubt = or_refuse(find_producer(found.entry, self.register, self.groups))
        if isinstance(doubt, ProducerDoubt):
            question = question_about_producer(found.entry, doubt)
            found.producer = self._settled(planned, found, found.entry.producer, doubt.candidates, question)
        else:
            found.producer = doubt

    def _find_product(self, planned: PlannedRow, found: Found, producer: KnownProducer) -> None:
        doubt = find_product(found.entry, producer)
        if isinstance(doubt, ProductDoubt):
            question = question_about_product(found.entry, producer, doubt)
            found.product = self._settled(planned, found, found.entry.product, doubt.candidates, question)
        else:
            found.product = doubt

    def _settled(
        self, planned: PlannedRow, found: Found, name: str, candidates: list[Known], question: Question
    ) -> Known | None:
        """The candidate that the name stands for, as remembered or as answered now; None for another one."""
        said = {one.name: self.register.remembered(question.kind, one.ref, name) for one in candidates}
        same = next((one for one in candidates if said[one.name]), None)
        if same or all(answer is False for answer in said.values()):
            known = same or candidates[0]
            code = "remembered_same" if same else "remembered_other"
            planned.notes.append(reason(code, name=name, known=known.name))
            return same
        answer = self.asker.ask(planned, question)
        if not answer:
            return None
        same = next((one for one in candidates if answer == same_as(one.name)), None)
        found.spellings += [
            {"kind": question.kind.value, "name": name, "known": one.ref, "same": one is same}
            for one in ([same] if same else candidates)
        ]
        return same

    def _find_issuer(self, planned: PlannedRow, found: Found) -> None:
        doubt = find_issuer(found.entry, found.product, self.register, self.groups)
        if isinstance(doubt, Reason):
            raise Refusal(doubt)
        if not isinstance(doubt, IssuerDoubt):
            found.entry = by_issuer(found.entry, doubt)
        elif answer := self.asker.ask(planned, question_about_issuer(found.entry, doubt)):
            issuer = next(one for one in doubt.candidates if value_of(one) == answer)
            found.entry = by_issuer(found.entry, issuer)
