"""The forms: each reads what the officer says, keeps the paper and leads to the preview. Nothing is changed here."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from traceability.desk import gate
from traceability.desk.access import certificates_within, communes_of, for_makers, made_product
from traceability.desk.forms.base import DeedForm
from traceability.desk.forms.correcting import CorrectForm
from traceability.desk.forms.granting import GrantForm, IssueForm
from traceability.desk.forms.life import FORMS
from traceability.desk.gate import Officer, Place, Wanted
from traceability.desk.kinds import BY_SLUG, DEEDS, Deed, Kind
from traceability.desk.obstacles import obstacle, product_choices
from traceability.desk.views.frame import frame
from traceability.desk.views.papers import brought, keep_paper
from traceability.register.clock import vietnam_day
from traceability.register.models import CertifiedProduct, Province
from traceability.register.verdicts import leading_certificate, status_of, verdict_on


@require_http_methods(["GET", "POST"])
@for_makers
def deed(request: HttpRequest, officer: Officer, pk: int, slug: str) -> HttpResponse:
    """Something that happens to one certificate: officers who may decide on it or propose it."""
    wanted = _deed(slug)
    certificate = get_object_or_404(
        certificates_within(officer.powers).select_related("product", "decision__issuer"), pk=pk
    )
    product = made_product(officer, certificate.product_id)
    if wanted.is_grant:
        raise Http404
    day = vietnam_day(officer.moment)
    siblings = list(product.certificates.prefetch_related("suspensions"))
    in_the_way = obstacle(wanted.kind, next(one for one in siblings if one == certificate), siblings, day)
    kind = CorrectForm if wanted.kind == Kind.CORRECT else FORMS.get(wanted.kind, DeedForm)
    form = kind(
        request.POST or None,
        request.FILES or None,
        deed=wanted,
        provinces=[product.producer.province],
        today=day,
        certificates=[certificate],
        kept=brought(request, officer),
    )
    if not in_the_way:
        keep_paper(form, officer, product.producer.province)
        if form.is_valid():
            return redirect(gate.draft(officer, wanted_by(form), [certificate]))
    context = {"certificate": certificate, "status": status_of(certificate, day), "obstacle": in_the_way}
    return _page(request, officer, form, product, context)


@require_http_methods(["GET", "POST"])
@for_makers
def grant(request: HttpRequest, officer: Officer, pk: int, slug: str) -> HttpResponse:
    """A renewal or a higher star for a product of the register."""
    wanted = _deed(slug)
    if wanted.kind not in {Kind.RENEW, Kind.UPGRADE}:
        raise Http404
    product = made_product(officer, pk)
    day = vietnam_day(officer.moment)
    certificates = list(product.certificates.prefetch_related("suspensions"))
    leading = leading_certificate(certificates, day)
    choice = next(one for one in product_choices(leading, day) if one.deed.kind == wanted.kind)
    form = GrantForm(
        request.POST or None,
        request.FILES or None,
        deed=wanted,
        provinces=[product.producer.province],
        today=day,
        present_stars=leading.stars if leading else None,
        kept=brought(request, officer),
    )
    if choice.is_possible:
        keep_paper(form, officer, product.producer.province)
        if form.is_valid():
            return redirect(gate.draft(officer, wanted_by(form), product=product))
    return _page(request, officer, form, product, {"obstacle": choice.obstacle})


@require_http_methods(["GET", "POST"])
@for_makers
def issue(request: HttpRequest, officer: Officer) -> HttpResponse:
    """A product that the register does not know: same or near names have to be looked at first."""
    communes = communes_of(officer.powers)
    provinces = _own_provinces(officer)
    form = IssueForm(
        request.POST or None,
        request.FILES or None,
        deed=DEEDS[Kind.ISSUE],
        provinces=provinces,
        today=vietnam_day(officer.moment),
        communes=communes,
        kept=brought(request, officer),
    )
    if form.is_bound:
        commune = getattr(form, "cleaned_data", {}).get("commune")
        keep_paper(form, officer, commune.province if commune else None)
    if form.is_valid():
        commune = form.cleaned_data["commune"]
        place = Place(commune.province, commune)
        return redirect(gate.draft(officer, wanted_by(form), place=place))
    return _page(request, officer, form, None, {"like": form.like})


def _deed(slug: str) -> Deed:
    if slug not in BY_SLUG:
        raise Http404
    return BY_SLUG[slug]


def _own_provinces(officer: Officer) -> list[Province]:
    powers = officer.powers
    if powers.is_national:
        return list(Province.objects.order_by("name"))
    return list(Province.objects.filter(code__in=powers.register | powers.communes_provinces))


def wanted_by(form: DeedForm) -> Wanted:
    return Wanted(form.deed.kind, form.facts(), form.said_reason(), form.decision_facts, form.kept)


def _page(
    request: HttpRequest,
    officer: Officer,
    form: DeedForm,
    product: CertifiedProduct | None,
    extra: dict[str, Any],
) -> HttpResponse:
    decides = product is None or officer.powers.may_decide(product.producer.province_id)
    if product is None:
        decides = officer.powers.decides_somewhere
    context: dict[str, Any] = {
        "form": form,
        "deed": form.deed,
        "product": product,
        "verdict": verdict_on(product, officer.moment) if product else None,
        "decides": decides,
        "back": product,
        **extra,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "desk/form.html", context | frame(form.deed.label, product), status=status)
