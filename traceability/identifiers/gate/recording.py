"""Who changes a key and by which right, why a change is refused, and the history row that goes with each."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from traceability.identifiers.models import CompanyPrefix, KeyAction, KeyEvent
from traceability.register.borders import powers_of
from traceability.register.clock import vietnam_day
from traceability.register.models import Issuer, Producer
from traceability.representing.access import acts_for

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser


class Refused(Exception):
    """The change is not allowed; the text says why, in the reader's language."""


@dataclass(frozen=True)
class By:
    """Who changes it, and when. `as_officer` says in which of two rights; `actor` None is the system (demo data)."""

    actor_name: str
    moment: datetime
    actor: "AbstractBaseUser | None" = None
    as_officer: bool = False

    @property
    def actor_id(self) -> int | None:
        return self.actor.pk if self.actor else None

    @property
    def day(self) -> date:
        return vietnam_day(self.moment)


def refuse_strangers(owner: Producer | Issuer, by: By, *, only_officers: bool = False) -> None:
    """Asked behind the locks: the right of another process's making or ending counts as it is now."""
    if by.actor is None:
        return
    if by.as_officer:
        if not powers_of(by.actor, by.day).may_decide(owner.province_id or ""):
            raise Refused(_("This lies outside your province."))
    elif only_officers or not isinstance(owner, Producer) or not acts_for(by.actor, owner, by.day):
        raise Refused(_("You do not act for this producer."))


def locked(prefix: CompanyPrefix) -> CompanyPrefix:
    rows = CompanyPrefix.objects.select_for_update(of=("self",)).select_related("producer", "issuer")
    return rows.get(pk=prefix.pk)


def record(prefix: CompanyPrefix, action: KeyAction, by: By, *, key: str = "", reason: str = "") -> None:
    KeyEvent.objects.create(
        prefix=prefix,
        action=action,
        key=key,
        at=by.moment,
        actor_id=by.actor_id,
        actor_name=by.actor_name,
        reason=reason,
    )
