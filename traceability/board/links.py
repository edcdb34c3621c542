"""From a number to the rows behind it: the public register, filtered in the same way.

The register's list knows statuses of today, so numbers of another day lead nowhere.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from traceability.board.scope import Scope
from traceability.register.models import Province
from traceability.register.statuses import Status

REPORT = "bao-cao"  # the name of the workbook with every table
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
        return f"{reverse('open_register:search')}?{urlencode(filters, doseq=True)}"

    def board(self, province: Province) -> str:
        return board_url(Scope(province))


def board_url(scope: Scope) -> str:
    return (
        reverse("board:province", kwargs={"slug": scope.slug}) if scope.province else reverse("board:nation")
    )


def workbook_url(scope: Scope, name: str) -> str:
    """Of one section, or of all under the name `bao-cao`."""
    if scope.province is None:
        return reverse("board:nation_workbook", kwargs={"name": name})
    return reverse("board:province_workbook", kwargs={"slug": scope.slug, "name": name})
