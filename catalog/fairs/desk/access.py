"""Who may see and change which fair: trade officers their province, the national office all, auditors read.

The register's borders say who holds which place today.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from catalog.fairs import gate
from catalog.fairs.models import Fair, FairQuerySet
from traceability.register.borders import powers_for
from traceability.register.clock import moment_of
from traceability.register.models import Province

P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponse)


@dataclass(frozen=True)
class Access:
    """What one person may do with fairs today; province codes, or everything."""

    sees_all: bool
    changes_all: bool
    seen_provinces: frozenset[str]
    changed_provinces: frozenset[str]

    @property
    def is_any(self) -> bool:
        return self.sees_all or bool(self.seen_provinces)

    @property
    def may_plan(self) -> bool:
        return self.changes_all or bool(self.changed_provinces)

    def fairs(self) -> FairQuerySet:
        seen = Fair.objects.select_related("province")
        return seen if self.sees_all else seen.filter(province__in=self.seen_provinces)

    def provinces(self) -> "list[Province]":
        """The provinces for which this person may plan a fair."""
        all_provinces = Province.objects.order_by("folded_name")
        return list(
            all_provinces if self.changes_all else all_provinces.filter(code__in=self.changed_provinces)
        )

    def may_change(self, fair: Fair) -> bool:
        return self.changes_all or fair.province_id in self.changed_provinces


def access_of(request: HttpRequest) -> Access:
    powers = powers_for(request)
    return Access(
        sees_all=powers.reads_all,
        changes_all=powers.is_national,
        seen_provinces=powers.trade | powers.audits,
        changed_provinces=powers.trade,
    )


def for_readers(
    view: Callable[Concatenate[HttpRequest, Access, P], R],
) -> Callable[Concatenate[HttpRequest, P], R]:
    """Anybody with a role in fairs: `view(request, access, …)`; for others nothing is there."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> R:
        access = access_of(request)
        if not access.is_any:
            raise Http404
        return view(request, access, *args, **kwargs)

    return guarded


def seen_fair(access: Access, pk: int) -> Fair:
    """The fair, if this person may see it; another province's is 404."""
    return get_object_or_404(access.fairs(), pk=pk)


def changed_fair(access: Access, pk: int) -> Fair:
    """The fair, if this person may change it; for a reader it is there, but not to be changed."""
    fair = seen_fair(access, pk)
    if not access.may_change(fair):
        raise PermissionDenied
    return fair


def changed_by(request: HttpRequest) -> gate.By:
    user = request.user
    if not isinstance(user, AbstractBaseUser):
        raise PermissionDenied
    return gate.By(actor_name=str(user), moment=moment_of(request), actor=user)
