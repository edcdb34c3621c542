"""Calendar feeds: a province's is public, a producer's has a secret address."""

from http import HTTPStatus

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from traceability.codes.etags import answer_if_changed
from traceability.register.clock import moment_of, vietnam_day
from traceability.register.models import Certificate, Province
from traceability.renewals.calendar_feed import calendar_of, in_feed
from traceability.renewals.stages import timing
from traceability.renewals.views.producers import linked_producer

CALENDAR = "text/calendar; charset=utf-8"


@require_safe
def of_province(request: HttpRequest, code: str) -> HttpResponseBase:
    """Anybody: what the register makes public about a province."""
    province = get_object_or_404(Province, code=code)
    certificates = Certificate.objects.filter(product__producer__province=province)
    name = _("OCOP renewals, %(place)s") % {"place": province.local_name}
    return _answer(request, name, certificates, f"ocop-{code}.ics", public=True)


@require_safe
def of_producer(request: HttpRequest, token: str) -> HttpResponseBase:
    """Whoever has the producer's secret address; a wrong one is 404."""
    producer = linked_producer(token)
    certificates = Certificate.objects.filter(product__producer=producer)
    name = _("OCOP renewals, %(place)s") % {"place": producer.name}
    return _answer(request, name, certificates, "ocop.ics", public=False)


def _answer(
    request: HttpRequest, name: str, certificates: QuerySet[Certificate], file_name: str, *, public: bool
) -> HttpResponseBase:
    day = vietnam_day(moment_of(request))
    content = calendar_of(name, in_feed(certificates, day), timing())
    response = answer_if_changed(request, content, CALENDAR, public=public)
    if response.status_code == HTTPStatus.OK:
        response["Content-Disposition"] = f'inline; filename="{file_name}"'
    return response
