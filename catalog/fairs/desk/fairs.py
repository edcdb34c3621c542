"""The list of fairs, one fair, its details, and its publication."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from catalog.fairs import gate
from catalog.fairs.desk.access import Access, changed_by, changed_fair, for_readers, seen_fair
from catalog.fairs.desk.forms import FairForm, SectionForm
from catalog.fairs.edition import edition_of
from catalog.fairs.eligibility import problems_among
from catalog.fairs.models import Fair
from catalog.fairs.views import pdf_response
from catalog.fairs.watch import fallen_out
from traceability.register.clock import moment_of, vietnam_day
from traceability.register.models import CertifiedProduct

PER_PAGE = 25
HISTORY_SHOWN = 12


@require_safe
@for_readers
def index(request: HttpRequest, access: Access) -> HttpResponse:
    """Officers with a role in fairs: those that they may see."""
    day = vietnam_day(moment_of(request))
    listed = access.fairs().annotate(size=Count("entries")).order_by("-first_day", "-pk")
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    problems = fallen_out(page.object_list, day)
    rows = [(fair, fair.phase(day), problems.get(fair.pk, [])) for fair in page.object_list]
    context = {"rows": rows, "page_obj": page, "may_plan": access.may_plan}
    return render(request, "fairs/desk/index.html", context | crumbs())


@require_safe
@for_readers
def fair(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """Officers who may see this fair; its buttons only for those who may change it."""
    shown = seen_fair(access, pk)
    edition = edition_of(shown, moment_of(request))
    may_change = access.may_change(shown) and not shown.is_over(edition.moment)
    context = {
        "fair": shown,
        "edition": edition,
        "may_change": may_change,
        "section_form": SectionForm(),
        "events": shown.events.order_by("-at", "-pk")[:HISTORY_SHOWN],
    }
    return render(request, "fairs/desk/fair.html", context | crumbs(shown))


@require_http_methods(["GET", "POST"])
@for_readers
def add(request: HttpRequest, access: Access) -> HttpResponse:
    """Officers who may plan a fair for some province."""
    if not access.may_plan:
        raise PermissionDenied
    form = FairForm(request.POST or None, provinces=access.provinces())
    if form.is_valid():
        try:
            planned = gate.plan(form.details(), changed_by(request))
        except gate.Refused as refusal:
            form.add_error(None, told(refusal))
        else:
            messages.success(request, _("The fair has been planned. Now choose its products."))
            return to_fair(planned)
    return render(request, "fairs/desk/form.html", {"form": form} | crumbs(title=_("New fair")))


@require_http_methods(["GET", "POST"])
@for_readers
def edit(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """Officers who may change this fair."""
    changed = changed_fair(access, pk)
    form = FairForm(request.POST or None, provinces=access.provinces(), fair=changed)
    if form.is_valid():
        try:
            gate.change(changed, form.details(), changed_by(request))
        except gate.Refused as refusal:
            form.add_error(None, told(refusal))
        else:
            messages.success(request, _("The details have been saved."))
            return to_fair(changed)
    context = {"form": form, "fair": changed}
    return render(request, "fairs/desk/form.html", context | crumbs(changed, _("Details")))


@require_http_methods(["GET", "POST"])
@for_readers
def publish(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """Officers who may change this fair: what would be published, and what stands in the way."""
    changed = changed_fair(access, pk)
    if request.method == "POST":
        if attempt(request, lambda: gate.publish(changed, changed_by(request))):
            messages.success(request, _("The catalogue is public now."))
            return to_fair(changed)
        return redirect("fairs_desk:publish", pk=pk)
    products = list(CertifiedProduct.objects.filter(fair_entries__fair=changed).select_related("producer"))
    context = {
        "fair": changed,
        "count": len(products),
        "problems": problems_among(products, changed.first_day, changed.last_day),
    }
    return render(request, "fairs/desk/publish.html", context | crumbs(changed, _("Publish")))


@require_http_methods(["GET", "POST"])
@for_readers
def withdraw(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """Officers who may change this fair."""
    changed = changed_fair(access, pk)
    if request.method == "POST":
        if attempt(request, lambda: gate.withdraw(changed, changed_by(request))):
            messages.success(request, _("The catalogue is a draft again."))
        return to_fair(changed)
    context = {
        "fair": changed,
        "question": _("Take the catalogue back?"),
        "consequence": _("Its public page and its PDF will answer that nothing is there."),
        "action": _("Take it back"),
    }
    return render(request, "fairs/desk/confirm.html", context | crumbs(changed, _("Take back")))


@require_safe
@for_readers
def pdf(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """Officers who may see this fair: its printed catalogue, draft or not."""
    return pdf_response(seen_fair(access, pk), moment_of(request))


def to_fair(fair: Fair, anchor: str = "") -> HttpResponse:
    return redirect(reverse("fairs_desk:fair", kwargs={"pk": fair.pk}) + anchor)


def told(refusal: gate.Refused) -> list[str]:
    """The refusal, then each product with its reason."""
    problems = [f"{problem.product.name}: {problem.obstacle.reason}" for problem in refusal.problems]
    return [str(refusal), *problems]


def attempt(request: HttpRequest, change: Any) -> bool:
    """Do it, or say why not."""
    try:
        change()
    except gate.Refused as refusal:
        messages.error(request, " ".join(told(refusal)))
        return False
    return True


def crumbs(fair: Fair | None = None, title: str = "") -> dict[str, object]:
    """Wagtail's breadcrumbs and page title."""
    items: list[dict[str, str]] = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("fairs_desk:index"), "label": _("Fairs")},
    ]
    if fair:
        items.append({"url": reverse("fairs_desk:fair", kwargs={"pk": fair.pk}), "label": fair.name_vi})
    if title:
        items.append({"url": "", "label": title})
    return {"breadcrumbs_items": items, "header_title": items[-1]["label"], "header_icon": "calendar-alt"}
