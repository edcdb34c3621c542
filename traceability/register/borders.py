"""Who may do what where: an officer acts inside the own province or commune, and only while appointed.

Every screen for officers asks here. A thing outside somebody's borders does not exist for that person (404).
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest

from traceability.register.clock import moment_of, vietnam_day
from traceability.register.models import Appointment, Commune
from traceability.register.models.appointments import Role

APPOINTED_BY_A_PROVINCE = frozenset({Role.COMMUNE, Role.TRADE})


@dataclass(frozen=True)
class Powers:
    """What a person may do on one day. `is_national` covers superusers, who run the platform."""

    user: Any
    is_national: bool = False
    audits_all: bool = False
    register: frozenset[str] = frozenset()  # codes of provinces whose register the person keeps
    trade: frozenset[str] = frozenset()
    audits: frozenset[str] = frozenset()
    communes: frozenset[str] = frozenset()  # codes of communes for which the person proposes
    communes_provinces: frozenset[str] = frozenset()

    @property
    def is_any(self) -> bool:
        return self.reads_all or bool(self.register | self.trade | self.audits | self.communes)

    @property
    def reads_all(self) -> bool:
        return self.is_national or self.audits_all

    @property
    def decides_somewhere(self) -> bool:
        return self.is_national or bool(self.register)

    def may_read(self, province: str, commune: str | None = None) -> bool:
        """The register's desk: the own provinces; a commune officer reads the own commune only."""
        if self.reads_all or province in self.register | self.audits:
            return True
        return commune is not None and commune in self.communes

    def may_decide(self, province: str) -> bool:
        """Issue, extend, suspend, revoke, correct: the national office and the province's register officer."""
        return self.is_national or province in self.register

    def may_propose(self, commune: str | None) -> bool:
        """Hand a change to the province: an officer of that commune."""
        return commune is not None and commune in self.communes

    def may_appoint(self, role: str, province: str | None) -> bool:
        """The national office everybody below it; a province's register officer its communes' and trade officers."""
        if getattr(self.user, "is_superuser", False):
            return True
        if self.is_national:
            return role != Role.NATIONAL
        return role in APPOINTED_BY_A_PROVINCE and province is not None and province in self.register

    def within(self, province: str = "province", commune: str = "commune") -> Q:
        """A condition on rows: inside the borders for reading; the names are paths to the foreign keys."""
        if self.reads_all:
            return Q()
        inside = Q(**{f"{province}__in": self.register | self.audits})
        return inside | Q(**{f"{commune}__in": self.communes})

    def office_for(self, province: str) -> str:
        """What the public reads instead of the officer's name, in Vietnamese, as it stays in the history."""
        if province in self.register:
            return "Cán bộ sổ đăng ký của tỉnh"
        if self.is_national:
            return "Cơ quan trung ương quản lý chương trình"
        return "Cán bộ cấp xã" if self.communes else ""


def powers_of(user: Any, day: date) -> Powers:
    """One query; nobody has powers who is signed out, inactive or no longer appointed on `day`."""
    if not user.is_authenticated or not user.is_active:
        return Powers(user)
    held = list(Appointment.objects.held_by(user.pk, day).select_related("commune"))

    def provinces(role: Role) -> frozenset[str]:
        return frozenset(one.province_id for one in held if one.role == role and one.province_id)

    communes: list[Commune] = [one.commune for one in held if one.role == Role.COMMUNE and one.commune]
    return Powers(
        user=user,
        is_national=user.is_superuser or any(one.role == Role.NATIONAL for one in held),
        audits_all=any(one.role == Role.AUDITOR and one.province_id is None for one in held),
        register=provinces(Role.REGISTER),
        trade=provinces(Role.TRADE),
        audits=provinces(Role.AUDITOR),
        communes=frozenset(one.pk for one in communes),
        communes_provinces=frozenset(one.province_id for one in communes),
    )


def powers_for(request: HttpRequest) -> Powers:
    """`powers_of` the one who asks, today: one query for the first item of a menu, none for the others.

    They hang on the request itself and end with it; another person in the same request (signing in or out) is asked
    about anew. Deeds that must see what another process changed meanwhile ask `powers_of` after their locks.
    """
    day = vietnam_day(moment_of(request))
    known: tuple[Any, date, Powers] | None = getattr(request, "_ocop_powers", None)
    if known and known[0] is request.user and known[1] == day:
        return known[2]
    powers = powers_of(request.user, day)
    request._ocop_powers = (request.user, day, powers)  # type: ignore[attr-defined]
    return powers


def powers_or_404(request: HttpRequest) -> Powers:
    """For a view of the register's desk: whoever has no power at all finds nothing there."""
    powers = powers_for(request)
    if not powers.is_any:
        raise Http404
    return powers
