"""Every small harm that can be done to a document: each field left out, and each value replaced by a wrong one."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

WRONG: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, "", "x", "Đà Lạt", "urn:epcglobal:cbv:bizstep:shipping", "https://ref.gs1.org/cbv/BizStep-x",
    "2026-13-01T00:00:00Z", "2026-11-20T07:30:00", "+15:00", [], [""], ["x", "x"], {}, {"x": 1}, {"id": "x"},
    [{"type": "po"}], [{}],
)  # fmt: skip
Step = str | int


def harmed(document: Any) -> Iterator[tuple[str, Any]]:
    """(what was done, the harmed document); the document itself stays whole."""
    for path, value in _places(document, ()):
        if not path:
            continue
        yield f"without {_named(path)}", _changed(document, path, leave_out=True)
        for wrong in WRONG:
            if wrong != value or type(wrong) is not type(value):
                yield f"{_named(path)} = {wrong!r}", _changed(document, path, wrong)
        if isinstance(value, dict):
            yield f"{_named(path)} with a field more", _changed(document, path, {**value, "unknown": 1})


def _places(value: Any, path: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], Any]]:
    yield path, value
    if "vd:to" in path or "ilmd" in path[-1:]:
        return
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, one in inner:
        yield from _places(one, (*path, step))


def _changed(document: Any, path: tuple[Step, ...], value: Any = None, leave_out: bool = False) -> Any:
    made = deepcopy(document)
    place = made
    for step in path[:-1]:
        place = place[step]
    if leave_out:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return made


def _named(path: tuple[Step, ...]) -> str:
    return ".".join(str(step) for step in path)
