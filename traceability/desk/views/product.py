"""One product for officers: what it holds, what can be done next, what happened, on which papers."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from traceability.codes.loading import certificates_with_decisions
from traceability.desk.access import for_readers, may_make, products_within, proposals_within
from traceability.desk.gate import Officer
from traceability.desk.models import State
from traceability.desk.obstacles import Choice, choices_for, product_choices
from traceability.desk.provenance import origins_of
from traceability.desk.views.frame import frame
from traceability.register.clock import vietnam_day
from traceability.register.models import Certificate, CertificateEvent
from traceability.register.verdicts import leading_certificate, order_of, status_of, verdict_on


@require_safe
@for_readers
def product(request: HttpRequest, officer: Officer, pk: int) -> HttpResponse:
    """Whoever may read the product's place; buttons only for those who may decide or propose."""
    shown = get_object_or_404(
        products_within(officer.powers)
        .select_related("producer__commune", "producer__province", "product_set")
        .prefetch_related(certificates_with_decisions(), "official_codes"),
        pk=pk,
    )
    day = vietnam_day(officer.moment)
    certificates = sorted(shown.certificates.all(), key=order_of, reverse=True)
    chosen = _chosen(request, certificates, day)
    may = may_make(officer.powers, shown.producer)
    events = (
        CertificateEvent.objects.filter(certificate__in=certificates)
        .select_related("certificate__decision", "decision__issuer", "evidence")
        .order_by("-at", "-pk")
    )
    history = list(events)
    waiting = proposals_within(officer).filter(
        Q(items__product=shown), state=State.WAITING, last_day__gte=day
    )
    context: dict[str, Any] = {
        "product": shown,
        "verdict": verdict_on(shown, officer.moment),
        "certificates": [Held(one, day, one == chosen) for one in certificates],
        "chosen": Held(chosen, day, True) if chosen else None,
        "choices": _choices(certificates, chosen, day) if may else [],
        "decides": officer.powers.may_decide(shown.producer.province_id),
        "may": may,
        "events": history,
        "origins": origins_of(shown, chosen, history),
        "reads_lists": officer.powers.may_decide(shown.producer.province_id),
        "waiting": list(waiting.distinct()),
    }
    return render(request, "desk/product.html", context | frame(shown.name, shown))


class Held:
    """A certificate as a row: its own status, and whether the buttons are about it."""

    def __init__(self, certificate: Certificate, day: date, is_chosen: bool) -> None:
        self.certificate = certificate
        self.status = status_of(certificate, day)
        self.is_chosen = is_chosen


def _chosen(request: HttpRequest, certificates: list[Certificate], day: date) -> Certificate | None:
    """The one that the address names, else the one that the public reads about."""
    named = request.GET.get("chung-nhan", "")
    chosen = next((one for one in certificates if str(one.pk) == named), None)
    return chosen or leading_certificate(certificates, day)


def _choices(certificates: list[Certificate], chosen: Certificate | None, day: date) -> list[Choice]:
    own = choices_for(chosen, certificates, day) if chosen else []
    return [*product_choices(leading_certificate(certificates, day), day), *own]
