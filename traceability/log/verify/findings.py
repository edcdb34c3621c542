"""What an audit found: reasons to refuse, things worth knowing, and figures. Words for them are in `words`."""

from collections import Counter
from dataclasses import dataclass, field

MOST = 20  # of one kind; the rest is counted


@dataclass(frozen=True)
class Finding:
    """`code` names the sentence in `words.FINDINGS`, `facts` fill its blanks."""

    code: str
    facts: dict[str, object]


@dataclass
class Findings:
    refusals: list[Finding] = field(default_factory=list)
    notices: list[Finding] = field(default_factory=list)
    facts: list[Finding] = field(default_factory=list)
    counted: Counter[str] = field(default_factory=Counter)

    def refuse(self, code: str, **facts: object) -> None:
        self._add(self.refusals, code, facts)

    def notice(self, code: str, **facts: object) -> None:
        self._add(self.notices, code, facts)

    def say(self, code: str, **facts: object) -> None:
        self.facts.append(Finding(code, facts))

    @property
    def is_accepted(self) -> bool:
        return not self.refusals

    def left_out(self) -> dict[str, int]:
        return {code: number - MOST for code, number in self.counted.items() if number > MOST}

    def _add(self, kind: list[Finding], code: str, facts: dict[str, object]) -> None:
        self.counted[code] += 1
        if self.counted[code] <= MOST:
            kind.append(Finding(code, facts))
