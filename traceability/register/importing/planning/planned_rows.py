"""What the planners say about each row."""

from dataclasses import dataclass, field
from typing import Any, TypeVar

from traceability.register.importing.planning.questions import Question
from traceability.register.importing.reasons import Reason
from traceability.register.importing.understanding.entries import Entry, UnderstoodRow
from traceability.register.models.imports import Outcome

Found = TypeVar("Found")


@dataclass
class PlannedRow:
    """`intended` is what would be written, as JSON; equal plans give equal JSON.

    `questions` are all that the row asks, answered or not; with an open one it is ambiguous and intends nothing.
    """

    row: UnderstoodRow
    outcome: Outcome
    reasons: list[Reason] = field(default_factory=list)
    notes: list[Reason] = field(default_factory=list)
    intended: dict[str, Any] = field(default_factory=dict)
    entry: Entry = field(default_factory=Entry)  # the row's, with what answers and the register add
    questions: list[Question] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.entry = self.row.entry

    @property
    def undecided(self) -> list[Question]:
        return [question for question in self.questions if not question.answer]

    @property
    def answered(self) -> list[Question]:
        """All that a refused row keeps: nothing is asked of it."""
        return [question for question in self.questions if question.answer]


class Refusal(Exception):
    def __init__(self, *reasons: Reason) -> None:
        self.reasons = list(reasons)


class Undecided(Exception):
    """The row asks something that nobody has answered yet."""


def or_refuse(found: Found | Reason) -> Found:
    if isinstance(found, Reason):
        raise Refusal(found)
    return found
