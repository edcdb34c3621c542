"""Who may do which step, from where to where: the one table."""

from dataclasses import dataclass

from shop.seller_orders.models.events import Role, Step
from shop.seller_orders.models.orders import State

BUYER, SELLER, PLATFORM, SYSTEM = Role.BUYER, Role.SELLER, Role.PLATFORM, Role.SYSTEM
AWAITING, PLACED, PACKED, SHIPPED = State.AWAITING_PAYMENT, State.PLACED, State.PACKED, State.SHIPPED
DELIVERED, REFUSED, CANCELLED = State.DELIVERED, State.REFUSED, State.CANCELLED


@dataclass(frozen=True)
class Move:
    """`start` says for each role from which states it may; a role that is not named may never."""

    step: Step
    end: State
    start: dict[Role, frozenset[State]]

    def is_open(self, role: Role, state: str) -> bool:
        return state in self.start.get(role, frozenset())


def _from(states: set[State], *roles: Role) -> dict[Role, frozenset[State]]:
    return dict.fromkeys(roles, frozenset(states))


PAY = Move(Step.PAID, PLACED, _from({AWAITING}, SELLER, PLATFORM, SYSTEM))
PACK = Move(Step.PACKED, PACKED, _from({PLACED}, SELLER, PLATFORM))
SHIP = Move(Step.SHIPPED, SHIPPED, _from({PACKED}, SELLER, PLATFORM))
DELIVER = Move(Step.DELIVERED, DELIVERED, _from({SHIPPED}, SELLER, PLATFORM))
REFUSE = Move(Step.REFUSED, REFUSED, _from({SHIPPED}, SELLER, PLATFORM))
CANCEL = Move(
    Step.CANCELLED,
    CANCELLED,
    _from({AWAITING, PLACED}, BUYER) | _from({AWAITING, PLACED, PACKED}, SELLER, PLATFORM, SYSTEM),
)
BY_END = {move.end: move for move in (PACK, SHIP, DELIVER, REFUSE, CANCEL)}
"""The moves that lead to a state; the platform's staff name the state (see shop.order.models)."""
