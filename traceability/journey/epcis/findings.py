"""What is wrong with a document, told so that its sender can mend it: where, and why."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum


class Wrong(StrEnum):
    """Every way to be refused; `traceability.journey.reasons` says them in the reader's language."""

    NOT_JSON = "not_json"
    TWICE = "twice"
    TOO_DEEP = "too_deep"
    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    NO_OBJECT = "no_object"
    NO_LIST = "no_list"
    EMPTY = "empty"
    NO_TEXT = "no_text"
    NO_NUMBER = "no_number"
    NO_BOOLEAN = "no_boolean"
    MISSING = "missing"
    UNKNOWN_FIELD = "unknown_field"
    UNKNOWN_WORD = "unknown_word"
    URN_IN_JSON = "urn_in_json"
    NO_URI = "no_uri"
    NO_TIME = "no_time"
    NO_OFFSET = "no_offset"
    NO_UNIT = "no_unit"
    NO_HEXADECIMAL = "no_hexadecimal"
    NO_VERSION = "no_version"
    NOT_POSITIVE = "not_positive"
    NOT_WHOLE = "not_whole"
    REPEATED = "repeated"
    NO_CONTEXT = "no_context"
    NO_EVENT_TYPE = "no_event_type"
    NOTHING_NAMED = "nothing_named"
    NO_OUTPUT = "no_output"
    ILMD_NOT_HERE = "ilmd_not_here"
    # What only the register can know:
    FUTURE = "future"
    FOREIGN = "foreign"
    NOT_OURS = "not_ours"
    NO_LOT = "no_lot"
    EVENT_ID_TAKEN = "event_id_taken"
    NOT_THE_SAME = "not_the_same"


@dataclass(frozen=True)
class Finding:
    """`path` is where in the document: `epcisBody.eventList[0].bizStep`; `about` is the value in question."""

    path: str
    wrong: Wrong
    about: str = ""


@dataclass
class Findings:
    """Collects what is wrong while a document is read; `declared` are the prefixes that its context declares."""

    declared: Mapping[str, str] = field(default_factory=dict)
    all: list[Finding] = field(default_factory=list)
    _path: list[str] = field(default_factory=list)

    def add(self, wrong: Wrong, about: object = "") -> None:
        self.all.append(Finding(self.path, wrong, str(about)[:200]))

    @property
    def path(self) -> str:
        return "".join(self._path).removeprefix(".")

    @contextmanager
    def at(self, step: str | int) -> Iterator[None]:
        self._path.append(f"[{step}]" if isinstance(step, int) else f".{step}")
        try:
            yield
        finally:
            self._path.pop()
