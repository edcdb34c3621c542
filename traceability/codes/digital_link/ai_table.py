"""The table of application identifiers, read once from `ai_table.txt`, and what it says of a value."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import combinations
from pathlib import Path

from traceability.codes.digital_link.values import CHECKS

CHARACTERS = {
    "N": "[0-9]",
    "X": r"""[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]""",  # GS1's set of 82: no Vietnamese letters, no space
    "Y": r"[#\-/0-9A-Z]",
    "Z": r"[\-0-9A-Z_a-z=]",
}
PART = re.compile(r"(\[?)([NXYZ])(\.\.)?([0-9]+)(\]?)((?:,[a-z0-9]+)*)")
CHECK_NAMES = re.compile(",[a-z0-9]+")
DECIMALS = "012345"  # 310n: n is the number of decimals
# What ends by itself in a row of element strings; all others are followed by the separator FNC1.
PREDEFINED_LENGTH = frozenset("00 01 02 03 04 11 12 13 14 15 16 17 18 19 20 31 32 33 34 35 36 41".split())  # noqa: SIM905


@dataclass(frozen=True)
class ApplicationIdentifier:
    """`qualifiers` holds every permitted sequence after a key, the empty one included; none for what is no key."""

    ai: str
    is_attribute: bool
    format: str
    qualifiers: frozenset[tuple[str, ...]]

    @property
    def is_key(self) -> bool:
        return bool(self.qualifiers)

    @cached_property
    def needs_separator(self) -> bool:
        return self.ai[:2] not in PREDEFINED_LENGTH

    def fault_of(self, value: str) -> str:
        """Why `value` cannot stand for this AI; empty when it can."""
        pattern, checks = _reader(self.format)
        parts = pattern.fullmatch(value)
        if parts is None:
            return f"AI {self.ai}: {value[:40]!r} is not of the form {CHECK_NAMES.sub('', self.format)}"
        for group, check in checks:
            part = parts[group]
            if part is not None and not CHECKS[check](part):
                return f"AI {self.ai}: {part[:40]!r} fails the check {check!r}"
        return ""


@cache
def _reader(form: str) -> tuple[re.Pattern[str], list[tuple[int, str]]]:
    """`N13,csum [X..17]` → its pattern, one group per part, and which check belongs to which group."""
    pattern, checks = "", []
    for group, part in enumerate(PART.finditer(form), start=1):
        optional, kind, up_to, length, _end, names = part.groups()
        pattern += f"({CHARACTERS[kind]}{{{'1,' if up_to else ''}{length}}}){'?' if optional else ''}"
        checks += [(group, name) for name in names.split(",") if name]
    return re.compile(pattern), checks


def _sequences(words: str) -> Iterator[tuple[str, ...]]:
    """`22,10,21|235` → every choice of qualifiers that keeps their order; those with "!" are always in it."""
    for alternative in words.split("|"):
        names = [name for name in alternative.split(",") if name]
        required = {name.rstrip("!") for name in names if name.endswith("!")}
        plain = [name.rstrip("!") for name in names]
        for count in range(len(plain) + 1):
            yield from (chosen for chosen in combinations(plain, count) if required <= set(chosen))


def _numbers(written: str) -> Iterator[str]:
    """`253`, `90-99`, `310n` or `310n-316n` → each AI."""
    first, _, last = written.partition("-")
    tails = DECIMALS if first.endswith("n") else [""]
    low, high = first.rstrip("n"), (last or first).rstrip("n")
    for number in range(int(low), int(high) + 1):
        yield from (f"{number:0{len(low)}}{tail}" for tail in tails)


def _read() -> Iterator[ApplicationIdentifier]:
    for line in Path(__file__).with_name("ai_table.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        facts, is_key, qualifiers = line.partition(" key")
        written, attribute, form = facts.split(maxsplit=2)
        sequences = frozenset(_sequences(qualifiers.strip())) if is_key else frozenset()
        for ai in _numbers(written):
            yield ApplicationIdentifier(ai, attribute == "?", form.strip(), sequences)


AI_TABLE = {entry.ai: entry for entry in _read()}
KEYS = frozenset(ai for ai, entry in AI_TABLE.items() if entry.is_key)
