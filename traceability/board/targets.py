"""The one way to enter a target or take it back: always a new row, never a changed one."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from traceability.board.measures import Measure
from traceability.board.models import Target
from traceability.register.models import Province
from traceability.register.vietnamese import tidy

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser


class Refused(Exception):
    """The entry is not allowed; the text says why, in the reader's language."""


@dataclass(frozen=True)
class By:
    """Who enters it, and when."""

    actor_name: str
    moment: datetime
    actor: "AbstractBaseUser | None" = None


@dataclass(frozen=True)
class Wanted:
    """`province` is a code, empty for the nation; `value` a count, or whole percents for a share."""

    province: str
    year: int
    measure: Measure
    value: int
    source: str


def enter(wanted: Wanted, by: By, *, is_demo: bool = False) -> Target:
    """Raises `Refused` for more than 100 percent, without a plan, or where it stands so already."""
    if wanted.measure.is_share and wanted.value > 100:
        raise Refused(_("A share is at most 100 percent."))
    if not tidy(wanted.source):
        raise Refused(_("Name the plan that sets this target: number, date and authority."))
    with transaction.atomic():
        standing = _standing(wanted.province, wanted.year, wanted.measure)
        if standing and (standing.value, standing.source) == (wanted.value, tidy(wanted.source)):
            raise Refused(_("This target stands already."))
        return _write(wanted, wanted.value, by, is_demo)


def take_back(target: Target, reason: str, by: By) -> Target:
    """The target no longer stands; what it was stays readable."""
    if not tidy(reason):
        raise Refused(_("Say why the target is taken back."))
    with transaction.atomic():
        standing = _standing(target.province_id or "", target.year, Measure(target.measure))
        if standing is None or standing.pk != target.pk:
            raise Refused(_("This target has been replaced or taken back already."))
        wanted = Wanted(target.province_id or "", target.year, Measure(target.measure), 0, reason)
        return _write(wanted, None, by, target.is_demo)


def _standing(province: str, year: int, measure: Measure) -> Target | None:
    """Locks the place first, so that two entries of one moment stand one after the other."""
    if province:
        Province.objects.select_for_update().get(pk=province)
    else:
        list(Province.objects.select_for_update().order_by("pk"))
    return Target.objects.in_force(province, year).get(measure)


def _write(wanted: Wanted, value: int | None, by: By, is_demo: bool) -> Target:
    return Target.objects.create(
        province_id=wanted.province or None,
        year=wanted.year,
        measure=wanted.measure,
        value=value,
        source=tidy(wanted.source),
        entered_at=by.moment,
        actor_id=by.actor.pk if by.actor else None,
        actor_name=by.actor_name,
        is_demo=is_demo,
    )
