"""Which authority's decision a row speaks of, where the row does not print it or the register has another one.

A number is unique only with its issuer and date: the same number of the same day by two authorities is two decisions.
"""

from dataclasses import dataclass, replace

from traceability.register.importing.places.issuers import NamedIssuer, contradiction
from traceability.register.importing.planning.groups import Groups
from traceability.register.importing.planning.questions import Option, Question
from traceability.register.importing.planning.snapshot import KnownProduct, Snapshot
from traceability.register.importing.reasons import Reason, reason
from traceability.register.importing.understanding.entries import Entry
from traceability.register.importing.words.dates import written
from traceability.register.models.import_questions import QuestionKind
from traceability.register.vietnamese import fold_words


@dataclass(frozen=True)
class IssuerDoubt:
    candidates: list[NamedIssuer]


def find_issuer(
    entry: Entry, product: KnownProduct | None, register: Snapshot, groups: Groups
) -> NamedIssuer | IssuerDoubt | Reason:
    """The row's own issuer; else the only one known for this very number and day; else a doubt or what is missing."""
    own = NamedIssuer(entry.issuer, entry.issuer_level) if entry.issuer else None
    known = _of_the_product(entry, product)
    if own and entry.issuer_is_printed:
        others = [one for one in known if not _same(one, own)]
        return IssuerDoubt(_unique([*others, own])) if others and len(others) == len(known) else own
    if own is None and len(known) == 1:
        return known[0]
    listed = [NamedIssuer(*one) for one in groups.issuers(entry)]
    known = _unique([*known, *_of_the_decision(entry, register), *listed])
    known = [one for one in known if not _contradicts(entry, one)]
    candidates = _unique([*known, own] if own else known)
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        return IssuerDoubt(candidates)
    possible = [NamedIssuer(*one) for one in entry.issuer_choices]
    if possible:
        return IssuerDoubt(possible)
    return next(iter(entry.why_no_issuer), reason("issuer_needs_district"))


def question_about_issuer(entry: Entry, doubt: IssuerDoubt) -> Question:
    """Asked once for all rows of the decision."""
    day = written(entry.decision_on) if entry.decision_on else ""
    options = tuple(Option(value_of(one), reason("option_issuer", name=one.name)) for one in doubt.candidates)
    text = reason("question_issuer", number=entry.decision, day=day)
    return Question(QuestionKind.ISSUER, (entry.province, entry.decision, day), text, options)


def value_of(issuer: NamedIssuer) -> str:
    return f"{issuer.level}:{issuer.name}"


def by_issuer(entry: Entry, issuer: NamedIssuer) -> Entry:
    if issuer.name == entry.issuer:
        return entry
    return replace(entry, issuer=issuer.name, issuer_level=issuer.level, issuer_problem=[])


def _of_the_product(entry: Entry, product: KnownProduct | None) -> list[NamedIssuer]:
    wanted = (entry.decision, entry.decision_on)
    certificates = product.certificates if product else []
    return _unique(
        [NamedIssuer(c.issuer, c.issuer_level) for c in certificates if (c.number, c.decided_on) == wanted]
    )


def _of_the_decision(entry: Entry, register: Snapshot) -> list[NamedIssuer]:
    return [
        NamedIssuer(decision.issuer, decision.level)
        for decision in register.decisions.get(entry.decision, [])
        if decision.issued_on == entry.decision_on and decision.province in {entry.province, ""}
    ]


def _contradicts(entry: Entry, issuer: NamedIssuer) -> bool:
    """Stars that this authority does not grant."""
    return entry.stars is not None and contradiction(entry.stars, entry.decision, issuer) is not None


def _same(one: NamedIssuer, other: NamedIssuer) -> bool:
    return fold_words(one.name) == fold_words(other.name)


def _unique(issuers: list[NamedIssuer]) -> list[NamedIssuer]:
    """In the order of their names, so that the same doubt is the same question."""
    by_name = {fold_words(one.name): one for one in issuers}
    return [by_name[name] for name in sorted(by_name)]
