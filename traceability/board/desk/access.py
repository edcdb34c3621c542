"""Whose targets somebody may read and enter: the national office all, a province's register officer the own."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from traceability.board.scope import Scope
from traceability.board.targets import By
from traceability.register.borders import Powers, powers_for, powers_or_404
from traceability.register.clock import moment_of
from traceability.register.models import Province

NATION_IN_ADDRESS = "VN"


@dataclass(frozen=True)
class Access:
    powers: Powers

    def may_read(self, scope: Scope) -> bool:
        return self.powers.may_read(scope.code) if scope.province else self.powers.reads_all

    def may_enter(self, scope: Scope) -> bool:
        return self.powers.may_decide(scope.code) if scope.province else self.powers.is_national

    def scopes(self) -> list[Scope]:
        """The nation first, then provinces by name; only what the person may read."""
        readable = Province.objects.order_by("folded_name")
        if not self.powers.reads_all:
            readable = readable.filter(pk__in=self.powers.register | self.powers.audits)
        scopes = [Scope(province) for province in readable]
        return [Scope(), *scopes] if self.powers.reads_all else scopes


def has_business(request: HttpRequest) -> bool:
    powers = powers_for(request)
    return bool(powers.reads_all or powers.register or powers.audits)


def access_or_404(request: HttpRequest) -> Access:
    """For officers of the register and auditors; for all others nothing is here."""
    powers = powers_or_404(request)
    if not (powers.reads_all or powers.register or powers.audits):
        raise Http404
    return Access(powers)


def read_scope(access: Access, code: str) -> Scope:
    """The place, if this person may read its targets; another's is 404."""
    province = None if code == NATION_IN_ADDRESS else Province.objects.filter(pk=code).first()
    scope = Scope(province)
    if (province is None and code != NATION_IN_ADDRESS) or not access.may_read(scope):
        raise Http404
    return scope


def code_of(scope: Scope) -> str:
    """As the desk's addresses name it."""
    return scope.code or NATION_IN_ADDRESS


def entered_by(request: HttpRequest) -> By:
    user = request.user
    return By(
        actor_name=str(user) or _("Officer"),
        moment=moment_of(request),
        actor=user if user.is_authenticated else None,  # type: ignore[arg-type]
    )
