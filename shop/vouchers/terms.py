"""The terms of a voucher as somebody states them, and what is wrong with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from shop.basket.promotions.law import limit_on, may_be_promoted
from shop.basket.promotions.reductions import Payer
from shop.vouchers import codes
from traceability.register.clock import vietnam_day


class WrongTerms(ValueError):
    """`errors`: a sentence by the name of the field, in the reader's language."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(" ".join(errors.values()))
        self.errors = errors


@dataclass(frozen=True)
class Terms:
    """`partner` pays, or the platform where it is None. `until` is the first moment at which it no longer holds."""

    first_at: datetime
    until: datetime
    partner: Any = None
    percent: int | None = None
    dong: int | None = None
    most_off: int | None = None
    minimum: int = 0
    code: str = ""
    sellers: Sequence[Any] = ()
    listings: Sequence[Any] = ()
    uses_allowed: int | None = None
    uses_per_buyer: int | None = 1
    budget: int | None = None
    is_demo: bool = False

    def check(self, moment: datetime) -> None:
        """Raises WrongTerms."""
        errors = dict(self._wrong(moment))
        if errors:
            raise WrongTerms(errors)

    def columns(self) -> dict[str, Any]:
        code = codes.printed(self.code) or codes.new_code()
        names = ("percent", "dong", "most_off", "minimum", "first_at", "until", "uses_allowed")
        return {name: getattr(self, name) for name in (*names, "uses_per_buyer", "budget", "is_demo")} | {
            "code": code,
            "folded": codes.folded(code),
            "partner": self.partner,
            "payer": Payer.SELLER if self.partner else Payer.PLATFORM,
        }

    def _wrong(self, moment: datetime) -> list[tuple[str, str]]:
        day = vietnam_day(max(self.first_at, moment))
        most = limit_on(day).most_percent
        wrong = []
        if (self.percent is None) == (self.dong is None):
            wrong.append(("percent", _("State either percent or an amount in dong, not both.")))
        if self.percent is not None and not 1 <= self.percent <= most:
            wrong.append(("percent", _("The law allows from 1 to %(most)d percent.") % {"most": most}))
        if self.until <= self.first_at:
            wrong.append(("until", _("It must end after it begins.")))
        elif self.until <= moment:
            wrong.append(("until", _("This time is over; choose a later one.")))
        if self.code and not self._code_is_fine():
            words = {"shortest": codes.SHORTEST, "longest": codes.LONGEST}
            wrong.append(
                (
                    "code",
                    _("A code has %(shortest)d to %(longest)d letters (without marks) and digits.") % words,
                )
            )
        if self.listings and not any(may_be_promoted(one.product, day) for one in self.listings):
            wrong.append(("listings", _("The law lets none of these products be promoted.")))
        if self.budget is not None and self.dong is not None and self.budget < self.dong:
            wrong.append(("budget", _("The budget is smaller than one use.")))
        return wrong

    def _code_is_fine(self) -> bool:
        code = codes.printed(self.code)
        return bool(codes.PRINTED.match(code)) and codes.SHORTEST <= len(codes.folded(code)) <= codes.LONGEST
