"""Which producer and product of the register (or of an earlier row) a row speaks of, or what must be asked."""

from dataclasses import dataclass

from traceability.register.importing.planning.groups import Groups
from traceability.register.importing.planning.questions import OTHER, Option, Question, same_as
from traceability.register.importing.planning.snapshot import KnownProducer, KnownProduct, Snapshot
from traceability.register.importing.reasons import Reason, reason
from traceability.register.importing.understanding.entries import Entry
from traceability.register.importing.words.spelling import may_be_same
from traceability.register.models.import_questions import QuestionKind
from traceability.register.models.producers import ProducerKind
from traceability.register.vietnamese import fold_words, marked_words

SHOWN = 5  # known names offered in one question


@dataclass(frozen=True)
class ProducerDoubt:
    candidates: list[KnownProducer]
    may_be_another: bool  # the register holds one producer of the same letters in a commune


@dataclass(frozen=True)
class ProductDoubt:
    candidates: list[KnownProduct]


def find_producer(
    entry: Entry, register: Snapshot, groups: Groups
) -> KnownProducer | ProducerDoubt | Reason | None:
    """The producer of that name in the row's commune; None when the row brings a new one.

    Names repeat from commune to commune ("HTX Đoàn Kết"), so without a commune the name must be the only one in its
    province. Only an enterprise, whose name is protected by law, is taken for the same one after a move.
    """
    named = register.producers_named(entry.province, entry.producer, entry.commune)
    same = [producer for producer in named if may_be_same(producer.name, entry.producer)]
    if not entry.commune:
        return _without_commune(entry, named, same, register, groups)
    here = [producer for producer in same if producer.commune == entry.commune]
    if here:
        return next((p for p in here if fold_words(p.name) == fold_words(entry.producer)), here[0])
    if clash := [p for p in named if p not in same and p.commune in {entry.commune, ""}]:
        return _doubt(entry, clash)
    homeless = [producer for producer in same if not producer.commune]
    if homeless:
        return homeless[0]
    return _moved(entry, same, groups) or _nearly(entry, register)


def _without_commune(
    entry: Entry, named: list[KnownProducer], same: list[KnownProducer], register: Snapshot, groups: Groups
) -> KnownProducer | ProducerDoubt | Reason | None:
    homeless = [producer for producer in same if not producer.commune]
    if len(same) == 1 or homeless:
        return (homeless or same)[0]
    communes = {producer.commune for producer in same} | set(groups.communes(entry))
    if len(communes) > 1:
        return reason("producers_many", name=entry.producer, places=register.commune_names(communes))
    return _doubt(entry, named) if named and not same else _nearly(entry, register)


def _nearly(entry: Entry, register: Snapshot) -> ProducerDoubt | None:
    """`HTX NN Tân Sơn` beside `HTX chè… Tân Sơn` of the same commune and kind: perhaps one."""
    near = [
        producer
        for producer in register.producers_nearly(entry.province, entry.commune, entry.producer)
        if may_be_same(producer.name, entry.producer)
        and (
            producer.kind == entry.producer_kind or ProducerKind.OTHER in {producer.kind, entry.producer_kind}
        )
    ]
    return ProducerDoubt(near[:SHOWN], True) if near else None


def _doubt(entry: Entry, clash: list[KnownProducer]) -> ProducerDoubt:
    """A producer of the same letters in the same place cannot be entered beside the known one."""
    letters = fold_words(entry.producer)
    taken = any(fold_words(p.name) == letters and p.commune == entry.commune for p in clash)
    return ProducerDoubt(clash[:SHOWN], not taken)


def _moved(entry: Entry, same: list[KnownProducer], groups: Groups) -> KnownProducer | None:
    """The one enterprise of that name in the register, unless this very list still places it where it was."""
    if len(same) != 1 or same[0].row or same[0].kind != ProducerKind.ENTERPRISE:
        return None
    stays = same[0].commune in groups.communes(entry)
    return None if stays or len(groups.communes(entry)) > 1 else same[0]


def find_product(entry: Entry, producer: KnownProducer | None) -> KnownProduct | ProductDoubt | None:
    """The product of that name under that producer; names that differ by marks or packaging are for a person."""
    if producer is None:
        return None
    named = producer.products_named(entry.product)
    exact = [one for one in named if marked_words(one.name) == marked_words(entry.product)]
    if exact:
        return exact[0]
    same = [one for one in named if may_be_same(one.name, entry.product)]
    if len(same) == 1 and len(named) == 1:
        return same[0]
    doubted = named or producer.products_nearly(entry.product)
    return ProductDoubt(doubted[:SHOWN]) if doubted else None


def question_about_producer(entry: Entry, doubt: ProducerDoubt) -> Question:
    known = doubt.candidates
    options = [_same_option(one.name) for one in known]
    if doubt.may_be_another:
        options.append(Option(OTHER, reason("option_other_producer")))
    about = (entry.province, entry.commune, marked_words(entry.producer))
    names = ", ".join(f"“{one.name}”" for one in known)
    text = reason("question_producer", name=entry.producer, known=names)
    return Question(QuestionKind.PRODUCER, about, text, tuple(options))


def question_about_product(entry: Entry, producer: KnownProducer, doubt: ProductDoubt) -> Question:
    options = [_same_option(one.name) for one in doubt.candidates]
    options.append(Option(OTHER, reason("option_other_product")))
    about = (entry.province, producer.commune, marked_words(producer.name), marked_words(entry.product))
    names = ", ".join(f"“{one.name}”" for one in doubt.candidates)
    text = reason("question_product", name=entry.product, known=names, producer=producer.name)
    return Question(QuestionKind.PRODUCT, about, text, tuple(options))


def _same_option(name: str) -> Option:
    return Option(same_as(name), reason("option_same", name=name))
