"""A fair's catalogue as of one moment: sections, entries with their verdicts, and indexes; for screen and print.

Read in a constant number of queries. Nothing here is stored: each answer is about `moment`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Prefetch
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalog.fairs.eligibility import Obstacle, first_obstacle
from catalog.fairs.models import Entry, Fair, Phase, Section
from catalog.fairs.offers import Offer, offers_for
from traceability.register.clock import vietnam_day
from traceability.register.models import Certificate, CertifiedProduct
from traceability.register.statuses import Status
from traceability.register.verdicts import Verdict, verdict_on
from traceability.register.vietnamese import fold_words

LAST = 1_000  # after every number of a classification


@dataclass(frozen=True)
class Line:
    """An entry with its verdict at the moment; `obstacle` is the first coming fair day without a certificate."""

    entry: Entry
    verdict: Verdict
    obstacle: Obstacle | None
    offer: Offer | None

    @property
    def product(self) -> CertifiedProduct:
        return self.entry.product

    @property
    def is_out(self) -> bool:
        """It may not be shown with stars or sold at the fair: flagged on screen, left out of print."""
        not_valid_now = not self.verdict.is_valid and self.verdict.status != Status.UPCOMING
        return self.obstacle is not None or not_valid_now

    @property
    def stars(self) -> int | None:
        return None if self.is_out else self.verdict.stars

    @property
    def certificate(self) -> Certificate | None:
        return self.verdict.certificate

    @property
    def is_demo(self) -> bool:
        """Something in this entry is invented: its decision or its price."""
        invented_decision = self.certificate is not None and self.certificate.decision.is_demo
        return invented_decision or (self.offer is not None and self.offer.is_demo)


@dataclass(frozen=True)
class Chapter:
    """A section with its lines, in order."""

    section: Section
    lines: list[Line] = field(default_factory=list)

    @property
    def shown(self) -> list[Line]:
        return [line for line in self.lines if not line.is_out]


@dataclass(frozen=True)
class IndexGroup:
    """A producer, a product set or the like, and the lines under it."""

    title: str
    note: str
    lines: list[Line]


@dataclass(frozen=True)
class Edition:
    fair: Fair
    moment: datetime
    chapters: list[Chapter]

    @property
    def day(self) -> date:
        return vietnam_day(self.moment)

    @property
    def phase(self) -> Phase:
        return self.fair.phase(self.day)

    @property
    def lines(self) -> list[Line]:
        return [line for chapter in self.chapters for line in chapter.lines]

    @property
    def shown(self) -> list[Line]:
        return [line for line in self.lines if not line.is_out]

    @property
    def fallen_out(self) -> list[Line]:
        return [line for line in self.lines if line.is_out]

    @property
    def is_demo(self) -> bool:
        return self.fair.is_demo or any(line.is_demo for line in self.lines)


def edition_of(fair: Fair, moment: datetime) -> Edition:
    """The catalogue of `fair` as it stands at `moment`; at most six queries, however many entries."""
    entries = list(_entries_of(fair))
    offers = offers_for([entry.product_id for entry in entries], moment)
    lines: dict[int, list[Line]] = {}
    for entry in entries:
        line = _line(entry, fair, moment, offers.get(entry.product_id))
        lines.setdefault(entry.section_id, []).append(line)
    chapters = [Chapter(section, lines.get(section.pk, [])) for section in fair.sections.all()]
    return Edition(fair, moment, chapters)


def by_producer(lines: list[Line]) -> list[IndexGroup]:
    """Producers in alphabetical order without accents, each with commune and province."""
    return _grouped(
        lines,
        key=lambda line: (line.product.producer.folded_name, line.product.producer_id),
        title=lambda line: line.product.producer.name,
        note=lambda line: place_of(line.product),
    )


def by_set(lines: list[Line]) -> list[IndexGroup]:
    """Product sets in the order of the classification; products without a known set come last."""
    return _grouped(
        lines,
        key=lambda line: ("", line.product.product_set.number if line.product.product_set else LAST),
        title=lambda line: (
            str(line.product.product_set) if line.product.product_set else _("Set not yet recorded")
        ),
        note=lambda line: "",
    )


def by_booth(lines: list[Line]) -> list[IndexGroup]:
    """Booths in the order of their names; entries without a booth are left out."""
    return _grouped(
        [line for line in lines if line.entry.booth],
        key=lambda line: (_with_padded_numbers(line.entry.booth), 0),
        title=lambda line: line.entry.booth,
        note=lambda line: line.product.producer.name,
    )


def place_of(product: CertifiedProduct) -> str:
    """`Xã Tân Kỳ, Thái Nguyên`; on English pages `Tan Ky, Thai Nguyen`."""
    commune, province = product.producer.commune, product.producer.province
    if commune is None:
        return province.local_name
    name = commune.local_name if get_language() == "en" else commune.full_name
    return f"{name}, {province.local_name}"


def _entries_of(fair: Fair) -> list[Entry]:
    certificates = Certificate.objects.select_related("decision__issuer").prefetch_related("suspensions")
    return list(
        fair.entries.select_related(
            "product__producer__commune", "product__producer__province", "product__product_set"
        )
        .prefetch_related(Prefetch("product__certificates", certificates))
        .order_by("order", "pk")
    )


def _line(entry: Entry, fair: Fair, moment: datetime, offer: Offer | None) -> Line:
    """Only the days that are left decide: what was missing yesterday does not stop a sale today."""
    first_day = max(fair.first_day, vietnam_day(moment))
    obstacle = first_obstacle(entry.product.certificates.all(), first_day, fair.last_day)
    return Line(entry, verdict_on(entry.product, moment), obstacle, offer)


def _grouped(
    lines: list[Line],
    key: Callable[[Line], tuple[str, int]],
    title: Callable[[Line], str],
    note: Callable[[Line], str],
) -> list[IndexGroup]:
    groups: dict[tuple[str, int], list[Line]] = {}
    for line in sorted(lines, key=lambda line: fold_words(line.product.name)):
        groups.setdefault(key(line), []).append(line)
    return [
        IndexGroup(title(found[0]), note(found[0]), found)
        for _key, found in sorted(groups.items(), key=lambda item: item[0])
    ]


def _with_padded_numbers(booth: str) -> str:
    """`B7` sorts before `B12`."""
    return re.sub(r"\d+", lambda number: number.group().rjust(6, "0"), fold_words(booth))
