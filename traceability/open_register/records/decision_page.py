"""One decision: what it granted, and what else it did, with each certificate's status today."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet

from traceability.open_register.records.structured_data import certifications_data, data_block
from traceability.open_register.searching.finding import loaded, public_certificates
from traceability.open_register.searching.labels import STATUS_ORDER
from traceability.open_register.searching.lines import Line, lines_of
from traceability.open_register.searching.question import PAGE_SIZE
from traceability.register.clock import vietnam_day
from traceability.register.models import Certificate, CertificateEvent, Decision
from traceability.register.models.history import Action
from traceability.register.status_queries import status_case
from traceability.register.statuses import Status

MOST_OTHERS = 200  # lines of what a decision did besides granting


@dataclass(frozen=True)
class Deed:
    """Something that the decision did to certificates of other decisions, and to which."""

    words: str
    action: str
    lines: list[Line]


def page_about(decision: Decision, moment: datetime, page: str) -> dict[str, Any]:
    """The template's context; the granted certificates in pages, because one decision may grant hundreds."""
    granted = public_certificates().filter(decision=decision)
    pages = Paginator(granted.order_by("product__folded_name", "pk"), PAGE_SIZE)
    page_obj = pages.get_page(page)
    lines = lines_of(_in_their_order(page_obj.object_list), moment)
    return {
        "decision": decision,
        "granted": lines,
        "data_block": data_block(certifications_data(line for line in lines if line.is_held)),
        "page_obj": page_obj,
        "today": statuses_today(granted, moment),
        "deeds": deeds_of(decision, moment),
        "moment": moment,
    }


def statuses_today(certificates: QuerySet[Certificate], moment: datetime) -> list[tuple[Status, int]]:
    """How many of these certificates have which status today, in the order of the statuses; one query."""
    rows = (
        certificates.annotate(status_on_day=status_case(vietnam_day(moment)))
        .order_by()
        .values_list("status_on_day")
        .annotate(number=Count("pk"))
    )
    counted = dict(rows)
    return [(status, counted[status.value]) for status in STATUS_ORDER if counted.get(status.value)]


def deeds_of(decision: Decision, moment: datetime) -> list[Deed]:
    """What the history names this decision for, other than granting: revoked, extended, suspended …"""
    events = CertificateEvent.objects.filter(decision=decision).exclude(action=Action.ISSUED)
    pairs = list(events.order_by("pk").values_list("action", "certificate")[:MOST_OTHERS])
    keys = {key for _action, key in pairs}
    rows = loaded(public_certificates().filter(pk__in=keys)).in_bulk() if keys else {}
    return [
        Deed(str(action.label), action.value, lines_of(certificates, moment))
        for action in Action
        if (certificates := [rows[key] for done, key in pairs if done == action and key in rows])
    ]


def _in_their_order(certificates: Any) -> list[Certificate]:
    keys = [certificate.pk for certificate in certificates]
    rows = loaded(Certificate.objects.filter(pk__in=keys)).in_bulk()
    return [rows[key] for key in keys]
