"""What must become of a row, how often each happens, and what an officer answers where it asks."""

from enum import StrEnum

from traceability.register.models.imports import Outcome


class Fate(StrEnum):
    """A harmless row is certified however it is written."""

    CERTIFIED = "certified"
    FIVE_STARS = "five stars of the ministry"
    RENEWED = "a further certificate of the product above"
    ONE_CELL = "address and decision in one cell"
    FORMER_PLACE = "a commune of before 07/2025"
    NO_COMMUNE = "no commune"  # certified, with the commune left open
    UNKNOWN_PLACE = "unknown place"  # likewise
    TWICE = "the same row again"
    NO_STARS = "no stars"  # 0 to 2 stars
    POTENTIAL = "potential five stars"
    APPLICATION = "application"
    NO_DECISION = "no decision number"
    NO_DATE = "no date"
    IMPOSSIBLE_DATE = "impossible date"
    TWO_SPELLINGS = "the product above under another spelling"
    OTHER_PRODUCT = "another product whose name differs by its marks"
    TWO_ISSUERS = "a decision number of two issuers"
    SPLIT_COMMUNE = "a former commune that was divided"
    TWO_READINGS = "a commune's name that is another place's since 07/2025"

    @property
    def is_refused(self) -> bool:
        return self in REFUSED

    @property
    def asks(self) -> bool:
        return self in ASKS

    @property
    def at_first(self) -> Outcome:
        """The outcome of the first preview."""
        if self.is_refused:
            return Outcome.REFUSED
        if self.asks:
            return Outcome.AMBIGUOUS
        return Outcome.UNCHANGED if self == Fate.TWICE else Outcome.NEW

    @property
    def answered(self) -> Outcome:
        """The outcome once every question has its right answer."""
        if self == Fate.TWO_SPELLINGS:
            return Outcome.CHANGED  # the spelling is remembered, nothing else is written
        return Outcome.NEW if self.asks else self.at_first

    @property
    def certifies(self) -> bool:
        return self.answered == Outcome.NEW


REFUSED = {
    Fate.NO_STARS,
    Fate.POTENTIAL,
    Fate.APPLICATION,
    Fate.NO_DECISION,
    Fate.NO_DATE,
    Fate.IMPOSSIBLE_DATE,
}
ASKS = {
    Fate.TWO_SPELLINGS,
    Fate.OTHER_PRODUCT,
    Fate.TWO_ISSUERS,
    Fate.SPLIT_COMMUNE,
    Fate.TWO_READINGS,
}
# Of a thousand rows.
RATES = {
    Fate.CERTIFIED: 754,
    Fate.FIVE_STARS: 8,
    Fate.RENEWED: 25,
    Fate.ONE_CELL: 25,
    Fate.FORMER_PLACE: 25,
    Fate.NO_COMMUNE: 10,
    Fate.UNKNOWN_PLACE: 9,
    Fate.TWICE: 20,
    Fate.NO_STARS: 20,
    Fate.POTENTIAL: 8,
    Fate.APPLICATION: 10,
    Fate.NO_DECISION: 15,
    Fate.NO_DATE: 10,
    Fate.IMPOSSIBLE_DATE: 8,
    Fate.TWO_SPELLINGS: 12,
    Fate.OTHER_PRODUCT: 8,
    Fate.TWO_ISSUERS: 8,
    Fate.SPLIT_COMMUNE: 15,
    Fate.TWO_READINGS: 10,
}
