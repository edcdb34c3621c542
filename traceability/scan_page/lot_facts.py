"""What a lot's dates and the certificate's say together: both facts, and no judgement that no law makes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from traceability.production.models import Lot
from traceability.register.models import Certificate
from traceability.register.verdicts import Verdict, leading_certificate


@dataclass(frozen=True)
class LotFacts:
    """`held_then` is the certificate that was in force on the production date, None if none was."""

    lot: Lot
    held_then: Certificate | None
    holds_now: bool
    is_past_best_before: bool

    @property
    def is_outlived(self) -> bool:
        """Made while a certificate held, looked at when none does: the law gives no answer, so both are said."""
        return self.held_then is not None and not self.holds_now

    @property
    def is_older_than_certificate(self) -> bool:
        """Made when none held, looked at while one does: its stars speak of what is made under it."""
        return self.held_then is None and self.holds_now


def facts_of(lot: Lot | None, certificates: Iterable[Certificate], verdict: Verdict) -> LotFacts | None:
    if lot is None:
        return None
    return LotFacts(
        lot=lot,
        held_then=_held_on(lot.made_on, certificates),
        holds_now=verdict.is_valid,
        is_past_best_before=lot.is_past_its_shelf_life(verdict.day),
    )


def _held_on(day: date, certificates: Iterable[Certificate]) -> Certificate | None:
    leading = leading_certificate(certificates, day)
    return leading if leading and leading.is_valid_at(day) else None
