"""Writing a plan into the register. The caller has opened the one transaction; certificates go through the gate."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import translation

from traceability.register import gate
from traceability.register.importing.planning.planned_rows import PlannedRow
from traceability.register.importing.working import Report
from traceability.register.importing.writing.decisions import decisions_for, key_of
from traceability.register.models import (
    Certificate,
    CertifiedProduct,
    Decision,
    OfficialCode,
    PlaceMapping,
    Producer,
    ProductSet,
)
from traceability.register.models.certificates import RevocationGround
from traceability.register.product_sets import YEAR
from traceability.register.signals import tell_descriptions_changed
from traceability.register.vietnamese import fold_words, tidy

BATCH = 500  # certificates at a time, between two reports of progress
Intended = tuple[str, dict[str, Any]]  # the place in the file, and what the row writes
PRODUCER_COLUMNS = {
    "kind": "kind",
    "commune": "commune_id",
    "address": "address",
    "former_address": "former_address",
}


@dataclass
class Written:
    """What each planned row wrote or met, by its place in the file; `at` is the moment in the history."""

    at: datetime | None = None
    producers: dict[str, int] = field(default_factory=dict)  # only those that a row made
    products: dict[str, int] = field(default_factory=dict)
    certificates: dict[str, int] = field(default_factory=dict)


def write(plan: list[PlannedRow], actor: gate.Change, report: Report) -> Written:
    """All rows in the order of the list; `actor` says who and when, each certificate gets its own reason."""
    return _Writer(plan, actor, report).write()


class _Writer:
    def __init__(self, plan: list[PlannedRow], actor: gate.Change, report: Report) -> None:
        self.plan = [planned for planned in plan if planned.intended]
        self.actor, self.report = actor, report
        self.producers: dict[int | str, int] = {}
        self.products: dict[int | str, CertifiedProduct] = {}
        self.certified: set[int | str] = set()  # products of which a part before has had a certificate
        self.written = Written(actor.moment)

    def write(self) -> Written:
        self.report(0, len(self.plan))
        self._lock()
        self.decisions = decisions_for(one["decision"] for _row, one in self._rows("decision"))
        self.sets = {one.key: one.pk for one in ProductSet.objects.filter(classification_id=YEAR)}
        self._write_producers()
        self._write_products()
        self._write_codes()
        self._issue()
        self._revoke()
        self._write_mappings()
        self.report(len(self.plan), len(self.plan))
        return self.written

    def _rows(self, part: str) -> Iterator[Intended]:
        """The place in the file and the intention of every row that intends `part`."""
        return ((one.row.place_in_file, one.intended) for one in self.plan if part in one.intended)

    def _lock(self) -> None:
        """All that is known of the plan at once, by key, products first, as the gate and orders lock it.

        Row by row in the order of the list, an import and an order could wait for each other for ever.
        """
        ended = {ref for _row, intended in self._rows("revoke") for ref in intended["revoke"]}
        products = {one["product"] for _row, one in self._rows("product") if isinstance(one["product"], int)}
        products |= set(Certificate.objects.filter(pk__in=ended).values_list("product_id", flat=True))
        for model, name in ((CertifiedProduct, "pk__in"), (Certificate, "product__in")):
            for batch in _batches(sorted(products)):
                locked = model._default_manager.select_for_update().filter(**{name: batch}).order_by("pk")
                list(locked.values_list("pk", flat=True))

    def _write_producers(self) -> None:
        new = {
            row: Producer(
                name=tidy(facts["name"]),
                folded_name=fold_words(facts["name"]),
                kind=facts["kind"],
                province_id=facts["province"],
                commune_id=facts["commune"] or None,
                address=facts["address"],
                former_address=facts["former_address"],
            )
            for row, intended in self._rows("new_producer")
            for facts in [intended["new_producer"]]
        }
        for row, producer in zip(
            new, Producer.objects.bulk_create(new.values(), batch_size=500), strict=True
        ):
            self.producers[row] = producer.pk
        self.written.producers = {row: pk for row, pk in self.producers.items() if isinstance(row, str)}
        self._change_producers()

    def _change_producers(self) -> None:
        changes = [
            (self._producer(one), one["producer_changes"]) for _row, one in self._rows("producer_changes")
        ]
        for batch in _batches(sorted({pk for pk, _changes in changes})):
            known = Producer.objects.select_for_update().order_by("pk").in_bulk(batch)
            for pk, facts in changes:
                for fact, _known, value in facts if pk in known else ():
                    setattr(known[pk], PRODUCER_COLUMNS[fact], value or None if fact == "commune" else value)
            Producer.objects.bulk_update(known.values(), list(PRODUCER_COLUMNS.values()), batch_size=100)
            tell_descriptions_changed(producers=list(known))

    def _producer(self, intended: dict[str, Any]) -> int:
        return self.producers.get(intended["producer"]) or int(intended["producer"])

    def _write_products(self) -> None:
        new = {
            row: CertifiedProduct(
                **CertifiedProduct.spellings(facts["name"]),
                name_en=facts["name_en"],
                shelf_life=facts["shelf_life"],
                producer_id=self._producer(intended),
                product_set_id=self.sets.get(facts["set_key"]),
            )
            for row, intended in self._rows("new_product")
            for facts in [intended["new_product"]]
        }
        for row, product in zip(
            new, CertifiedProduct.objects.bulk_create(new.values(), batch_size=500), strict=True
        ):
            self.products[row] = product
        known = {one["product"] for _row, one in self._rows("product") if one["product"] not in self.products}
        for batch in _batches(sorted(known)):
            self.products |= CertifiedProduct.objects.in_bulk(batch)
        self._change_products()
        for row, intended in self._rows("product"):
            self.written.products[row] = self.products[intended["product"]].pk

    def _change_products(self) -> None:
        changed = {}
        for _row, intended in self._rows("product_changes"):
            product = changed[intended["product"]] = self.products[intended["product"]]
            for fact, _known, value in intended["product_changes"]:
                setattr(
                    product,
                    *(("product_set_id", self.sets.get(value)) if fact == "set_key" else (fact, value)),
                )
        for batch in _batches(list(changed.values())):
            CertifiedProduct.objects.bulk_update(
                batch, ["product_set", "name_en", "shelf_life"], batch_size=100
            )
            tell_descriptions_changed(products=[product.pk for product in batch])

    def _write_codes(self) -> None:
        OfficialCode.objects.bulk_create(
            OfficialCode(product=self.products[intended["product"]], code=intended["official_code"])
            for _row, intended in self._rows("official_code")
        )
        products = [self.products[one["product"]].pk for _row, one in self._rows("official_code")]
        tell_descriptions_changed(products=products)

    def _issue(self) -> None:
        wanted = list(self._rows("certificate"))
        for start in range(0, len(wanted), BATCH):
            batch = wanted[start : start + BATCH]
            for part in self._in_turn(batch):
                issued = gate.issue_many([self._issue_of(intended) for _row, intended in part])
                for (row, _intended), certificate in zip(part, issued, strict=True):
                    self.written.certificates[row] = certificate.pk
            self.report(min(start + BATCH, len(self.plan)), len(self.plan))

    def _in_turn(self, rows: list[Intended]) -> list[list[Intended]]:
        """The rows in parts, in order, so that each certificate meets those of its product that came before it.

        Only a new product's first two may come together: neither can have been replaced by anything else.
        """
        parts: list[list[Intended]] = [[]]
        seen: set[int | str] = set()
        for row in rows:
            product = row[1]["product"]
            if product in seen and (product in self.certified or isinstance(product, int)):
                parts.append([])
                self.certified |= seen
                seen = set()
            if product in seen:
                self.certified.add(product)
            parts[-1].append(row)
            seen.add(product)
        self.certified |= {intended["product"] for _row, intended in rows}
        return [part for part in parts if part]

    def _issue_of(self, intended: dict[str, Any]) -> gate.Issue:
        facts = intended["certificate"]
        decision = self.decisions[key_of(intended["decision"])]
        grant = gate.Grant(
            stars=facts["stars"],
            issued_on=date.fromisoformat(facts["issued_on"]),
            valid_from=date.fromisoformat(facts["valid_from"]) if facts["valid_from"] else None,
            valid_until=date.fromisoformat(facts["valid_until"]) if facts["valid_until"] else None,
            number=facts["number"],
        )
        reason = f"Công nhận theo Quyết định {decision.number}"
        return gate.Issue(self.products[intended["product"]], decision, grant, self._change(reason, decision))

    def _revoke(self) -> None:
        for row, intended in self._rows("revoke"):
            decision = self.decisions[key_of(intended["decision"])]
            ground = RevocationGround(intended["ground"])
            change = self._change(intended["why"] or _in_vietnamese(ground), decision)
            for certificate in Certificate.objects.filter(pk__in=intended["revoke"]).order_by("pk"):
                gate.revoke(certificate, ground, change, first_day=decision.issued_on)
                self.written.products[row] = certificate.product_id
            self.written.certificates[row] = intended["revoke"][-1]

    def _write_mappings(self) -> None:
        for planned in self.plan:
            if "mapping" in planned.intended:
                entry = planned.entry
                PlaceMapping.objects.update_or_create(
                    folded_key=planned.intended["mapping"],
                    defaults={
                        "old_province": entry.old_province,
                        "old_district": entry.old_district,
                        "old_kind": entry.old_kind,
                        "old_name": entry.old_name,
                        "commune_id": entry.commune,
                    },
                )

    def _change(self, reason: str, decision: Decision) -> gate.Change:
        """History is public and kept in the language of the decisions; the file and its rows stay with the import."""
        return gate.Change(
            actor_name=self.actor.actor_name,
            actor=self.actor.actor,
            moment=self.actor.moment,
            reason=reason,
            decision=decision,
            office=self.actor.office,
        )


def _in_vietnamese(ground: RevocationGround) -> str:
    with translation.override("vi"):
        return str(ground.label)


def _batches(values: list[Any]) -> list[list[Any]]:
    return [values[start : start + 500] for start in range(0, len(values), 500)]
