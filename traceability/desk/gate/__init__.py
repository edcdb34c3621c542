"""The one gate for proposals: prepared, done or sent, confirmed, rejected, withdrawn, outdated.

Each function opens a transaction, locks the proposal, checks, writes, appends the history row, and leaves letters to
`on_commit`. What happens to certificates happens in `traceability.register.gate`, in the same transaction.
"""

from traceability.desk.gate.carrying_out import preview
from traceability.desk.gate.drafting import MOST_AT_ONCE, draft, leave_out, send
from traceability.desk.gate.officers import Changed, Officer, Place, Refused, Wanted
from traceability.desk.gate.settling import confirm, do, has_changed, reject, withdraw

__all__ = [
    "MOST_AT_ONCE",
    "Changed",
    "Officer",
    "Place",
    "Refused",
    "Wanted",
    "confirm",
    "do",
    "draft",
    "has_changed",
    "leave_out",
    "preview",
    "reject",
    "send",
    "withdraw",
]
