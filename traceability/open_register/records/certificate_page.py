"""One certificate: what it says today, what it rests on, everything that happened to it, and its neighbours in time."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import Http404
from django.utils.safestring import mark_safe

from traceability.codes import qr
from traceability.codes.place_words import former_place_of, place_of
from traceability.open_register.records.certificate_history import history_of
from traceability.open_register.records.structured_data import address_of, certificate_data, data_block
from traceability.open_register.searching.finding import loaded
from traceability.open_register.searching.lines import Line, line_of, lines_of
from traceability.register.clock import vietnam_day
from traceability.register.models import Certificate, CertificateEvent, ImportRow
from traceability.register.models.history import Action
from traceability.register.statuses import Status
from traceability.register.verdicts import Verdict, next_change, order_of


def certificate_or_404(public_id: str) -> Certificate:
    """With everything that its page shows; one entered by mistake is still found, and says so."""
    try:
        return loaded(Certificate.objects.filter(public_id=public_id)).get()
    except Certificate.DoesNotExist as missing:
        raise Http404 from missing


def page_about(certificate: Certificate, moment: datetime) -> dict[str, Any]:
    """The template's context."""
    product = certificate.product
    line = line_of(certificate, moment)
    return {
        "certificate": certificate,
        "line": line,
        "verdict": verdict_about(certificate, line.status, moment),
        "product": product,
        "producer": product.producer,
        "place": place_of(product.producer),
        "former_place": former_place_of(product.producer),
        "history": history_of(certificate, moment),
        "revoking_decision": _revoking_decision(certificate),
        "others": others_of(certificate, moment),
        "list_row": list_row_of(certificate),
        "address": address_of(certificate),
        "scan_address": qr.scan_url(product),
        "qr": mark_safe(qr.svg(qr.scan_url(product))),  # noqa: S308 - digits only
        "data_block": "" if line.status is Status.VOIDED else data_block(certificate_data(line)),
        "moment": moment,
        **_days_of(certificate, moment),
    }


def verdict_about(certificate: Certificate, status: Status, moment: datetime) -> Verdict:
    """The verdict on this certificate alone, so that the shared sentences speak of it and not of a newer one."""
    return Verdict(
        certificate.product, status, certificate, moment, next_change([certificate], vietnam_day(moment))
    )


def list_row_of(certificate: Certificate) -> Mapping[str, object] | None:
    """The row of the official list that it was entered from, as anybody who has the list can check; no names."""
    rows = ImportRow.objects.filter(certificate=certificate, entered=True, intended__has_key="certificate")
    return rows.values("sheet", "number", "run__sha256").first()


def others_of(certificate: Certificate, moment: datetime) -> list[Line]:
    """The product's other certificates, newest first; no query."""
    others = [
        one
        for one in certificate.product.certificates.all()
        if one.pk != certificate.pk and not one.voided_on
    ]
    for one in others:
        one.product = certificate.product  # the same object: its places are loaded already
    return lines_of(sorted(others, key=order_of, reverse=True), moment)


def _revoking_decision(certificate: Certificate) -> Any:
    if not certificate.revoked_from:
        return None
    revocations = CertificateEvent.objects.filter(certificate=certificate, action=Action.REVOKED)
    last = revocations.select_related("decision").order_by("-pk").first()
    return last.decision if last else None


def _days_of(certificate: Certificate, moment: datetime) -> dict[str, Any]:
    """The days that the sentence under the verdict names."""
    prefetch_related_objects([certificate], "suspensions")
    open_pause = next((one for one in certificate.suspensions.all() if one.lifted_on is None), None)
    return {
        "days_left": (certificate.last_day - vietnam_day(moment)).days,
        "expired_since": certificate.last_day + timedelta(days=1),
        "suspended_since": open_pause.first_day if open_pause else None,
    }
