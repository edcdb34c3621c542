"""Pages of events by keyset: what is captured meanwhile moves nothing (EPCIS 2.0, 8.2.7.1 and 12.7)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from django.db.models import Q, QuerySet

from traceability.journey.models import ChainEvent
from traceability.journey.querying import TooMuchAsked, WrongQuestion

MOST_PER_PAGE = 200
PER_PAGE = 30
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
NEXT_PAGE = r"(-?[0-9]{1,17})_([0-9]{1,18})(?:_([1-9][0-9]{0,4}))?"
LIMIT, MOST = "eventCountLimit", "maxEventCount"
ORDERS = {"eventTime": "event_time", "recordTime": "record_time"}
Asked = Mapping[str, list[str]]
T = TypeVar("T")


@dataclass(frozen=True)
class Page:
    rows: list[ChainEvent]
    next_token: str  # empty on the last page


def page_of(rows: QuerySet[ChainEvent], parameters: Asked) -> Page:
    """One page, and the way to the next. Raises WrongQuestion, TooMuchAsked."""
    field = _choice(parameters, "orderBy", ORDERS, "recordTime")
    down = _choice(parameters, "orderDirection", {"ASC": False, "DESC": True}, "ASC")
    if LIMIT in parameters and MOST in parameters:  # EPCIS 2.0, 8.2.7.1: one or the other
        raise WrongQuestion(MOST, parameters[MOST][0])
    place = _place_of(parameters)
    left = place.left if place else _number(parameters, LIMIT)
    _refuse_too_many(rows, parameters)
    if place:
        rows = rows.filter(_after(field, down, place))
    size = min(page_size(parameters), left or MOST_PER_PAGE)
    sign = "-" if down else ""
    found = list(rows.order_by(f"{sign}{field}", f"{sign}pk")[: size + 1])
    if len(found) <= size or left == size:
        return Page(found[:size], "")
    last = found[size - 1]
    return Page(found[:size], _token(getattr(last, field), last.pk, left - size if left else 0))


def _refuse_too_many(rows: QuerySet[ChainEvent], parameters: Asked) -> None:
    most = _number(parameters, MOST)
    if most and len(rows.order_by().values_list("pk")[: most + 1]) > most:
        raise TooMuchAsked(MOST)


def _choice(parameters: Asked, name: str, choices: Mapping[str, T], default: str) -> T:
    value = (parameters.get(name) or [default])[0]
    if value not in choices:
        raise WrongQuestion(name, value)
    return choices[value]


def page_size(parameters: Asked) -> int:
    """What `perPage` asks for, at most MOST_PER_PAGE. Raises WrongQuestion."""
    return min(_number(parameters, "perPage") or PER_PAGE, MOST_PER_PAGE)


def _number(parameters: Asked, name: str) -> int:
    """A whole number above zero; 0 where none is asked for."""
    if name not in parameters:
        return 0
    text = parameters[name][0]
    if not (text.isascii() and text.isdigit() and len(text) < 6 and int(text) > 0):
        raise WrongQuestion(name, text)
    return int(text)


@dataclass(frozen=True)
class _Place:
    """How far a reader has come: the last row, and how many more it wants at most (0: all)."""

    when: datetime
    key: int
    left: int


def _token(moment: datetime, key: int, left: int) -> str:
    """Microseconds since 1970 and the row's key: every text of this form is a place in the list."""
    return f"{(moment - EPOCH) // MICROSECOND}_{key}" + (f"_{left}" if left else "")


def _place_of(parameters: Asked) -> _Place | None:
    if "nextPageToken" not in parameters:
        return None
    token = parameters["nextPageToken"][0]
    found = re.fullmatch(NEXT_PAGE, token)
    if not found:
        raise WrongQuestion("nextPageToken", token)
    try:
        when = EPOCH + int(found[1]) * MICROSECOND
    except OverflowError as beyond:
        raise WrongQuestion("nextPageToken", token) from beyond
    return _Place(when, int(found[2]), int(found[3] or 0))


def _after(field: str, down: bool, place: _Place) -> Q:
    beyond = "lt" if down else "gt"
    return Q(**{f"{field}__{beyond}": place.when}) | Q(**{field: place.when, f"pk__{beyond}": place.key})
