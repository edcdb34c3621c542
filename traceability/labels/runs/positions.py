"""Single labels of a run as people write them: "12, 45-50"."""

import re

from django.utils.translation import gettext as _

MOST_PARTS = 200
_PART = re.compile(r"(\d{1,7})(?:\s*[-–]\s*(\d{1,7}))?")
Spans = list[list[int]]


class NotUnderstood(ValueError):
    """The text says what is wrong with what was typed."""


def spans_of(typed: str, count: int) -> Spans:
    """`[[12, 12], [45, 50]]`, in order, each label once, all between 1 and `count`; raises NotUnderstood."""
    parts = [part.strip() for part in re.split(r"[,;\s]*[,;\n][,;\s]*", typed.strip()) if part.strip()]
    if not parts or len(parts) > MOST_PARTS:
        raise NotUnderstood(_("Name the labels by their numbers, for example: 12, 45-50"))
    wanted: Spans = []
    for part in parts:
        match = _PART.fullmatch(part)
        if not match:
            raise NotUnderstood(_("“%(part)s” is no number of a label.") % {"part": part[:20]})
        first = int(match.group(1))
        last = int(match.group(2) or first)
        if not 1 <= first <= last <= count:
            raise NotUnderstood(
                _("“%(part)s”: this run has the labels 1 to %(count)d.") % {"part": part, "count": count}
            )
        wanted.append([first, last])
    return _joined(sorted(wanted))


def _joined(spans: Spans) -> Spans:
    found: Spans = []
    for first, last in spans:
        if found and first <= found[-1][1] + 1:
            found[-1][1] = max(found[-1][1], last)
        else:
            found.append([first, last])
    return found


def number_in(spans: Spans) -> int:
    return sum(last - first + 1 for first, last in spans)


def written(spans: Spans) -> str:
    """`12, 45-50`."""
    return ", ".join(f"{first}-{last}" if last > first else str(first) for first, last in spans)


def within(outer: Spans, wanted: Spans) -> Spans:
    """Labels counted within a run of single labels, as they are counted in its order; `outer` empty means all.

    >>> within([[3, 3], [19, 20]], [[2, 3]])
    [[19, 20]]
    """
    if not outer:
        return wanted
    found: Spans = []
    before = 0
    for first, last in outer:
        count = last - first + 1
        for begin, end in wanted:
            low, high = max(begin - before, 1), min(end - before, count)
            if low <= high:
                found.append([first + low - 1, first + high - 1])
        before += count
    return _joined(found)
