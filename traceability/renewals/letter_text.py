"""The words of a letter, made at the moment of sending: what has been settled meanwhile is no longer mentioned."""

from datetime import datetime
from itertools import groupby

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from traceability.register.clock import vietnam_day
from traceability.register.models import Certificate
from traceability.register.templatetags.ocop_format import day as written_day
from traceability.renewals.calendar_links import calendar_link, opt_out_link
from traceability.renewals.lines import Line, lines_of, where_to_file
from traceability.renewals.models import Audience, Letter, Reminder, Stage
from traceability.renewals.renewable import awaiting_renewal
from traceability.renewals.stages import timing

SHOWN_PER_STAGE = 50


class NothingToSay(Exception):
    """Every certificate of the letter has been renewed, withdrawn or given another end since it was written."""


def written(letter: Letter, moment: datetime) -> EmailMultiAlternatives:
    """The finished e-mail; raises NothingToSay. About five queries."""
    with translation.override(letter.language):
        reminders = list(letter.reminders.select_related("stage").order_by("last_day", "pk"))
        lines = _lines(reminders, moment)
        if not lines:
            raise NothingToSay
        context = _context(letter, reminders, lines)
        folder = f"renewals/mail/{letter.audience}"
        message = EmailMultiAlternatives(
            _subject(letter, lines),
            render_to_string(f"{folder}.txt", context).strip() + "\n",
            settings.DEFAULT_FROM_EMAIL,
            [letter.address],
            headers={"Message-ID": letter.message_id, **_headers(letter)},
        )
        message.attach_alternative(render_to_string(f"{folder}.html", context), "text/html")
        return message


def _lines(reminders: list[Reminder], moment: datetime) -> list[Line]:
    """The certificates that still await renewal with the end that the reminder is about."""
    ends = {reminder.certificate_id: reminder.last_day for reminder in reminders}
    certificates = (
        awaiting_renewal(Certificate.objects.filter(pk__in=ends))
        .select_related("product__producer__commune", "product__producer__province", "decision__issuer")
        .order_by("ends_on", "product__name", "pk")
    )
    still = [one for one in certificates if one.last_day == ends[one.pk]]
    return list(lines_of(still, timing(), vietnam_day(moment)))


def _context(letter: Letter, reminders: list[Reminder], lines: list[Line]) -> dict[str, object]:
    base = settings.OCOP_PUBLIC_URL
    context: dict[str, object] = {"letter": letter, "lines": lines, "base": base, "province": letter.province}
    if letter.audience == Audience.OFFICERS:
        desk = base + reverse("renewals_desk:calendar") + f"?province={letter.province_id}"
        return context | {"stages": _by_stage(reminders, lines), "desk": desk}
    assert letter.producer is not None  # noqa: S101 - kept by a constraint
    return context | {
        "producer": letter.producer,
        "where": where_to_file(letter.province, letter.producer),
        "calendar": calendar_link(letter.producer),
        "opt_out": opt_out_link(letter),
    }


def _by_stage(reminders: list[Reminder], lines: list[Line]) -> list[tuple[Stage, list[Line], int]]:
    """Stages from the most pressing on, each with its first lines and the number of those left out."""
    by_certificate = {line.certificate.pk: line for line in lines}
    pressing_first = sorted(reminders, key=lambda one: (one.stage.days_before, one.last_day, one.pk))
    found = []
    for stage, group in groupby(pressing_first, key=lambda one: one.stage):
        about = [by_certificate[one.certificate_id] for one in group if one.certificate_id in by_certificate]
        if about:
            found.append((stage, about[:SHOWN_PER_STAGE], max(0, len(about) - SHOWN_PER_STAGE)))
    return found


def _subject(letter: Letter, lines: list[Line]) -> str:
    if letter.audience == Audience.OFFICERS:
        return _("%(province)s: %(count)s OCOP certificates to be renewed") % {
            "province": letter.province.local_name,
            "count": len(lines),
        }
    first = written_day(lines[0].dates.last_day)
    if len(lines) > 1:
        return _("%(count)s OCOP certificates: the first ends on %(day)s") % {
            "count": len(lines),
            "day": first,
        }
    name = lines[0].product.local_name
    if lines[0].phase == "ended":
        return _("OCOP: the certificate of “%(name)s” ended on %(day)s") % {"name": name, "day": first}
    return _("OCOP: the certificate of “%(name)s” ends on %(day)s") % {"name": name, "day": first}


def _headers(letter: Letter) -> dict[str, str]:
    """RFC 8058: mail programs offer "unsubscribe" to producers; an officer's digest is part of the office."""
    if letter.audience == Audience.OFFICERS:
        return {}
    return {
        "List-Unsubscribe": f"<{opt_out_link(letter)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
