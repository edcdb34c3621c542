"""What a row leaves open, what is offered, and the answers that officers gave.

A question is known by what it asks, not by the row: rows that ask the same share its key, and it is the same question
when the list is planned again.
"""

import hashlib
from dataclasses import dataclass, field, replace

from traceability.register.importing.reasons import Reason, reason
from traceability.register.models.import_questions import QuestionKind

OTHER = "other"  # another product, another producer
ASIDE = "aside"  # send the row back with the refused ones
KEY_LETTERS = 40


@dataclass(frozen=True)
class Option:
    value: str
    label: Reason


@dataclass(frozen=True)
class Question:
    kind: QuestionKind
    about: tuple[str, ...]  # what is asked, beside the options: names, numbers, codes
    text: Reason
    options: tuple[Option, ...]
    answer: str = ""

    @property
    def key(self) -> str:
        said = "\x1f".join([self.kind, *self.about, *(option.value for option in self.options)])
        return hashlib.sha256(said.encode()).hexdigest()[:KEY_LETTERS]

    def with_aside(self) -> "Question":
        return replace(self, options=(*self.options, Option(ASIDE, reason("option_aside"))))


@dataclass
class Answers:
    """Answers by the row's place in the file and the question's key; one that is no longer offered does not count."""

    by_row: dict[str, dict[str, str]] = field(default_factory=dict)

    def to(self, row: str, question: Question) -> str:
        answer = self.by_row.get(row, {}).get(question.key, "")
        return answer if answer in {option.value for option in question.options} else ""


def same_as(name: str) -> str:
    """The answer that a name is this known one; names outlive the keys of a plan."""
    return f"same:{name}"
