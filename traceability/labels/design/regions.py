"""The white that is left beside and below a code: which stretch of a line at a given height is free."""

from dataclasses import dataclass
from math import sqrt
from typing import Protocol


class Region(Protocol):
    """All in mm from the label's top left corner."""

    @property
    def centres(self) -> bool:
        """Lines stand in the middle."""

    @property
    def top(self) -> float: ...

    @property
    def bottom(self) -> float: ...

    def stretch(self, top: float, bottom: float) -> tuple[float, float]:
        """Left and right end of what is free all the way between two heights; empty where right ≤ left."""

    @property
    def steps(self) -> tuple[float, ...]:
        """Heights below which more is free than above."""


@dataclass(frozen=True)
class BesideAndBelow:
    """An L: right of the code, and the whole width below it."""

    left: float
    top: float
    right: float
    bottom: float
    code_right: float
    code_bottom: float
    centres: bool = False

    def stretch(self, top: float, bottom: float) -> tuple[float, float]:
        return (self.left if top >= self.code_bottom else self.code_right), self.right

    @property
    def steps(self) -> tuple[float, ...]:
        return (self.code_bottom,)


@dataclass(frozen=True)
class Below:
    left: float
    top: float
    right: float
    bottom: float
    centres: bool = True

    def stretch(self, top: float, bottom: float) -> tuple[float, float]:
        return self.left, self.right

    @property
    def steps(self) -> tuple[float, ...]:
        return ()


@dataclass(frozen=True)
class BelowInDisc:
    """The part of a round label under its code."""

    middle: float
    radius: float  # without the edge that is left free
    top: float
    centres: bool = True

    @property
    def bottom(self) -> float:
        return self.middle + self.radius

    def stretch(self, top: float, bottom: float) -> tuple[float, float]:
        furthest = max(abs(top - self.middle), abs(bottom - self.middle))
        half = sqrt(max(0.0, self.radius**2 - furthest**2))
        return self.middle - half, self.middle + half

    @property
    def steps(self) -> tuple[float, ...]:
        return ()
