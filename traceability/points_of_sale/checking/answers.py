"""What the shopkeeper gets: for each line the truth of this moment, the most pressing first."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from django.utils.translation import gettext_lazy as _

from traceability.codes.loading import certificates_with_decisions, with_places
from traceability.points_of_sale.checking.lines import TypedLine
from traceability.points_of_sale.checking.matching import Match, chosen, match
from traceability.register.models import CertifiedProduct
from traceability.register.statuses import Status
from traceability.register.verdicts import Verdict, verdict_on


class Group(Enum):
    """In the order in which a shopkeeper should act; the value is also the anchor on the page."""

    INVALID = "invalid"
    CHOOSE = "choose"
    UNKNOWN = "unknown"
    EXPIRING = "expiring"
    VALID = "valid"

    @property
    def title(self) -> str:
        return str(TITLES[self])


TITLES = {
    Group.INVALID: _("Not valid: take the stars off"),
    Group.CHOOSE: _("Which one is it?"),
    Group.UNKNOWN: _("Not in the register"),
    Group.EXPIRING: _("Ends soon"),
    Group.VALID: _("Valid"),
}


@dataclass(frozen=True)
class Answer:
    """`verdict` for a line that means one product, `choices` where it may mean several."""

    line: TypedLine
    group: Group
    verdict: Verdict | None = None
    choices: tuple[Verdict, ...] = ()
    has_more: bool = False

    @property
    def urgency(self) -> tuple[int, date, int]:
        certificate = self.verdict.certificate if self.verdict else None
        ends = certificate.last_day if certificate else date.max
        return list(Group).index(self.group), ends, self.line.position


@dataclass(frozen=True)
class Check:
    answers: list[Answer]
    moment: datetime

    @property
    def groups(self) -> list[tuple[Group, list[Answer]]]:
        found = [(group, [one for one in self.answers if one.group is group]) for group in Group]
        return [(group, answers) for group, answers in found if answers]

    @property
    def counts(self) -> list[tuple[Group, int]]:
        counted = Counter(answer.group for answer in self.answers)
        return [(group, counted[group]) for group in Group if counted[group]]

    @property
    def verdicts(self) -> list[Verdict]:
        return [answer.verdict for answer in self.answers if answer.verdict]


def check(lines: Iterable[TypedLine], moment: datetime, known: Mapping[int, int] | None = None) -> Check:
    """At most seven queries, however many lines. `known` are positions whose product is settled, by its key."""
    lines, known = list(lines), known or {}
    matches = match(line for line in lines if line.position not in known)
    matches |= {position: Match((key,), is_certain=True) for position, key in known.items()}
    verdicts = verdicts_on(chosen(matches), moment)
    answers = [_answer(line, matches[line.position], verdicts) for line in lines]
    return Check(sorted(answers, key=lambda one: one.urgency), moment)


def verdicts_on(keys: Iterable[int], moment: datetime) -> dict[int, Verdict]:
    """Three queries."""
    products = with_places(CertifiedProduct.objects.filter(pk__in=keys))
    loaded = products.prefetch_related(certificates_with_decisions())
    return {product.pk: verdict_on(product, moment) for product in loaded}


def group_of(verdict: Verdict) -> Group:
    if not verdict.is_valid:
        return Group.INVALID
    return Group.VALID if verdict.status == Status.VALID else Group.EXPIRING


def _answer(line: TypedLine, found: Match, verdicts: dict[int, Verdict]) -> Answer:
    known = tuple(verdicts[key] for key in found.keys if key in verdicts)
    if found.is_certain and known:
        return Answer(line, group_of(known[0]), known[0])
    if known:
        return Answer(line, Group.CHOOSE, choices=known, has_more=found.has_more)
    return Answer(line, Group.UNKNOWN)
