"""What one request asks for: the values of its parameters, read and checked once."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from traceability.open_register.api.parameters import PARAMETERS, USUAL_ROWS
from traceability.open_register.api.problems import BadParameter
from traceability.register.clock import moment_of, vietnam_day

T = TypeVar("T")


@dataclass(frozen=True)
class Asked:
    """`day` is the one whose statuses are told: `valid_at`, else the moment's own in Viet Nam."""

    moment: datetime
    values: dict[str, object]

    @property
    def day(self) -> date:
        return self.value("valid_at", date) or vietnam_day(self.moment)

    @property
    def since(self) -> datetime | None:
        return self.value("updated_since", datetime)

    @property
    def limit(self) -> int:
        return self.value("limit", int) or USUAL_ROWS

    @property
    def cursor(self) -> str:
        return self.value("cursor", str) or ""

    def value(self, name: str, kind: type[T]) -> T | None:
        value = self.values.get(name)
        return value if isinstance(value, kind) else None


def asked_of(request: HttpRequest, allowed: tuple[str, ...]) -> Asked:
    """Raises BadParameter for a name that is not known here, one given twice, or a value that cannot be read."""
    query: QueryDict = request.GET
    values: dict[str, object] = {}
    for name, texts in query.lists():
        if name not in allowed:
            shown = "".join(letter for letter in name[:40] if letter.isprintable())
            raise BadParameter(
                shown, _("There is no such parameter here. Known: %(names)s.") % {"names": ", ".join(allowed)}
            )
        if len(texts) > 1:
            raise BadParameter(name, _("Give it once."))
        values[name] = PARAMETERS[name].value_of(str(texts[0]))
    return Asked(moment_of(request), values)
