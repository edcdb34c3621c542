"""When a certificate holds: one definition, asked of the database (`q`) and of an object (`holds`).

A certificate holds on a day when the day lies in its term (the extended one, if any), it has not been
revoked, given back or replaced by then, and no suspension covers the day; one entered by mistake holds on no
day. Days are calendar days in Viet Nam.
Source: QĐ 26/2026/QĐ-TTg Art. 7, 8 and 12.3.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import F, Q

if TYPE_CHECKING:
    from traceability.register.models import Certificate


@dataclass(frozen=True)
class Term:
    """The day is in the term, both ends included; an extension moves the end."""

    first: str
    last: str
    extended: str

    def q_throughout(self, first_day: date, last_day: date) -> Q:
        reaches = Q(**{f"{self.extended}__gte": last_day}) | Q(
            **{f"{self.extended}__isnull": True, f"{self.last}__gte": last_day}
        )
        return Q(**{f"{self.first}__lte": first_day}) & reaches

    def holds(self, certificate: "Certificate", day: date) -> bool:
        first: date = getattr(certificate, self.first)
        last: date = getattr(certificate, self.extended) or getattr(certificate, self.last)
        return first <= day <= last


@dataclass(frozen=True)
class Before:
    """The day comes before `end`, or there is no end."""

    end: str

    def q_throughout(self, first_day: date, last_day: date) -> Q:
        return Q(**{f"{self.end}__isnull": True}) | Q(**{f"{self.end}__gt": last_day})

    def holds(self, certificate: "Certificate", day: date) -> bool:
        end: date | None = getattr(certificate, self.end)
        return end is None or day < end


@dataclass(frozen=True)
class Never:
    """The certificate counts on no day when `mark` is set."""

    mark: str

    def q_throughout(self, first_day: date, last_day: date) -> Q:
        return Q(**{f"{self.mark}__isnull": True})

    def holds(self, certificate: "Certificate", day: date) -> bool:
        return getattr(certificate, self.mark) is None


@dataclass(frozen=True)
class OutsideSuspensions:
    """No suspension [first_day, lifted_on) covers the day.

    Asked as "not one of those suspended", which a database works out once for all rows, also inside a CASE.
    """

    def q_throughout(self, first_day: date, last_day: date) -> Q:
        covering = (
            apps.get_model("ocop_register", "Suspension")
            .objects.filter(
                Q(lifted_on__isnull=True) | Q(lifted_on__gt=first_day),
                first_day__lte=last_day,
            )
            .exclude(lifted_on=F("first_day"))
        )
        return ~Q(pk__in=covering.values("certificate"))

    def holds(self, certificate: "Certificate", day: date) -> bool:
        return not any(
            pause.first_day <= day and (pause.lifted_on is None or day < pause.lifted_on)
            for pause in certificate.suspensions.all()
        )


@dataclass(frozen=True)
class Rule:
    parts: tuple[Term | Before | Never | OutsideSuspensions, ...]

    def q(self, day: date) -> Q:
        """A condition on Certificate: holds on `day`."""
        return self.q_throughout(day, day)

    def q_throughout(self, first_day: date, last_day: date) -> Q:
        """A condition on Certificate: holds on every day of the period, both ends included."""
        condition = Q()
        for part in self.parts:
            condition &= part.q_throughout(first_day, last_day)
        return condition

    def holds(self, certificate: "Certificate", day: date) -> bool:
        return all(part.holds(certificate, day) for part in self.parts)


VALID = Rule(
    (
        Term("valid_from", "valid_until", "extended_until"),
        Before("revoked_from"),
        Before("surrendered_from"),
        Before("superseded_from"),
        OutsideSuspensions(),
        Never("voided_on"),
    )
)
