"""Who changes a key, why a change is refused, and the history row that goes with each."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from traceability.identifiers.models import CompanyPrefix, KeyAction, KeyEvent

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser


class Refused(Exception):
    """The change is not allowed; the text says why, in the reader's language."""


@dataclass(frozen=True)
class By:
    """Who changes it, and when."""

    actor_name: str
    moment: datetime
    actor: "AbstractBaseUser | None" = None

    @property
    def actor_id(self) -> int | None:
        return self.actor.pk if self.actor else None


def locked(prefix: CompanyPrefix) -> CompanyPrefix:
    return CompanyPrefix.objects.select_for_update().get(pk=prefix.pk)


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
