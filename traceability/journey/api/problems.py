"""Errors as EPCIS names them, in RFC 7807's form."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.views import exception_handler

from traceability.journey import reasons
from traceability.journey.epcis.documents import MOST_BYTES, MOST_EVENTS, RefusedError
from traceability.journey.epcis.findings import Finding, Wrong
from traceability.journey.querying import TooMuchAsked, WrongQuestion

PROBLEM = "application/problem+json"
LIMITS = {
    "GS1-EPCIS-Capture-Limit": str(MOST_EVENTS),
    "GS1-EPCIS-Capture-File-Size-Limit": str(MOST_BYTES),
}
VALIDATION, QUESTION = "ValidationException", "QueryParameterException"
SECURITY, NOTHING = "SecurityException", "NoSuchResourceException"
LIMIT, TOO_LARGE = "CaptureLimitExceededException", "QueryTooLargeException"
MEDIA_TYPE, NOT_ACCEPTABLE = "UnsupportedMediaTypeException", "NotAcceptableException"
OTHER = "ImplementationException"
BY_STATUS = {401: SECURITY, 403: SECURITY, 404: NOTHING, 406: NOT_ACCEPTABLE, 413: LIMIT, 415: MEDIA_TYPE}
TITLES = {
    VALIDATION: "The document is not valid",
    QUESTION: "The question cannot be answered",
    SECURITY: "Access not authorised",
    NOTHING: "Resource not found",
    LIMIT: "The document is too large",
    TOO_LARGE: "The question asks for too much",
    MEDIA_TYPE: "Unsupported media type",
    NOT_ACCEPTABLE: "Not acceptable",
}


def problem(kind: str, status: int, detail: str = "", errors: Iterable[dict[str, str]] = ()) -> JsonResponse:
    body: dict[str, Any] = {
        "type": f"epcisException:{kind}",
        "title": TITLES.get(kind, HTTPStatus(status).phrase),
        "status": status,
    }
    body |= {"detail": detail} if detail else {}
    listed = list(errors)
    body |= {"errors": listed} if listed else {}
    answer = JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})
    answer["Content-Type"] = PROBLEM
    answer["Cache-Control"] = "no-store"
    for name, value in LIMITS.items() if kind == LIMIT else ():
        answer[name] = value
    return answer


def errors_of(findings: Iterable[Finding]) -> list[dict[str, str]]:
    """Each with a code for programs, a place, and a sentence for people."""
    return [
        {"code": str(one.wrong), "path": one.path, "detail": reasons.sentence(one.wrong, one.about)}
        for one in findings
    ]


def answer_problem(error: Exception, context: dict[str, Any]) -> HttpResponseBase | None:
    if isinstance(error, RefusedError):
        return _of_document(error)
    if isinstance(error, WrongQuestion):
        about = {"name": error.name, "value": error.value}
        return problem(QUESTION, 400, _("%(name)s cannot be “%(value)s”.") % about)
    if isinstance(error, TooMuchAsked):
        return problem(TOO_LARGE, 413, str(error))
    if isinstance(error, RequestDataTooBig):
        return problem(LIMIT, 413)
    answer: HttpResponse | None = exception_handler(error, context)
    if answer is None:
        return None
    made = problem(BY_STATUS.get(answer.status_code, OTHER), answer.status_code, _detail(error))
    for name in ("Allow", "Retry-After", "WWW-Authenticate"):
        if name in answer:
            made[name] = answer[name]
    return made


def _of_document(error: RefusedError) -> HttpResponseBase:
    first = error.findings[0]
    if first.wrong in (Wrong.TOO_LARGE, Wrong.TOO_MANY):
        return problem(LIMIT, 413, reasons.told(first))
    return problem(VALIDATION, 400, reasons.told(first), errors_of(error.findings))


def _detail(error: Exception) -> str:
    return str(error) if isinstance(error, exceptions.APIException | Http404) else ""
