"""Atom feeds of changes: of the whole register, of a product, a producer, a commune, a province. Open to everybody."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from traceability.open_register.change_lists import changes_about
from traceability.open_register.feeds import feed_of, fingerprint, last_change
from traceability.open_register.scopes import EVERYTHING, Scope, named
from traceability.register.clock import moment_of

MEDIA_TYPE = "application/atom+xml; charset=utf-8"


@cache_control(public=True, no_cache=True)  # may be kept, but must be asked about: 304 where nothing changed
@require_safe
def changes(
    request: HttpRequest, kind: str = EVERYTHING, pk: int | None = None, code: str = ""
) -> HttpResponse:
    scope = named(Scope(kind, pk or code))
    listed = changes_about(scope.scope, moment_of(request))
    etag, modified = fingerprint(scope, listed), last_change(listed)
    stamp = int(modified.timestamp()) if modified else None
    answer = get_conditional_response(request, etag=etag, last_modified=stamp)
    if answer is None:
        answer = HttpResponse(feed_of(scope, listed, request.path), content_type=MEDIA_TYPE)
    answer["ETag"] = etag
    if stamp is not None:
        answer["Last-Modified"] = http_date(stamp)
    return answer
