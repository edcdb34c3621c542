"""Who may import: the national office and superusers everywhere, a provincial officer (register) at home."""

from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Q, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest

from traceability.register.borders import Powers, powers_for
from traceability.register.models import ImportRun
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
        """Imports that this person may see: those of the own provinces, and the own ones that were bound to none.

        Of these only while the same provinces are kept: who has moved finds no list of the former place.
        """
        runs = ImportRun.objects.all()
        if self.provinces is None:
            return runs
        own = Q(actor_id=self.user.pk, province=None, reading__own=sorted(self.provinces))
        return runs.filter(own | Q(province__in=self.provinces))

    def may_write(self, run: ImportRun) -> bool:
        """Every row to be written lies in a province that the officer keeps today."""
        if self.provinces is None:
            return True
        rows = run.rows.filter(outcome__in=[Outcome.NEW, Outcome.CHANGED], entered=False).order_by()
        written = rows.annotate(where=KT("entry__says__province")).values_list("where", flat=True).distinct()
        return set(written) <= self.provinces

    def may_take_back(self, run: ImportRun) -> bool:
        """Every row that was written lies in a province that the officer keeps today."""
        if self.provinces is None:
            return True
        rows = run.rows.filter(outcome__in=[Outcome.NEW, Outcome.CHANGED], entered=True).order_by()
        where = Coalesce("product__producer__province", KT("entry__says__province"), output_field=CharField())
        return set(rows.annotate(where=where).values_list("where", flat=True).distinct()) <= self.provinces


def may_import(request: HttpRequest) -> bool:
    """For the menu and the doors."""
    return importer_with(powers_for(request)) is not None


def importer_of(request: HttpRequest) -> Importer:
    """For a view: everybody else gets a 404, as for any page that is not theirs."""
    importer = importer_with(powers_for(request))
    if importer is None:
        raise Http404
    return importer


def importer_with(powers: Powers) -> Importer | None:
    """None for whoever may not import at all."""
    if powers.is_national:
        return Importer(powers.user, None)
    return Importer(powers.user, powers.register) if powers.register else None
