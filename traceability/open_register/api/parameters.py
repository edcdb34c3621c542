"""The parameters of the API: what each means, what it may hold, how it is read. Others are refused by name."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traceability.open_register.api.problems import BadParameter
from traceability.open_register.public_data.pieces import KINDS, PUBLIC_STATUSES
from traceability.register.models.history import Action
from traceability.register.statuses import Status

MOST_ROWS = 500
USUAL_ROWS = 100
LARGEST_KEY = 2**63 - 1
CURSOR = re.compile(r"[ab][0-9]{1,18}\.[0-9]{10}")
CODE = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z -]{0,38}[0-9A-Za-z])?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]+)?([Zz]|[+ -][0-9]{2}:[0-9]{2})"
)
EARLIEST, LATEST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
Schema = dict[str, object]


@dataclass(frozen=True)
class Parameter:
    """`read` gives the value or raises ValueError with a sentence for the reader."""

    name: str
    meaning: "str | Promise"
    schema: Schema
    read: Callable[[str], object] = field(repr=False)

    def value_of(self, text: str) -> object:
        try:
            return self.read(text)
        except ValueError as error:
            raise BadParameter(self.name, str(error)) from None


def one_of(*choices: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in choices:
            raise ValueError(_("Give one of: %(choices)s.") % {"choices": ", ".join(choices)})
        return text

    return read


def whole_number(lowest: int, highest: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        # The length first: Python refuses to read numbers of thousands of digits.
        if not re.fullmatch(r"-?[0-9]{1,19}", text) or not lowest <= int(text) <= highest:
            raise ValueError(
                _("Give a whole number from %(lowest)d to %(highest)d.")
                % {"lowest": lowest, "highest": highest}
            )
        return int(text)

    return read


def shaped(pattern: str | re.Pattern[str], example: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(_("Write it like this: %(example)s.") % {"example": example})
        return text

    return read


def read_day(text: str) -> date:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ValueError(_("Write a day like this: %(example)s.") % {"example": "2026-11-22"})


def read_moment(text: str) -> datetime:
    """RFC 3339 with its offset; a `+` that the address turned into a blank is understood, a leap second too."""
    match = _MOMENT.fullmatch(text)
    try:
        if match:
            return _moment(*match.groups())
    except ValueError:
        pass
    raise ValueError(_("Write a moment like this: %(example)s.") % {"example": "2026-11-22T08:00:00+07:00"})


def _moment(day: str, hour: str, minute: str, second: str, offset: str) -> datetime:
    local = datetime.fromisoformat(f"{day}T{hour}:{minute}:{min(int(second), 59):02d}")
    zone = _zone(offset)
    if int(second) > 60:
        raise ValueError
    # Before and after these the answer is the same, and every calendar can still count with the moment.
    if local.year < EARLIEST.year or local.year > LATEST.year:
        return EARLIEST if local.year < EARLIEST.year else LATEST
    return local.replace(tzinfo=zone).astimezone(UTC)


def _zone(offset: str) -> timezone:
    if offset in "Zz":
        return UTC
    hours, minutes = int(offset[1:3]), int(offset[4:6])
    if minutes > 59:
        raise ValueError
    sign = -1 if offset[0] == "-" else 1
    return timezone(sign * timedelta(hours=hours, minutes=minutes))


STATUSES = tuple(one for one in PUBLIC_STATUSES if one != Status.UNKNOWN)
_KEY: Schema = {"type": "integer", "minimum": 1, "maximum": LARGEST_KEY}
LANG = Parameter("lang", gettext_lazy("Language of texts and errors; else by Accept-Language."),
                 {"type": "string", "enum": ["vi", "en"]}, one_of("vi", "en"))  # fmt: skip
VALID_AT = Parameter(
    "valid_at",
    gettext_lazy("Only what holds on this day in Viet Nam; statuses are told for that day instead of today."),
    {"type": "string", "format": "date"},
    read_day,
)
PARAMETERS = {
    parameter.name: parameter
    for parameter in (
        LANG,
        VALID_AT,
        Parameter("limit", gettext_lazy("Rows on a page."),
                  {"type": "integer", "minimum": 1, "maximum": MOST_ROWS, "default": USUAL_ROWS},
                  whole_number(1, MOST_ROWS)),
        Parameter("cursor", gettext_lazy("Where to go on: taken from next or previous, never made up."),
                  {"type": "string", "pattern": f"^{CURSOR.pattern}$"}, shaped(CURSOR, "a1024.1795300000")),
        Parameter("updated_since",
                  gettext_lazy("Only what changed at or after this moment (RFC 3339), by people or by the clock."),
                  {"type": "string", "format": "date-time"}, read_moment),
        Parameter("status", gettext_lazy("Only rows with this status on the day asked about."),
                  {"type": "string", "enum": list(STATUSES)}, one_of(*STATUSES)),
        Parameter("stars", gettext_lazy("Only what may show this many stars on the day asked about."),
                  {"type": "integer", "minimum": 3, "maximum": 5}, whole_number(3, 5)),
        Parameter("province", gettext_lazy("Official code of the producer's province."),
                  {"type": "string", "pattern": "^[0-9]{2}$"}, shaped("[0-9]{2}", "19")),
        Parameter("commune", gettext_lazy("Official code of the producer's commune."),
                  {"type": "string", "pattern": "^[0-9]{5}$"}, shaped("[0-9]{5}", "02104")),
        Parameter("set", gettext_lazy("Product set: year of the classification and number in it."),
                  {"type": "string", "pattern": "^[0-9]{4}-[0-9]{1,2}$"}, shaped("[0-9]{4}-[0-9]{1,2}", "2026-4")),
        Parameter("producer", gettext_lazy("The producer's number in the register."), _KEY,
                  whole_number(1, LARGEST_KEY)),
        Parameter("decision", gettext_lazy("The decision's number in the register."), _KEY,
                  whole_number(1, LARGEST_KEY)),
        Parameter("code", gettext_lazy("The product's public code or an official code, as printed."),
                  {"type": "string", "pattern": f"^{CODE.pattern}$"}, shaped(CODE, "7KQ2M-4XD9P")),
        Parameter("certificate", gettext_lazy("The certificate's permanent public number."),
                  {"type": "string", "pattern": "^[0-9A-Z]{10}$"}, shaped("[0-9A-Z]{10}", "7KQ2M4XD9P")),
        Parameter("action", gettext_lazy("Only changes of this kind."),
                  {"type": "string", "enum": list(Action.values)}, one_of(*Action.values)),
        Parameter("kind", gettext_lazy("Only producers of this kind."),
                  {"type": "string", "enum": list(KINDS)}, one_of(*KINDS)),
    )
}  # fmt: skip
