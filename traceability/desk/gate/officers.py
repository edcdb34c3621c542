"""Who acts on a proposal, what they ask for, and how the gate says no."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from traceability.desk.kinds import Kind
from traceability.desk.models import Proposal
from traceability.register.borders import Powers, powers_of
from traceability.register.clock import vietnam_day
from traceability.register.models import Commune, Evidence, Province

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser


class Refused(Exception):
    """Nothing was written; the text says why, in the reader's language."""


class Changed(Refused):
    """The register is no longer as the officer saw it: look at the preview again."""


@dataclass(frozen=True)
class Officer:
    """Who acts, with which powers, when."""

    user: "AbstractBaseUser"
    powers: Powers
    moment: datetime

    @property
    def name(self) -> str:
        return str(self.user)[:90]

    def still(self) -> "Officer":
        """With the powers of now, asked behind the lock: an appointment may have ended while one waited for it."""
        return replace(self, powers=powers_of(self.user, vietnam_day(self.moment)))

    def may_decide(self, proposal: Proposal) -> bool:
        places = {item.province_id for item in proposal.items.all()}
        return bool(places) and all(self.powers.may_decide(place) for place in places)

    def may_propose(self, proposal: Proposal) -> bool:
        places = {(item.province_id, item.commune_id) for item in proposal.items.all()}
        return bool(places) and all(
            self.powers.may_decide(province) or self.powers.may_propose(commune)
            for province, commune in places
        )


@dataclass(frozen=True)
class Wanted:
    """What a form asks for; see `forms` for `facts` and `decision`."""

    kind: Kind
    facts: dict[str, Any]
    reason: str
    decision: dict[str, Any]
    evidence: Evidence | None = None


@dataclass(frozen=True)
class Place:
    """Where a new product will belong."""

    province: Province
    commune: Commune | None


def refuse_unless(right: bool, text: str) -> None:
    if not right:
        raise Refused(text)
