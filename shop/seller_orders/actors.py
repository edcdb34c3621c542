"""Who does a step, and as what."""

from dataclasses import dataclass
from typing import Any

from shop.seller_orders.models.events import Role


@dataclass(frozen=True)
class Actor:
    """A buyer stays nameless in the history: the order itself says who it was, until that is forgotten."""

    role: Role
    user: Any = None

    @property
    def name(self) -> str:
        if self.user is None:
            return ""
        return (self.user.get_full_name() or getattr(self.user, "email", "") or str(self.user))[:200]


BUYER = Actor(Role.BUYER)
SYSTEM = Actor(Role.SYSTEM)


def seller(user: Any) -> Actor:
    return Actor(Role.SELLER, user)


def platform(user: Any = None) -> Actor:
    return Actor(Role.PLATFORM, user)
