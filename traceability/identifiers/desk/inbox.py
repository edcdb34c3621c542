"""Claims that wait come first; a prefix with its paper, its numbers and its whole history."""

from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, Q, Value, When
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from traceability.identifiers import gate
from traceability.identifiers.desk.access import issuers_to_claim_for, may_decide, readable, seen
from traceability.identifiers.models import PrefixState
from traceability.identifiers.papers_answer import answer_paper
from traceability.identifiers.typed_keys import digits_typed
from traceability.register.borders import powers_for
from traceability.register.clock import moment_of, vietnam_day
from traceability.register.vietnamese import fold_words, typed_words

PER_PAGE = 50
WAITING_FIRST = Case(
    When(state=PrefixState.CLAIMED, then=Value(0)), default=Value(1), output_field=IntegerField()
)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Who reads the province's register: what waits on top, by state, owner or number."""
    rows, state = readable(request), request.GET.get("state", "")
    typed = typed_words(request.GET.get("q", ""))
    if state in PrefixState.values:
        rows = rows.filter(state=state)
    if typed:
        folded = fold_words(typed)
        named = Q(producer__folded_name__contains=folded) | Q(issuer__folded_name__contains=folded)
        digits = digits_typed(typed)
        rows = rows.filter(named | Q(prefix__startswith=digits) if digits else named)
    page = {
        "page_obj": Paginator(rows.order_by(WAITING_FIRST, "-claimed_at", "-pk"), PER_PAGE).get_page(
            request.GET.get("page")
        ),
        "states": PrefixState.choices,
        "state": state,
        "q": typed,
        "day": vietnam_day(moment_of(request)),
        "may_claim": powers_for(request).decides_somewhere and issuers_to_claim_for(request).exists(),
    }
    return render(request, "identifiers/desk/index.html", page | crumbs())


@require_safe
def prefix(request: HttpRequest, pk: int) -> HttpResponse:
    """Who reads the province's register."""
    shown = seen(request, pk)
    page = {
        "prefix": shown,
        "may_decide": may_decide(request, shown),
        "is_own_claim": shown.claimed_by_id == request.user.pk,
        "is_usable": shown.is_usable_on(vietnam_day(moment_of(request))),
        "clashes": gate.overlapping(shown) if shown.state == PrefixState.CLAIMED else [],
        "gtins": shown.gtins.filter(withdrawn_at=None).select_related("product"),
        "glns": shown.glns.filter(withdrawn_at=None),
        "gdtis": shown.gdtis.filter(withdrawn_at=None).select_related(
            "certificate__product", "certificate__decision"
        ),
        "events": shown.events.all(),
    }
    return render(request, "identifiers/desk/prefix.html", page | crumbs(shown.prefix))


@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Who reads the province's register."""
    return answer_paper(seen(request, pk))


def crumbs(*titles: str) -> dict[str, object]:
    items = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("identifiers_desk:index"), "label": _("GS1 codes")},
        *({"url": "", "label": title} for title in titles),
    ]
    return {"breadcrumbs_items": items, "header_title": items[-1]["label"], "header_icon": "tag"}
