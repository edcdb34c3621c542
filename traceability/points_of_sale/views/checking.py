"""/diem-ban/kiem-tra/: which products on the shelf may carry stars today."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from traceability.codes.limits import address_of, within
from traceability.points_of_sale.checking.answers import Check, check
from traceability.points_of_sale.checking.lines import MOST_LINES, Typed, read_lines
from traceability.points_of_sale.checking.shelf_lists import as_text, keep, with_code
from traceability.points_of_sale.forms import CheckForm
from traceability.points_of_sale.models import CheckList
from traceability.register.clock import moment_of
from traceability.register.public_code import PATTERN, printed_public_code
from traceability.register.vietnamese import typed_words

CHECKS_PER_HOUR = 120  # a whole market may sit behind one address
LISTS_PER_HOUR = 30


@require_http_methods(["GET", "HEAD", "POST"])
def check_shelf(request: HttpRequest) -> HttpResponse:
    """Anybody. POST checks and writes nothing, unless the button "keep" asks for a list with a link."""
    if request.method != "POST":
        return _page(request, CheckForm(initial={"lines": _started_from(request)}))
    if not within("shelf-check", address_of(request), CHECKS_PER_HOUR):  # before a file is opened
        form = CheckForm(request.POST)
        form.add_error(None, _("Too many checks from this address in an hour. Try again later."))
        return _page(request, form, status=429)
    form = CheckForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    typed = read_lines(_settled(form.cleaned_data["all_lines"], request))
    checked = check(typed.lines, moment_of(request))
    if "keep" in request.POST and checked.answers:
        if within("shelf-list", address_of(request), LISTS_PER_HOUR):
            kept = keep(form.cleaned_data["title"], checked)
            return redirect("points_of_sale:shelf_list", token=kept.token)
        form.add_error(None, _("Too many lists from this address in an hour. Try again later."))
    return _page(request, form, typed, checked)


def _page(
    request: HttpRequest,
    form: CheckForm,
    typed: Typed | None = None,
    checked: Check | None = None,
    status: int = 200,
) -> HttpResponse:
    page = {
        "form": form,
        "typed": typed,
        "check": checked,
        "lines": "\n".join(line.text for line in typed.lines) if typed else "",
        "most": MOST_LINES,
        "moment": moment_of(request),
    }
    response = render(request, "points_of_sale/check.html", page, status=status)
    add_never_cache_headers(response)
    return response


def _settled(lines: str, request: HttpRequest) -> str:
    """The lines with the choices that were made: `pick-3=7KQ2M4XD9P` writes the code before the fourth line."""
    picks = {
        name.removeprefix("pick-"): code
        for name, code in request.POST.items()
        if name.startswith("pick-") and PATTERN.fullmatch(str(code))
    }
    if not picks:
        return lines
    texts = [line.text for line in read_lines(lines).lines]
    settled = [
        with_code(printed_public_code(str(picks[str(position)])), text) if str(position) in picks else text
        for position, text in enumerate(texts)
    ]
    return "\n".join(settled)


def _started_from(request: HttpRequest) -> str:
    kept = CheckList.objects.filter(token=typed_words(request.GET.get("tu", ""))).first()
    return as_text(kept) if kept else ""
