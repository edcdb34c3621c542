"""Who sees what on the register's desk; a thing outside somebody's borders is 404 for every verb."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404

from traceability.desk.gate import Officer
from traceability.desk.models import Proposal, ProposalItem, State
from traceability.register.borders import Powers, powers_for, powers_or_404
from traceability.register.clock import moment_of
from traceability.register.models import (
    Certificate,
    CertificateEvent,
    CertifiedProduct,
    Commune,
    Evidence,
    Producer,
    Province,
)

P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)
PRODUCERS_PLACE = ("product__producer__province", "product__producer__commune")


def for_readers(
    view: Callable[Concatenate[HttpRequest, Officer, P], R],
) -> Callable[Concatenate[HttpRequest, P], R]:
    """Whoever may read some part of the register's desk: `view(request, officer, …)`."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> R:
        officer = officer_of(request)
        if not reads_register(officer.powers):
            raise Http404
        return view(request, officer, *args, **kwargs)

    return guarded


def for_makers(
    view: Callable[Concatenate[HttpRequest, Officer, P], R],
) -> Callable[Concatenate[HttpRequest, P], R]:
    """Whoever may decide or propose somewhere; auditors read only."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> R:
        officer = officer_of(request)
        if not makes(officer.powers):
            raise Http404
        return view(request, officer, *args, **kwargs)

    return guarded


def officer_of(request: HttpRequest) -> Officer:
    powers = powers_or_404(request)
    user = request.user
    if not isinstance(user, AbstractBaseUser):
        raise Http404
    return Officer(user, powers, moment_of(request))


def reads_register(powers: Powers) -> bool:
    """Trade officers have their own desk and nothing here."""
    return powers.reads_all or bool(powers.register | powers.audits | powers.communes)


def makes(powers: Powers) -> bool:
    return powers.decides_somewhere or bool(powers.communes)


def may_enter(request: HttpRequest) -> bool:
    """For the menu and the doors."""
    return reads_register(powers_for(request))


def certificates_within(powers: Powers) -> QuerySet[Certificate]:
    return Certificate.objects.filter(powers.within(*PRODUCERS_PLACE))


def products_within(powers: Powers) -> QuerySet[CertifiedProduct]:
    return CertifiedProduct.objects.filter(powers.within("producer__province", "producer__commune"))


def may_make(powers: Powers, producer: Producer) -> bool:
    """May decide on, or propose for, what this producer holds."""
    return powers.may_decide(producer.province_id) or powers.may_propose(producer.commune_id)


def made_product(officer: Officer, pk: int) -> CertifiedProduct:
    """A product on which this officer may decide or propose; any other is 404."""
    found = products_within(officer.powers).select_related(
        "producer__commune", "producer__province", "product_set"
    )
    product = get_object_or_404(found, pk=pk)
    if not may_make(officer.powers, product.producer):
        raise Http404
    return product


def communes_of(powers: Powers) -> QuerySet[Commune]:
    """Where this officer may enter a new product."""
    communes = Commune.objects.select_related("province").order_by("province__name", "folded_name", "code")
    if powers.is_national:
        return communes
    return communes.filter(Q(province__in=powers.register) | Q(code__in=powers.communes))


def provinces_read(powers: Powers) -> QuerySet[Province]:
    provinces = Province.objects.order_by("name")
    if powers.reads_all:
        return provinces
    return provinces.filter(code__in=powers.register | powers.audits | powers.communes_provinces)


def proposals_within(officer: Officer) -> QuerySet[Proposal]:
    """Sent proposals of which every item lies inside the borders, and the own drafts."""
    powers = officer.powers
    own_or_sent = Q(proposer_id=officer.user.pk) | ~Q(state__in=[State.DRAFT])
    proposals = Proposal.objects.filter(own_or_sent)
    if powers.reads_all:
        return proposals
    outside = ProposalItem.objects.filter(proposal=OuterRef("pk")).exclude(powers.within())
    return proposals.filter(~Exists(outside))


def papers_within(officer: Officer) -> QuerySet[Evidence]:
    """Papers behind a change of a certificate inside the borders, or of a proposal that one may see."""
    powers = officer.powers
    if powers.reads_all:
        return Evidence.objects.all()
    inside = powers.within(*(f"certificate__{path}" for path in PRODUCERS_PLACE))
    events = CertificateEvent.objects.filter(inside, evidence=OuterRef("pk"))
    proposals = proposals_within(officer).filter(evidence=OuterRef("pk"))
    return Evidence.objects.filter(Exists(events) | Exists(proposals))
