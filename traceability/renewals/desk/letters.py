"""Letters: what waits, what was sent, what could not be sent and is tried again at an officer's wish."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from traceability.register.clock import moment_of
from traceability.renewals.desk.access import kept_letter, powers, whole_provinces_or_404
from traceability.renewals.desk.crumbs import crumbs
from traceability.renewals.models import Letter, LetterState
from traceability.renewals.sending import try_again

PER_PAGE = 50


@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """Readers of a whole province's register: its letters, failures first unless another state is chosen."""
    provinces = whole_provinces_or_404(request)
    seen = Letter.objects.filter(province__in=provinces)
    counts = dict(seen.order_by().values_list("state").annotate(number=Count("pk")))
    states = [(state, counts.get(state.value, 0)) for state in LetterState]
    chosen = request.GET.get("state", "")
    if chosen not in LetterState.values:
        chosen = LetterState.FAILED if counts.get(LetterState.FAILED) else LetterState.SENT
    listed = (
        seen.filter(state=chosen).select_related("producer", "province").annotate(size=Count("reminders"))
    )
    page = Paginator(listed.order_by("-created_at", "-pk"), PER_PAGE).get_page(request.GET.get("page"))
    held = powers(request)
    context = {
        "states": states,
        "chosen": chosen,
        "page_obj": page,
        "rows": [(letter, held.may_decide(letter.province_id)) for letter in page.object_list],
        "query": f"state={chosen}&",
    }
    return render(request, "renewals/desk/letters.html", context | crumbs((_("Reminders by e-mail"), "")))


@require_POST
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Those who decide in the letter's province."""
    if try_again(kept_letter(request, pk), moment_of(request)):
        messages.success(request, _("The letter waits to be sent again."))
    return redirect("renewals_desk:letters")
