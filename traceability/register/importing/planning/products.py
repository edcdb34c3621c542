"""What each row would do to the register: new, changed, unchanged or refused, with everything that it would write.

A certificate's facts (stars, days, issuer, number) are never changed by a list: where they differ, the row is
refused and an officer corrects the certificate with evidence. Descriptive facts (addresses, commune, kind, product
set, English name, shelf life, product code) are changed. A blank cell says nothing and erases nothing, unless the
product or producer stands in the register by mistake alone: then it is described anew by the list that takes it up.
"""

from typing import Any

from traceability.register.clock import months_later
from traceability.register.gate import TERM_MONTHS
from traceability.register.importing.planning.finding import Finder
from traceability.register.importing.planning.groups import PRODUCER_FACTS, PRODUCT_FACTS, Groups, said
from traceability.register.importing.planning.known_certificates import find_certificate
from traceability.register.importing.planning.planned_rows import PlannedRow, Refusal, Undecided, or_refuse
from traceability.register.importing.planning.questions import Answers
from traceability.register.importing.planning.snapshot import (
    KnownCertificate,
    KnownDecision,
    KnownProducer,
    KnownProduct,
    Snapshot,
)
from traceability.register.importing.reasons import reason
from traceability.register.importing.understanding.entries import Entry, UnderstoodRow
from traceability.register.importing.working import TOLD_EVERY, Report, silent
from traceability.register.models.imports import Outcome
from traceability.register.models.producers import ProducerKind


def plan_products(rows: list[UnderstoodRow], answers: Answers, report: Report = silent) -> list[PlannedRow]:
    """Plans for a list of certified products, against the register as it is now."""
    usable = [row.entry for row in rows if not row.reasons]
    register = Snapshot(
        {entry.province for entry in usable},
        {entry.decision for entry in usable},
        {entry.official_code for entry in usable if entry.official_code},
    )
    planner = _Planner(register, Groups(rows), answers)
    plan = []
    for number, row in enumerate(rows, 1):
        plan.append(planner.plan(row))
        if number % TOLD_EVERY == 0:
            report(number, len(rows))
    return plan


class _Planner:
    def __init__(self, register: Snapshot, groups: Groups, answers: Answers) -> None:
        self.register, self.groups = register, groups
        self.finder = Finder(register, groups, answers)

    def plan(self, row: UnderstoodRow) -> PlannedRow:
        if row.reasons:
            return PlannedRow(row, Outcome.REFUSED, row.reasons, row.notes)
        planned = PlannedRow(row, Outcome.UNCHANGED, notes=list(row.notes))
        try:
            self._decide(planned)
        except Undecided:
            return PlannedRow(row, Outcome.AMBIGUOUS, notes=row.notes, questions=planned.questions)
        except Refusal as refusal:
            return PlannedRow(row, Outcome.REFUSED, refusal.reasons, row.notes, questions=planned.answered)
        return planned

    def _decide(self, planned: PlannedRow) -> None:
        """Everything that can refuse or ask comes first; only then is the row carried into the snapshot."""
        found, row = self.finder.find(planned), planned.row.place_in_file
        entry = found.entry
        certificate = or_refuse(find_certificate(entry, found.product, self.register))
        self._check_code(entry, found.product)
        intended = planned.intended
        producer = self._settle_producer(entry, found.producer, row, intended)
        product = self._settle_product(entry, producer, found.product, row, intended)
        if certificate is None:
            self._settle_certificate(entry, product, row, planned)
        elif certificate.row:
            planned.notes.append(reason("duplicate", row=certificate.row))
        self._settle_code(entry, product, intended)
        if found.spellings:
            intended["spellings"] = found.spellings
            planned.notes += [reason("spelling_kept", name=one["name"]) for one in found.spellings]
        changes = intended.get("producer_changes", []) + intended.get("product_changes", [])
        if changes:
            planned.notes.append(reason("fields_changed", what=[self._told(*change) for change in changes]))
        if "certificate" in intended:
            planned.outcome = Outcome.NEW
        elif changes or "official_code" in intended or "spellings" in intended:
            planned.outcome = Outcome.CHANGED
        planned.entry = entry

    def _settle_producer(
        self, entry: Entry, producer: KnownProducer | None, row: str, intended: dict[str, Any]
    ) -> KnownProducer:
        group = self.groups.producer_of(entry)
        if producer is None:
            facts = {fact: self.groups.first(group, fact, said(entry, fact)) for fact in PRODUCER_FACTS}
            if len(self.groups.communes(entry)) > 1:
                facts |= {fact: said(entry, fact) for fact in ("commune", "address", "former_address")}
            facts["kind"] = facts["kind"] or ProducerKind.OTHER.value
            producer = KnownProducer(
                row, entry.producer, facts["kind"], entry.province, facts["commune"], row=row
            )
            producer.address, producer.former_address = facts["address"], facts["former_address"]
            self.register.add_producer(producer)
            intended["new_producer"] = {"name": entry.producer, "province": entry.province, **facts}
        elif not producer.row:
            changes = []
            for fact in PRODUCER_FACTS:
                known = getattr(producer, fact)
                if producer.is_mistake:
                    new = self.groups.first(group, fact, said(entry, fact))
                    new = new or (ProducerKind.OTHER.value if fact == "kind" else "")
                elif fact == "kind" and known != ProducerKind.OTHER:
                    continue
                else:
                    new = self.groups.change(group, fact, known, said(entry, fact)) or known
                if new != known:
                    changes.append([fact, known, new])
                    setattr(producer, fact, new)
            producer.is_mistake = False
            if changes:
                intended["producer_changes"] = changes
        intended["producer"] = producer.ref
        return producer

    def _settle_product(
        self,
        entry: Entry,
        producer: KnownProducer,
        product: KnownProduct | None,
        row: str,
        intended: dict[str, Any],
    ) -> KnownProduct:
        group = self.groups.product_of(entry)
        if product is None:
            facts = {fact: self.groups.first(group, fact, said(entry, fact)) for fact in PRODUCT_FACTS}
            product = KnownProduct(
                row, entry.product, facts["set_key"], facts["name_en"], facts["shelf_life"], row
            )
            producer.add(product)
            intended["new_product"] = {"name": entry.product, **facts}
        elif not product.row:
            changes = []
            for fact in PRODUCT_FACTS:
                known, own = getattr(product, fact), said(entry, fact)
                if product.is_mistake:
                    new = self.groups.first(group, fact, own)
                else:
                    new = self.groups.change(group, fact, known, own) or known
                if new != known:
                    changes.append([fact, known, new])
                    setattr(product, fact, new)
            product.is_mistake = False
            if changes:
                intended["product_changes"] = changes
        intended["product"] = product.ref
        return product

    def _settle_certificate(self, entry: Entry, product: KnownProduct, row: str, planned: PlannedRow) -> None:
        if not (entry.decision_on and entry.issued_on and entry.stars):
            raise ValueError("an understood row has stars and days")
        if product.certificates:
            planned.notes.append(reason("renewal"))
        decision = KnownDecision(
            entry.decision,
            entry.issuer,
            entry.issuer_level,
            "" if entry.issuer_level == "ministry" else entry.province,
            entry.decision_on,
            row,
        )
        self.register.decisions[entry.decision].append(decision)
        product.certificates.append(
            KnownCertificate(
                row,
                entry.decision,
                entry.decision_on,
                entry.issuer,
                entry.issuer_level,
                entry.stars,
                entry.issued_on,
                entry.valid_from or entry.issued_on,
                entry.valid_until or months_later(entry.issued_on, TERM_MONTHS),
                entry.certificate_number,
                row=row,
            )
        )
        planned.intended["decision"] = {
            "number": entry.decision,
            "printed": entry.decision_printed,
            "on": entry.decision_on.isoformat(),
            "issuer": entry.issuer,
            "level": entry.issuer_level,
            "province": decision.province,
        }
        planned.intended["certificate"] = {
            "stars": entry.stars,
            "issued_on": entry.issued_on.isoformat(),
            "valid_from": entry.valid_from.isoformat() if entry.valid_from else None,
            "valid_until": entry.valid_until.isoformat() if entry.valid_until else None,
            "number": entry.certificate_number,
        }

    def _told(self, fact: str, known: str, new: str) -> list[str]:
        """A change in words: names instead of codes."""
        if fact == "commune":
            names = [self.register.commune_names({code}) if code else "" for code in (known, new)]
            return [fact, *names]
        if fact == "kind":
            return [fact, str(ProducerKind(known).label), str(ProducerKind(new).label)]
        return [fact, known, new]

    def _check_code(self, entry: Entry, product: KnownProduct | None) -> None:
        holder = self.register.codes.get(entry.official_code)
        if holder and (product is None or holder[0] != product.ref):
            raise Refusal(reason("code_taken", number=entry.official_code, product=holder[1]))

    def _settle_code(self, entry: Entry, product: KnownProduct, intended: dict[str, Any]) -> None:
        if entry.official_code and entry.official_code not in self.register.codes:
            self.register.codes[entry.official_code] = (product.ref, product.name)
            intended["official_code"] = entry.official_code
