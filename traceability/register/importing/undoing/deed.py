"""Taking back what a list wrote, in the one transaction that the caller has opened; certificates go through the gate.

Certificates, decisions and history are never deleted. A product or producer that the list made stays as a row, too,
because the history of its certificates names it; with no certificate left that counts it appears nowhere in public
(`register.hidden`), and the next list that names it takes it up again under its old code. Descriptions that the list
changed get their former value back, unless somebody has changed them again since.
"""

from collections.abc import Iterator
from typing import Any, TypeVar

from traceability.register import gate
from traceability.register.importing.undoing.footprint import (
    columns_kept,
    issued,
    revocations,
    rows_with,
    written_rows,
)
from traceability.register.importing.working import Report
from traceability.register.importing.writing.applying import PRODUCER_COLUMNS
from traceability.register.importing.writing.remembering import forget_spellings
from traceability.register.models import (
    Certificate,
    CertifiedProduct,
    ImportRun,
    OfficialCode,
    PlaceMapping,
    Producer,
    ProductSet,
)
from traceability.register.product_sets import YEAR
from traceability.register.signals import tell_descriptions_changed

Known = TypeVar("Known", CertifiedProduct, Producer)
BATCH = 200  # certificates at a time, between two reports of progress


def lock(run: ImportRun) -> None:
    """Every product that the list wrote and its certificates, by key: products first, as the gate and orders do."""
    ended = {one.certificate for one in revocations(run)}
    keys = set(written_rows(run).exclude(product=None).values_list("product", flat=True))
    for part in _parts(sorted(ended)):
        keys |= set(Certificate.objects.filter(pk__in=part).values_list("product", flat=True))
    for model, name in ((CertifiedProduct, "pk__in"), (Certificate, "product__in")):
        for part in _parts(sorted(keys)):
            locked = model._default_manager.select_for_update().filter(**{name: part}).order_by("pk")
            list(locked.values_list("pk", flat=True))


def take_back(run: ImportRun, change: gate.Change, report: Report) -> int:
    """How many certificates were taken back or had their revocation taken back."""
    certificates = list(issued(run).order_by("product", "pk"))
    ended = revocations(run)
    total = len(certificates) + len(ended)
    report(0, total)
    done = 0
    for part in _by_product(certificates):
        gate.void_many(part, change)
        done += len(part)
        report(done, total)
    for one in ended:
        gate.take_back_revocation(Certificate.objects.get(pk=one.certificate), change)
        done += 1
        report(done, total)
    _give_back_descriptions(run)
    _take_back_codes(run)
    _forget(run)
    return done


def _by_product(certificates: list[Certificate]) -> Iterator[list[Certificate]]:
    """In parts that never divide a product, whose certificates would hold again in between."""
    part: list[Certificate] = []
    for one in certificates:
        if len(part) >= BATCH and one.product_id != part[-1].product_id:
            yield part
            part = []
        part.append(one)
    if part:
        yield part


def _give_back_descriptions(run: ImportRun) -> None:
    """Row by row from the last, so that two changes of one fact end with what stood before the first."""
    sets = {one.key: one.pk for one in ProductSet.objects.filter(classification_id=YEAR)}
    told = _changes(run, "product_changes", "product")
    products = _locked(CertifiedProduct, told)
    for key, changes in told:
        for fact, known, new in reversed(changes):
            if fact != "set_key":
                _give_back(products[key], fact, known, new)
            elif products[key].product_set_id == sets.get(new):
                products[key].product_set_id = sets.get(known)
    columns = ["product_set", "name_en", "shelf_life"]
    CertifiedProduct.objects.bulk_update(products.values(), columns, batch_size=100)
    told = _changes(run, "producer_changes", "producer")
    producers = _locked(Producer, told)
    for key, changes in told:
        for fact, known, new in reversed(changes):
            _give_back(producers[key], PRODUCER_COLUMNS[fact], known, new)
    Producer.objects.bulk_update(producers.values(), list(PRODUCER_COLUMNS.values()), batch_size=100)
    tell_descriptions_changed(products=list(products), producers=list(producers))


def _changes(run: ImportRun, part: str, of: str) -> list[tuple[int, list[list[str]]]]:
    """[key, [fact, before, after] …] of things that stood in the register before the list."""
    rows = rows_with(run, part).order_by("-position").values_list("intended", flat=True)
    return [(int(intended[of]), intended[part]) for intended in rows]


def _locked(model: type[Known], told: list[tuple[int, list[list[str]]]]) -> dict[int, Known]:
    found: dict[int, Known] = {}
    for part in _parts(sorted({key for key, _changes in told})):
        found |= model._default_manager.select_for_update().order_by("pk").in_bulk(part)
    return found


def _give_back(thing: Any, column: str, known: str, new: str) -> None:
    is_key = column.endswith("_id")
    if (getattr(thing, column) or "") == new:
        setattr(thing, column, (known or None) if is_key else known)


def _take_back_codes(run: ImportRun) -> None:
    """The programme's codes may belong to another product in the list that comes instead."""
    told = rows_with(run, "official_code").values_list("product", "intended__official_code")
    for part in _parts(list(told)):
        products = {code: product for product, code in part}
        kept = OfficialCode.objects.filter(code__in=products)
        gone = [one for one in kept if one.product_id == products[one.code]]
        OfficialCode.objects.filter(pk__in=[one.pk for one in gone]).delete()
        tell_descriptions_changed(products=[one.product_id for one in gone])


def _forget(run: ImportRun) -> None:
    """What later lists would not be asked again: spellings, columns, former communes."""
    forget_spellings(run)
    for layout in columns_kept(run):
        layout.delete()
    for intended in rows_with(run, "mapping").order_by("-position").values_list("intended", flat=True):
        kept = PlaceMapping.objects.filter(folded_key=intended["mapping"], commune=intended["commune"])
        if before := intended.get("before"):
            kept.update(commune=before)
        else:
            kept.delete()


def _parts(values: list[Any]) -> list[list[Any]]:
    return [values[start : start + 500] for start in range(0, len(values), 500)]
