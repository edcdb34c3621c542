"""What a caller hands to the gate: who changes what, why, on which paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from traceability.register.models import CertifiedProduct, Decision, Evidence
from traceability.register.models.certificates import UntilSource

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser

TERM_MONTHS = 36


class Refused(Exception):
    """The change is not allowed; the text says why and what to do, in the reader's language."""


@dataclass(frozen=True)
class Change:
    """Who changes what they change, why, when, and on which paper.

    `office` is what the public may read instead of the person's name, e.g. "Cán bộ sổ đăng ký, tỉnh Thái Nguyên".
    """

    actor_name: str
    reason: str
    moment: datetime
    actor: "AbstractBaseUser | None" = None
    decision: Decision | None = None
    evidence: Evidence | None = None
    office: str = ""


@dataclass(frozen=True)
class Grant:
    """What a decision grants; `valid_until` None means 36 months after issue."""

    stars: int
    issued_on: date
    valid_from: date | None = None
    valid_until: date | None = None
    until_source: str = UntilSource.PRINTED
    number: str = ""


@dataclass(frozen=True)
class Issue:
    """One certificate of a list, see `issue_many`."""

    product: CertifiedProduct
    decision: Decision
    grant: Grant
    change: Change


@dataclass(frozen=True)
class Correction:
    """What the papers really say, by the certificate's columns; only `CORRECTABLE` ones."""

    facts: Mapping[str, Any]

    CORRECTABLE = frozenset(
        {
            "decision",
            "stars",
            "number",
            "issued_on",
            "valid_from",
            "valid_until",
            "until_source",
            "extended_until",
            "revoked_from",
            "revocation_ground",
            "surrendered_from",
            "re_evaluation_since",
        }
    )

    def __post_init__(self) -> None:
        unknown = set(self.facts) - self.CORRECTABLE
        if unknown:
            raise ValueError(f"not a fact that can be corrected: {', '.join(sorted(unknown))}")
