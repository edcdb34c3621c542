"""How every answer under /api/log/ is given: cached with an ETag, errors as RFC 9457 problem documents."""

import json
import logging
from collections.abc import Callable
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.exceptions import APIException, NotFound, Throttled, ValidationError
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from rest_framework.views import APIView, exception_handler

from traceability.log.stored import Incomplete

logger = logging.getLogger(__name__)

PROBLEM = "application/problem+json"
JSON, TEXT = "application/json", "text/plain; charset=utf-8"
# A page of entries never changes; an hour, so that nobody is shown yesterday's after a repair.
FULL_PAGE, MOVING = "public, max-age=3600", "public, no-cache"


class IgnoreAccept(BaseContentNegotiation):
    """Each address has one form; a program that asks for another one is given it all the same."""

    def select_parser(self, request: Any, parsers: Any) -> Any:
        return parsers[0]

    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> Any:
        return renderers[0], renderers[0].media_type


class LogView(APIView):
    """Anybody may ask, without a key. Whoever asks too often waits, as everywhere under /api/."""

    authentication_classes: Any = ()
    permission_classes: Any = (AllowAny,)
    renderer_classes: Any = (JSONRenderer,)
    content_negotiation_class = IgnoreAccept

    def get_exception_handler(self) -> Callable[..., HttpResponseBase | None]:
        return answer_problem

    def respond(self, body: object, media_type: str = JSON, caching: str = MOVING) -> HttpResponseBase:
        """The body with its ETag, or 304 where the reader has it already."""
        content = body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)
        response = HttpResponse(content, content_type=media_type)
        response["Cache-Control"] = caching
        response["ETag"] = f'W/"{sha256(content.encode()).hexdigest()[:32]}"'
        request: HttpRequest = self.request._request
        answer = get_conditional_response(request, etag=response["ETag"], response=response)
        return answer if answer is not None else response


class Damaged(APIException):
    """Somebody took entries away by hand; whoever asks for a proof shall hear that, not a bare failure."""

    default_detail = gettext_lazy(
        "The log is damaged: hashes of entries are missing, so nothing can be proven."
    )


def answer_problem(error: Exception, context: dict[str, Any]) -> HttpResponseBase | None:
    if isinstance(error, Incomplete):
        logger.error("The log is damaged: %s", error)
        error = Damaged()
    answer = exception_handler(error, context)
    if answer is None:
        return None
    body = {
        "type": "about:blank",
        "title": HTTPStatus(answer.status_code).phrase,
        "status": answer.status_code,
        "detail": _detail(error),
    }
    response = JsonResponse(body, status=answer.status_code, json_dumps_params={"ensure_ascii": False})
    response["Content-Type"] = PROBLEM
    response["Cache-Control"] = "no-store"
    for name in ("Allow", "Retry-After"):
        if name in answer:
            response[name] = answer[name]
    return response


def whole(asked: dict[str, Any] | Any, name: str, default: int) -> int:
    """A whole number ≥ 0 from the address; 400 for anything else."""
    text = asked.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and len(text) <= 15):
        raise ValidationError(_("%(name)s must be a whole number, 0 or more.") % {"name": name})
    return int(text)


def key(asked: dict[str, Any] | Any, name: str) -> str:
    """A certificate's public number, or nothing; 400 for what cannot be one."""
    text = str(asked.get(name) or "")
    if len(text) > 10 or "\0" in text:
        raise ValidationError(_("%(name)s has at most 10 letters and digits.") % {"name": name})
    return text


def nothing(why: str) -> NotFound:
    return NotFound(why)


def _detail(error: Exception) -> str:
    if isinstance(error, Throttled):
        return _("Too many requests; please wait %(seconds)d seconds.") % {"seconds": error.wait or 1}
    if isinstance(error, ValidationError):
        return " ".join(str(one) for one in error.detail)
    if isinstance(error, APIException | Http404):
        return str(error)
    return ""
