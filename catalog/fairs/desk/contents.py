"""What stands in a fair: sections, products, their order and their booths. Officers who may change the fair."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from catalog.fairs import gate
from catalog.fairs.desk.access import Access, changed_by, changed_fair, for_readers
from catalog.fairs.desk.candidates import candidates
from catalog.fairs.desk.fairs import attempt, crumbs, to_fair
from catalog.fairs.desk.forms import BoothForm, SearchForm, SectionForm
from catalog.fairs.models import Entry, Section
from traceability.register.models import CertifiedProduct

STEPS = {"up": -1, "down": 1}


def _section(access: Access, pk: int) -> Section:
    section = get_object_or_404(Section.objects.select_related("fair__province"), pk=pk)
    changed_fair(access, section.fair_id)
    return section


def _entry(access: Access, pk: int) -> Entry:
    entry = get_object_or_404(Entry.objects.select_related("fair__province", "section", "product"), pk=pk)
    changed_fair(access, entry.fair_id)
    return entry


def _steps(request: HttpRequest) -> int:
    steps = STEPS.get(request.POST.get("where", ""))
    if steps is None:
        raise Http404
    return steps


@require_POST
@for_readers
def section_add(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    fair = changed_fair(access, pk)
    form = SectionForm(request.POST)
    if form.is_valid():
        attempt(request, lambda: gate.add_section(fair, **form.cleaned_data, by=changed_by(request)))
    else:
        messages.error(request, _("A section needs a title."))
    return to_fair(fair, "#sections")


@require_http_methods(["GET", "POST"])
@for_readers
def section_edit(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    section = _section(access, pk)
    form = SectionForm(request.POST or None, section=section)
    if form.is_valid() and attempt(
        request, lambda: gate.rename_section(section, **form.cleaned_data, by=changed_by(request))
    ):
        return to_fair(section.fair, f"#section-{section.pk}")
    context = {"form": form, "fair": section.fair}
    return render(request, "fairs/desk/form.html", context | crumbs(section.fair, section.title_vi))


@require_POST
@for_readers
def section_move(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    section = _section(access, pk)
    steps = _steps(request)
    attempt(request, lambda: gate.move_section(section, steps, changed_by(request)))
    return to_fair(section.fair, f"#section-{section.pk}")


@require_http_methods(["GET", "POST"])
@for_readers
def section_remove(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    section = _section(access, pk)
    if request.method == "POST":
        if attempt(request, lambda: gate.remove_section(section, changed_by(request))):
            messages.success(request, _("The section has been removed."))
        return to_fair(section.fair, "#sections")
    number = section.entries.count()
    context = {
        "fair": section.fair,
        "question": _("Remove the section “%(title)s”?") % {"title": section.title_vi},
        "consequence": ngettext(
            "%(number)d product leaves the catalogue with it.",
            "%(number)d products leave the catalogue with it.",
            number,
        )
        % {"number": number},
        "action": _("Remove the section"),
    }
    return render(request, "fairs/desk/confirm.html", context | crumbs(section.fair, section.title_vi))


@require_http_methods(["GET", "POST"])
@for_readers
def pick(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    """Choose certified products for a section: each candidate with its eligibility and the reason."""
    section = _section(access, pk)
    fair = section.fair
    if request.method == "POST":
        return _add_chosen(request, section)
    asked = request.GET if "q" in request.GET else {"province": fair.province_id}
    form = SearchForm(asked)
    wanted = form.cleaned_data if form.is_valid() else {}
    page, rows = candidates(
        fair,
        wanted.get("q", ""),
        wanted.get("province"),
        only_eligible=wanted.get("eligible", False),
        page=request.GET.get("page"),
    )
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "fair": fair,
        "section": section,
        "form": form,
        "page_obj": page,
        "rows": rows,
        "query": f"{query.urlencode()}&" if query else "",
    }
    return render(request, "fairs/desk/pick.html", context | crumbs(fair, section.title_vi))


def _add_chosen(request: HttpRequest, section: Section) -> HttpResponse:
    keys = [int(key) for key in request.POST.getlist("product") if key.isdecimal()]
    chosen = CertifiedProduct.objects.in_bulk(keys)
    products = [chosen[key] for key in dict.fromkeys(keys) if key in chosen]
    booth = BoothForm(request.POST)
    here = redirect(f"{reverse('fairs_desk:pick', kwargs={'pk': section.pk})}?{request.GET.urlencode()}")
    if not products or not booth.is_valid():
        messages.error(request, _("Choose at least one product; a booth has at most 12 letters."))
        return here
    by, name = changed_by(request), booth.cleaned_data["booth"]
    if not attempt(request, lambda: gate.add_entries(section, products, by, name)):
        return here
    number = len(products)
    said = ngettext("%(number)d product added.", "%(number)d products added.", number)
    messages.success(request, said % {"number": number})
    return to_fair(section.fair, f"#section-{section.pk}")


@require_POST
@for_readers
def entry_move(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    entry = _entry(access, pk)
    steps = _steps(request)
    attempt(request, lambda: gate.move_entry(entry, steps, changed_by(request)))
    return to_fair(entry.fair, f"#entry-{entry.pk}")


@require_POST
@for_readers
def entry_booth(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    entry = _entry(access, pk)
    form = BoothForm(request.POST)
    if form.is_valid():
        booth = form.cleaned_data["booth"]
        attempt(request, lambda: gate.set_booth(entry, booth, changed_by(request)))
    else:
        messages.error(request, _("A booth has at most 12 letters."))
    return to_fair(entry.fair, f"#entry-{entry.pk}")


@require_http_methods(["GET", "POST"])
@for_readers
def entry_remove(request: HttpRequest, access: Access, pk: int) -> HttpResponse:
    entry = _entry(access, pk)
    if request.method == "POST":
        if attempt(request, lambda: gate.remove_entry(entry, changed_by(request))):
            messages.success(request, _("The product has been taken out."))
        return to_fair(entry.fair, f"#section-{entry.section_id}")
    context = {
        "fair": entry.fair,
        "question": _("Take “%(name)s” out of the catalogue?") % {"name": entry.product.name},
        "consequence": _("It can be added again as long as it is valid on every fair day."),
        "action": _("Take it out"),
    }
    return render(request, "fairs/desk/confirm.html", context | crumbs(entry.fair, entry.product.name))
