"""The one gate for certificates: every change of state happens in one function here.

Each opens a transaction, locks the product's certificates in the order of their keys, checks, writes, appends
the history row, and tells the layers above on commit. Rules: QĐ 26/2026/QĐ-TTg Art. 7, 8 and 12.3.

`issuing` writes new certificates, `life` changes what holds, `mending` puts wrong entries right.
"""

from traceability.register.gate.changes import TERM_MONTHS, Change, Correction, Grant, Issue, Refused
from traceability.register.gate.issuing import issue, issue_many
from traceability.register.gate.life import (
    extend,
    lift_suspension,
    open_re_evaluation,
    revoke,
    surrender,
    suspend,
)
from traceability.register.gate.mending import correct, take_back_revocation, void, void_many
from traceability.register.gate.records import facts_of

__all__ = [
    "TERM_MONTHS",
    "Change",
    "Correction",
    "Grant",
    "Issue",
    "Refused",
    "correct",
    "extend",
    "facts_of",
    "issue",
    "issue_many",
    "lift_suspension",
    "open_re_evaluation",
    "revoke",
    "surrender",
    "suspend",
    "take_back_revocation",
    "void",
    "void_many",
]
