"""The one gate through which a report is written and goes its way.

received ──► acknowledged ──► closed        handed on and answered at any time before the end
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from traceability.register.borders import powers_of
from traceability.register.clock import vietnam_day
from traceability.register.models import CertifiedProduct, Province
from traceability.register.vietnamese import tidy
from traceability.reports import letters, photos
from traceability.reports.models import CodeReport, Language, Outcome, ReportEvent, ReportState, Step
from traceability.reports.working_days import working_days_later

ACKNOWLEDGE_IN_WORKING_DAYS = 3  # consumer law 19/2023: a complaint is acknowledged in three working days


class Refused(Exception):
    """Why the step cannot be, in a sentence for the officer."""


@dataclass(frozen=True)
class By:
    """An officer who acts at a moment; the right is asked anew behind the lock."""

    user: Any
    moment: datetime

    def may_handle(self, report: CodeReport) -> bool:
        powers = powers_of(self.user, vietnam_day(self.moment))
        return powers.is_national or (
            report.province_id is not None and report.province_id in powers.register
        )


def receive(
    *,
    typed_code: str,
    product: CertifiedProduct | None,
    wrong: str,
    text: str,
    seen_where: str,
    contact: str,
    moment: datetime,
    province: Province | None = None,
    pictures: Sequence[bytes] = (),
    language: str = Language.VIETNAMESE,
) -> CodeReport:
    """Store a report; a given `contact` means that its owner agreed at `moment` to be contacted about it.

    It goes to the province of the product's producer; without a product to `province`, which the reporter named, or
    to the national office. `pictures` come from `photos.drawn_anew`.
    """
    day = vietnam_day(moment)
    with transaction.atomic():
        report = CodeReport.objects.create(
            typed_code=typed_code,
            product=product,
            province=product.producer.province if product else province,
            wrong=wrong,
            text=text,
            seen_where=seen_where,
            contact=contact,
            contact_consent_at=moment if contact else None,
            language=language,
            received_at=moment,
            acknowledge_by=working_days_later(day, ACKNOWLEDGE_IN_WORKING_DAYS),
            answer_by=working_days_later(day, settings.OCOP_REPORTS_ANSWERED_IN),
        )
        for content in pictures:
            photos.keep(report, content)
        event = ReportEvent.objects.create(
            report=report, step=Step.RECEIVED, at=moment, province_id=report.province_id
        )
        transaction.on_commit(lambda: letters.tell_reporter(report, event), robust=True)
    return report


def acknowledge(report: CodeReport, by: By) -> CodeReport:
    """Somebody looks into it now; raises Refused."""
    with transaction.atomic():
        locked = _locked(report, by)
        if locked.state != ReportState.RECEIVED:
            raise Refused(_("This report has been acknowledged already."))
        return _moved(locked, by, Step.ACKNOWLEDGED, state=ReportState.ACKNOWLEDGED)


def answer(report: CodeReport, text: str, by: By) -> CodeReport:
    """A message to the reporter, on the report's page and by letter; raises Refused."""
    with transaction.atomic():
        locked = _locked(report, by)
        first = locked.answered_at or by.moment
        return _moved(
            locked, by, Step.ANSWERED, _said(text), state=ReportState.ACKNOWLEDGED, answered_at=first
        )


def forward(report: CodeReport, province: Province | None, text: str, by: By) -> CodeReport:
    """Another province's from now on, or the national office's (None); raises Refused."""
    with transaction.atomic():
        locked = _locked(report, by)
        if (province.pk if province else None) == locked.province_id:
            raise Refused(_("The report lies with this office already."))
        if province is None and locked.product_id is not None:
            raise Refused(_("A report on a known product stays with a province."))
        locked.province = province
        return _moved(locked, by, Step.FORWARDED, _said(text))


def close(report: CodeReport, outcome: Outcome, text: str, by: By) -> CodeReport:
    """The end, with what came of it and why; raises Refused."""
    with transaction.atomic():
        locked = _locked(report, by)
        end = {"state": ReportState.CLOSED, "outcome": outcome, "closed_at": by.moment}
        return _moved(locked, by, Step.CLOSED, _said(text), **end)


def _locked(report: CodeReport, by: By) -> CodeReport:
    locked = CodeReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if not by.may_handle(locked):
        raise Refused(_("This report lies with another office now."))
    if locked.state == ReportState.CLOSED:
        raise Refused(_("This report is closed."))
    return locked


def _said(text: str) -> str:
    said = tidy(text)
    if not said:
        raise Refused(_("Write a sentence: the person who reported reads it."))
    return said


def _moved(locked: CodeReport, by: By, step: Step, text: str = "", **changes: object) -> CodeReport:
    for name, value in changes.items():
        setattr(locked, name, value)
    locked.save(update_fields=["province", *changes])
    event = ReportEvent.objects.create(
        report=locked,
        step=step,
        at=by.moment,
        actor_id=by.user.pk,
        actor_name=str(by.user),
        text=text,
        province_id=locked.province_id,
    )
    transaction.on_commit(lambda: letters.tell_reporter(locked, event), robust=True)
    return locked
