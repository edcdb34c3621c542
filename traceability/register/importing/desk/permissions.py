"""Who may import: the national office and superusers everywhere, a provincial officer (register) at home."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.fields.json import KT
from django.http import Http404, HttpRequest

from traceability.register.clock import moment_of, vietnam_day
from traceability.register.models import Appointment, ImportRun
from traceability.register.models.appointments import Role
from traceability.register.models.imports import Outcome


@dataclass(frozen=True)
class Importer:
    """`provinces` are codes; None means all of them."""

    user: Any
    provinces: frozenset[str] | None

    @property
    def only_province(self) -> str:
        """The code of the one province that the officer keeps, else empty."""
        return next(iter(self.provinces)) if self.provinces and len(self.provinces) == 1 else ""

    def runs(self) -> QuerySet[ImportRun]:
        """Imports that this person may see: the own ones and those of the own provinces."""
        runs = ImportRun.objects.all()
        if self.provinces is None:
            return runs
        return runs.filter(Q(actor_id=self.user.pk) | Q(province__in=self.provinces))

    def may_write(self, run: ImportRun) -> bool:
        """Every row to be written lies in a province that the officer keeps today."""
        if self.provinces is None:
            return True
        rows = run.rows.filter(outcome__in=[Outcome.NEW, Outcome.CHANGED], entered=False).order_by()
        written = rows.annotate(where=KT("entry__says__province")).values_list("where", flat=True).distinct()
        return set(written) <= self.provinces


def importer_for(user: Any, day: date) -> Importer | None:
    """The right to import that the user holds on `day`, or None."""
    if not user.is_active:
        return None
    if user.is_superuser:
        return Importer(user, None)
    held = list(
        Appointment.objects.held_by(user.pk, day)
        .filter(role__in=[Role.NATIONAL, Role.REGISTER])
        .values_list("role", "province_id")
    )
    if not held:
        return None
    if any(role == Role.NATIONAL for role, _province in held):
        return Importer(user, None)
    return Importer(user, frozenset(province for _role, province in held if province))


def importer_of(request: HttpRequest) -> Importer:
    """For a view: everybody else gets a 404, as for any page that is not theirs."""
    importer = importer_for(request.user, vietnam_day(moment_of(request)))
    if importer is None:
        raise Http404
    return importer
