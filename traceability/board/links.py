"""From a number to the rows behind it: the public register, filtered in the same way.

The register's list knows statuses of today, so numbers of another day lead nowhere.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse

from traceability.board.scope import Scope, slug_of
from traceability.register.models import Province
from traceability.register.statuses import Status

IN_FORCE = [status.value for status in Status if status.shows_stars]


@dataclass(frozen=True)
class Links:
    scope: Scope
    is_today: bool

    def valid(self, **filters: str | int) -> str:
        """Products valid today, within the scope; empty where no list can be shown."""
        return self.register({"status": IN_FORCE, **filters})

    def register(self, filters: dict[str, object]) -> str:
        if not self.is_today:
            return ""
        if self.scope.code:
            filters = {"province": self.scope.code, **filters}
        try:
            return f"{reverse('open_register:list')}?{urlencode(filters, doseq=True)}"
        except NoReverseMatch:
            return ""

    def board(self, province: Province) -> str:
        return reverse("board:province", kwargs={"slug": slug_of(province)})
