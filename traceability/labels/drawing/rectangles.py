"""A symbol's dark modules as few rectangles: runs of a row, merged with equal runs of the rows below."""

import re

Rectangle = tuple[int, int, int, int]  # left, top, width, height in modules
_DARK = re.compile(b"\x01+")


def rectangles_of(rows: list[list[bool]]) -> list[Rectangle]:
    """They cover each dark module once and no light one."""
    found: list[Rectangle] = []
    open_runs: dict[tuple[int, int], int] = {}
    for y, row in enumerate([*rows, []]):
        runs = {}
        for match in _DARK.finditer(bytes(row)):
            runs[match.span()] = open_runs.pop(match.span(), y)
        found += [(start, top, end - start, y - top) for (start, end), top in open_runs.items()]
        open_runs = runs
    return found
