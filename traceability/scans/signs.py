"""What the scans of one label say: which one this is, and whether anything looks like a copy.

Nothing here proves that goods are what they seem: a copied label has a genuine serial. It only tells what copies tend
to cause: one packet cannot be in two places at once, nor in many hands, nor on sale before its lot was.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from traceability.production.models import Lot
from traceability.production.models.lots import State
from traceability.scans.counting import full_hour
from traceability.scans.models import SerialScan
from traceability.scans.places.centres import least_distance

FASTEST = 900  # km/h: nothing carries a packet faster
MANY_PLACES, PLACES_WITHIN = 4, timedelta(days=30)  # provinces
MANY_SCANS, SCANS_WITHIN = 20, timedelta(days=7)  # of different phones or days
HOUR = timedelta(hours=1)


class Sign(StrEnum):
    TOO_FAST = "too_fast"
    MANY_PLACES = "many_places"
    MANY_SCANS = "many_scans"
    BEFORE_ACTIVATION = "before_activation"
    AFTER_CLOSE = "after_close"
    AFTER_RECALL = "after_recall"


# What one packet cannot cause. The other signs have honest causes too (a producer tries the labels before the lot is on
# sale, shops sell on when it has closed its lot), so they are told, but nobody is accused of copying for them.
SIGNS_OF_COPYING = (Sign.TOO_FAST, Sign.MANY_PLACES, Sign.MANY_SCANS)


@dataclass(frozen=True)
class ScanReport:
    """`number` is this scan's own, 0 when it was not kept (a robot's look); `total` counts it in."""

    number: int
    total: int
    first_hour: datetime | None
    places: int  # provinces that are known
    signs: tuple[Sign, ...]
    may_tell_place: bool

    @property
    def is_first(self) -> bool:
        return self.number == 1

    @property
    def is_suspicious(self) -> bool:
        return bool(self.signs)

    @property
    def repeats(self) -> int:
        return max(0, self.total - 1)


def report_on(
    scans: Sequence[SerialScan], own: SerialScan | None, lot: Lot | None, moment: datetime
) -> ScanReport:
    """`scans` are all that are kept of one label, in the order of their numbers."""
    return ScanReport(
        number=own.number if own else 0,
        total=scans[-1].number if scans else 0,
        first_hour=scans[0].hour if scans else None,
        places=len({scan.province for scan in scans if scan.province}),
        signs=tuple(signs_for(scans, lot, moment)),
        may_tell_place=own is not None and not own.province,
    )


def signs_for(scans: Sequence[SerialScan], lot: Lot | None, moment: datetime) -> list[Sign]:
    """The signs, the gravest first."""
    found = [
        (Sign.TOO_FAST, _is_too_fast(scans)),
        (Sign.MANY_PLACES, _has_many_places(scans)),
        (Sign.MANY_SCANS, _has_many_scans(scans)),
        (Sign.BEFORE_ACTIVATION, lot is not None and _is_before_activation(scans, lot)),
        (Sign.AFTER_RECALL, lot is not None and lot.is_recalled and _is_after(scans, lot.recalled_at)),
        (Sign.AFTER_CLOSE, lot is not None and lot.state == State.CLOSED and _is_after(scans, lot.closed_at)),
    ]
    return [sign for sign, holds in found if holds]


def _is_too_fast(scans: Sequence[SerialScan]) -> bool:
    """Two scans that lie farther apart than a packet can travel between them, at the edges of their hours."""
    placed = sorted((scan for scan in scans if scan.province), key=lambda scan: scan.hour)
    for earlier, later in pairwise(placed):
        longest = (later.hour - earlier.hour + HOUR) / HOUR
        if least_distance(earlier.province, later.province) > FASTEST * longest:
            return True
    return False


def _has_many_places(scans: Sequence[SerialScan]) -> bool:
    placed = [scan for scan in scans if scan.province]
    return any(
        len({s.province for s in placed if start.hour <= s.hour <= start.hour + PLACES_WITHIN}) >= MANY_PLACES
        for start in placed
    )


def _has_many_scans(scans: Sequence[SerialScan]) -> bool:
    hours = sorted(scan.hour for scan in scans)
    return any(
        last - first <= SCANS_WITHIN for first, last in zip(hours, hours[MANY_SCANS - 1 :], strict=False)
    )


def _is_before_activation(scans: Sequence[SerialScan], lot: Lot) -> bool:
    """The label is on a packet, but the producer has not said so; or was not, when somebody scanned it."""
    if lot.activated_at is None:
        return True
    return any(scan.hour < full_hour(lot.activated_at) for scan in scans)


def _is_after(scans: Sequence[SerialScan], end: datetime | None) -> bool:
    return end is not None and any(scan.hour > full_hour(end) for scan in scans)
