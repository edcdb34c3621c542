"""A kept shelf list: today's truth each time it is opened, and feeds of what changes. The link is the key."""

import json
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from traceability.codes.etags import answer_if_changed
from traceability.points_of_sale.checking.shelf_lists import check_again
from traceability.points_of_sale.feeds import atom, calendar, json_feed, news_of
from traceability.points_of_sale.models import CheckList
from traceability.register.clock import moment_of


@require_safe
def shelf_list(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever has the link; a wrong one is 404."""
    kept = get_object_or_404(CheckList, token=token)
    checked = check_again(kept, moment_of(request))
    page = {
        "kept": kept,
        "check": checked,
        "moment": moment_of(request),
        "address": _absolute("shelf_list", token),
        "subscribe": "webcal://" + _absolute("shelf_list_calendar", token).split("://", 1)[1],
        "news": news_of(checked.verdicts, moment_of(request))[:10],
    }
    response = render(request, "points_of_sale/shelf_list.html", page)
    add_never_cache_headers(response)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def shelf_list_atom(request: HttpRequest, token: str) -> HttpResponseBase:
    """Whoever has the link: what changed in the last 90 days."""
    kept = get_object_or_404(CheckList, token=token)
    news = news_of(check_again(kept, moment_of(request)).verdicts, moment_of(request))
    content = atom(_title(kept), _absolute("shelf_list", token), _absolute("shelf_list_atom", token), news)
    return answer_if_changed(request, content, "application/atom+xml; charset=utf-8", public=False)


@require_safe
def shelf_list_json(request: HttpRequest, token: str) -> HttpResponseBase:
    """Whoever has the link: the same as JSON Feed 1.1."""
    kept = get_object_or_404(CheckList, token=token)
    news = news_of(check_again(kept, moment_of(request)).verdicts, moment_of(request))
    feed = json_feed(_title(kept), _absolute("shelf_list", token), _absolute("shelf_list_json", token), news)
    content = json.dumps(feed, ensure_ascii=False).encode()
    return answer_if_changed(request, content, "application/feed+json; charset=utf-8", public=False)


@require_safe
def shelf_list_calendar(request: HttpRequest, token: str) -> HttpResponseBase:
    """Whoever has the link: the last valid days as a calendar."""
    kept = get_object_or_404(CheckList, token=token)
    content = calendar(_title(kept), check_again(kept, moment_of(request)).verdicts)
    response = answer_if_changed(request, content, "text/calendar; charset=utf-8", public=False)
    if response.status_code == HTTPStatus.OK:
        response["Content-Disposition"] = 'inline; filename="ocop-shelf.ics"'
    return response


def _title(kept: CheckList) -> str:
    return _("OCOP shelf list: %(title)s") % {"title": kept.title} if kept.title else _("OCOP shelf list")


def _absolute(name: str, token: str) -> str:
    return f"{settings.OCOP_PUBLIC_URL}{reverse(f'points_of_sale:{name}', kwargs={'token': token})}"
