"""Errors as RFC 9457 problem documents, in Vietnamese or English."""

from typing import Any

from django.http import Http404, HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from rest_framework import exceptions, status
from rest_framework.response import Response
from rest_framework.views import exception_handler

from traceability.open_register.api.root import ROOT

MEDIA_TYPE = "application/problem+json"


class BadParameter(exceptions.ValidationError):
    """A parameter that cannot be understood; names it."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__({name: [why]})
        self.name = name
        self.why = why


class Gone(exceptions.APIException):
    status_code = status.HTTP_410_GONE


def title_of(code: int) -> str:
    return {
        400: _("The request has a mistake"),
        404: _("Not found"),
        405: _("This address only answers GET and HEAD"),
        406: _("Only JSON is offered here"),
        410: _("This entry was taken back"),
        429: _("Too many requests"),
    }.get(code, _("The request was refused"))


def problem(code: int, detail: str = "", **more: object) -> dict[str, object]:
    """`type` is about:blank: the status code says which kind of problem it is."""
    return {
        "type": "about:blank",
        "title": title_of(code),
        "status": code,
        "detail": detail or title_of(code),
        **more,
    }


def answer_problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """The exception handler of all views under /api/; others keep the framework's own."""
    response = exception_handler(error, context)
    if response is None or not context["request"].path.startswith(ROOT):
        return response
    response.data = problem(response.status_code, _detail(error), **_pointers(error))
    response.content_type = MEDIA_TYPE
    response["Cache-Control"] = "no-store"
    return response


def missing(request: HttpRequest, rest: str = "") -> JsonResponse:
    """Anything under /api/ that is not an address of ours. Public."""
    body = problem(404, _("There is nothing at this address. See /api/ for what there is."))
    return JsonResponse(body, status=404, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False})


def _detail(error: Exception) -> str:
    if isinstance(error, BadParameter):
        return f"{error.name}: {error.why}"
    if isinstance(error, exceptions.Throttled):
        return _("Please wait %(seconds)d seconds and try again.") % {"seconds": error.wait or 1}
    if isinstance(error, Http404 | Gone):
        return str(error)
    return ""


def _pointers(error: Exception) -> dict[str, object]:
    if not isinstance(error, BadParameter):
        return {}
    return {"errors": [{"parameter": error.name, "detail": error.why}]}
