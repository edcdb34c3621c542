"""Which identifiers need or exclude each other: 37 counts what 02 names, a price by weight (392n) needs the weight.

Asked of what we write ourselves (`build`). `parse` does not ask: the reference implementation reads an address without
them, and a label that a scanner reads in a shop must lead on, whatever its maker left out.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

OWN = "own"


@dataclass(frozen=True)
class Rule:
    """`needs`: alternatives, each of patterns that must all be there; `excludes`: patterns that must not."""

    needs: tuple[tuple[str, ...], ...] = ()
    excludes: tuple[str, ...] = ()


def fault_of(names: Collection[str]) -> str:
    """Why these identifiers cannot stand together; empty when they can."""
    for ai in names:
        rule, others = _rules().get(ai), [name for name in names if name != ai]
        if rule is None:
            continue
        if rule.needs and not any(all(_has(others, one) for one in wanted) for wanted in rule.needs):
            wanted = ", ".join("+".join(alternative) for alternative in rule.needs)
            return f"AI {ai} must stand beside {wanted}"
        for pattern in rule.excludes:
            wrong = f"{ai[:-1]}n" if pattern == OWN else pattern
            if _has(others, wrong):
                return f"AI {ai} may not stand beside {wrong}"
    return ""


def _has(names: Collection[str], pattern: str) -> bool:
    return any(re.fullmatch(pattern.replace("n", "[0-9]"), name) for name in names)


@cache
def _rules() -> dict[str, Rule]:
    return dict(_read())


def _read() -> Iterator[tuple[str, Rule]]:
    for line in Path(__file__).with_name("associations.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        written, *columns = (column.strip() for column in line.split("|"))
        told = {words.split()[0]: words.split()[1:] for words in columns}
        needs = tuple(tuple(one.split("+")) for one in told.get("needs", []))
        rule = Rule(needs, tuple(told.get("not", [])))
        for names in written.split():
            yield from ((ai, rule) for ai in _numbers(names))


def _numbers(written: str) -> Iterator[str]:
    """`37`, `7005-7009`, `310n` or `310n-316n` → each AI."""
    first, _, last = written.partition("-")
    tails = "012345" if first.endswith("n") else [""]
    low, high = first.rstrip("n"), (last or first).rstrip("n")
    for number in range(int(low), int(high) + 1):
        yield from (f"{number:0{len(low)}}{tail}" for tail in tails)
