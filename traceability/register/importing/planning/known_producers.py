"""Which producer and product of the register (or of an earlier row) a row speaks of."""

from traceability.register.importing.planning.groups import Groups
from traceability.register.importing.planning.snapshot import KnownProducer, KnownProduct, Snapshot
from traceability.register.importing.reasons import Reason, reason
from traceability.register.importing.understanding.entries import Entry
from traceability.register.importing.words.spelling import may_be_same, producer_key, product_key
from traceability.register.models.producers import ProducerKind
from traceability.register.vietnamese import fold_words


def find_producer(entry: Entry, register: Snapshot, groups: Groups) -> KnownProducer | Reason | None:
    """The producer of that name in the row's commune; None when the row brings a new one.

    Names repeat from commune to commune ("HTX Đoàn Kết"), so without a commune the name must be the only one in its
    province. Only an enterprise, whose name is protected by law, is taken for the same one after a move.
    """
    named = register.producers.get((entry.province, producer_key(entry.producer)), [])
    same = [producer for producer in named if may_be_same(producer.name, entry.producer)]
    if not entry.commune:
        return _without_commune(entry, register, groups)
    here = [producer for producer in same if producer.commune == entry.commune]
    if here:
        return next((p for p in here if fold_words(p.name) == fold_words(entry.producer)), here[0])
    if clash := next((p for p in named if p not in same and p.commune in {entry.commune, ""}), None):
        return _only_marks_differ(entry.producer, clash)
    homeless = [producer for producer in same if not producer.commune]
    if homeless:
        return homeless[0]
    return _moved(entry, same, groups)


def _without_commune(entry: Entry, register: Snapshot, groups: Groups) -> KnownProducer | Reason | None:
    named = register.producers.get((entry.province, producer_key(entry.producer)), [])
    same = [producer for producer in named if may_be_same(producer.name, entry.producer)]
    homeless = [producer for producer in same if not producer.commune]
    if len(same) == 1 or homeless:
        return (homeless or same)[0]
    communes = {producer.commune for producer in same} | set(groups.communes(entry))
    if len(communes) > 1:
        return reason("producers_many", name=entry.producer, places=register.commune_names(communes))
    return _only_marks_differ(entry.producer, named[0]) if named and not same else None


def _moved(entry: Entry, same: list[KnownProducer], groups: Groups) -> KnownProducer | None:
    """The one enterprise of that name in the register, unless this very list still places it where it was."""
    if len(same) != 1 or same[0].row or same[0].kind != ProducerKind.ENTERPRISE:
        return None
    stays = same[0].commune in groups.communes(entry)
    return None if stays or len(groups.communes(entry)) > 1 else same[0]


def find_product(entry: Entry, producer: KnownProducer | None) -> KnownProduct | Reason | None:
    """The product of that name under that producer; names that differ only by marks are for a person to decide."""
    product = producer.products.get(product_key(entry.product)) if producer else None
    if product and not may_be_same(product.name, entry.product):
        return _only_marks_differ(entry.product, product)
    return product


def _only_marks_differ(name: str, known: KnownProducer | KnownProduct) -> Reason:
    if known.row:
        return reason("only_marks_differ_in_file", name=name, known=known.name, row=known.row)
    return reason("only_marks_differ", name=name, known=known.name)
