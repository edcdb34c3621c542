"""What the OpenAPI document says about each address of /api/epcis/."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema

from traceability.journey.api.problems import PROBLEM
from traceability.journey.epcis.vocabulary import ACTIONS, BIZ_STEPS, DISPOSITIONS, EVENT_TYPES, Words
from traceability.journey.paging import NEXT_PAGE
from traceability.journey.querying import CONDITIONS

Json = dict[str, Any]
TAG = "epcis"
TEXT: Json = {"type": "string"}
NAMES: Json = {"type": "array", "items": TEXT}
FREE: Json = {"type": "object", "additionalProperties": True}
DOCUMENT: Json = {**FREE, "description": "EPCISQueryDocument (JSON-LD)"}
JOB: Json = {
    "type": "object",
    "properties": {
        "captureID": {**TEXT, "format": "uuid"},
        "createdAt": {**TEXT, "format": "date-time"},
        "finishedAt": {**TEXT, "format": "date-time"},
        "running": {"type": "boolean"},
        "success": {"type": "boolean"},
        "captureErrorBehaviour": {"type": "string", "enum": ["rollback", "proceed"]},
        "errors": {"type": "array", "items": FREE},
        "newEvents": {"type": "integer", "minimum": 0},
        "knownEvents": {"type": "integer", "minimum": 0},
    },
    "required": ["captureID", "createdAt", "running", "success", "captureErrorBehaviour", "errors"],
}


def _asked(name: str, form: Json = TEXT) -> OpenApiParameter:
    return OpenApiParameter(name, form, OpenApiParameter.QUERY)


URI = r"[A-Za-z][A-Za-z0-9+.\-]*:[A-Za-z0-9\-._~:/?#@!$&'()*+;=]+"
TIME: Json = {"type": "string", "format": "date-time"}
FREE_TEXT: Json = {"type": "string", "minLength": 1, "pattern": "^[^\\u0000]+$"}
THING: Json = {"type": "string", "pattern": f"^{URI}$", "maxLength": 1024}


def _words(words: Words) -> Json:
    """Bare words; their full addresses are understood as well."""
    bare = "|".join(sorted(words.known))
    return {"type": "string", "pattern": f"^({bare})(\\|({bare}))*$"}


FORMS: dict[str, Json] = {
    "eventType": {"type": "string", "enum": list(EVENT_TYPES)},
    "EQ_action": {"type": "string", "enum": sorted(ACTIONS)},
    "EQ_bizStep": _words(BIZ_STEPS),
    "EQ_disposition": _words(DISPOSITIONS),
    "EXISTS_errorDeclaration": {"type": "string", "enum": ["true", "false"]},
    **{name: TIME for name in CONDITIONS if name.endswith("Time")},
    **{name: THING for name in CONDITIONS if name.startswith("MATCH_")},
}
COUNT: Json = {"type": "integer", "minimum": 1, "maximum": 99_999}
PAGE = [_asked("perPage", COUNT), _asked("nextPageToken", {"type": "string", "pattern": f"^{NEXT_PAGE}$"})]
JOBS_PAGE = [_asked("perPage", COUNT), _asked("nextPageToken", {**TEXT, "format": "uuid"})]
QUESTIONS = [
    *(_asked(name, FORMS.get(name, FREE_TEXT)) for name in CONDITIONS),
    *PAGE,
    # Its counterpart, maxEventCount, is understood as well; both in one question are refused, as the standard wants,
    # which OpenAPI cannot say.
    _asked("eventCountLimit", COUNT),
    _asked("orderBy", {"type": "string", "enum": ["eventTime", "recordTime"]}),
    _asked("orderDirection", {"type": "string", "enum": ["ASC", "DESC"]}),
]
BEHAVIOUR = OpenApiParameter(
    "GS1-Capture-Error-Behaviour",
    {"type": "string", "enum": ["rollback", "proceed"]},
    OpenApiParameter.HEADER,
)
# For each address: its summary, its answer, its parameters, whether it needs a producer's token.
ADDRESSES: dict[str, tuple[Any, dict[int, Any], list[OpenApiParameter], bool]] = {
    "capture": (
        _("Capture a document of chain events (EPCIS 2.0, JSON-LD)"),
        {202: JOB},
        [BEHAVIOUR],
        True,
    ),
    "capture_list": (_("The newest capture jobs"), {200: {"type": "array", "items": JOB}}, JOBS_PAGE, True),
    "capture_job": (_("What became of a captured document"), {200: JOB}, [], True),
    "events_post": (_("Capture one chain event"), {201: FREE}, [], True),
    "events": (_("Chain events that fulfil all conditions"), {200: DOCUMENT}, QUESTIONS, False),
    "event": (_("One chain event"), {200: DOCUMENT}, [], False),
    "events_by": (
        _("Chain events of a thing, place, step, disposition or type"),
        {200: DOCUMENT},
        QUESTIONS,
        False,
    ),
    "collection": (_("The words of a vocabulary"), {200: FREE}, [], False),
    "root": (_("What can be asked for here"), {200: NAMES}, [], False),
    "resource": (
        _("What can be asked of a thing, place, step, disposition or type"),
        {200: NAMES},
        [],
        False,
    ),
}
PROBLEMS = {
    400: "Bad Request",
    401: "Unauthorized",
    404: "Not Found",
    406: "Not Acceptable",
    413: "Content Too Large",
    415: "Unsupported Media Type",
    429: "Too Many Requests",
}


def described(name: str) -> Callable[[Any], Any]:
    summary, answers, parameters, needs_token = ADDRESSES[name]
    problems = {(code, PROBLEM): OpenApiResponse(FREE, description=about) for code, about in PROBLEMS.items()}
    responses: dict[Any, Any] = {(code, "application/json"): form for code, form in answers.items()}
    takes = {("application/ld+json"): OpenApiTypes.OBJECT} if name in ("capture", "events_post") else None
    decorator: Callable[[Any], Any] = extend_schema(
        operation_id=f"epcis_{name}",
        summary=summary,
        tags=[TAG],
        parameters=parameters,
        request=takes,
        auth=[{"token": []}] if needs_token else [],
        responses={**responses, **problems},
    )
    return decorator
