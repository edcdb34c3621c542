"""What the OpenAPI document says about each address of /api/log/."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema

from traceability.log.api.answers import PROBLEM

Json = dict[str, Any]
LARGEST = 10**15 - 1
TAG = "log"
TEXT: Json = {"type": "string"}
HASH: Json = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
WHOLE: Json = {"type": "integer", "minimum": 0, "maximum": LARGEST}
FREE: Json = {"type": "object", "additionalProperties": True}


def _object(**properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(item: Json) -> Json:
    return {"type": "array", "items": item}


HEAD = _object(id=WHOLE, size=WHOLE, root=HASH, signed_at={**TEXT, "format": "date-time"}, note=TEXT)
ENTRY = _object(index=WHOLE, leaf_hash=HASH, data={**FREE, "nullable": True})
STATE = _object(
    certificate=TEXT,
    event={**WHOLE, "nullable": True},
    facts=FREE,
    suspended={"type": "boolean"},
    certified_by=FREE,
    product=FREE,
)


def _number(name: str, about: Any) -> OpenApiParameter:
    return OpenApiParameter(name, WHOLE, OpenApiParameter.QUERY, description=about)


def _word(name: str, about: Any) -> OpenApiParameter:
    return OpenApiParameter(name, {**TEXT, "maxLength": 10}, OpenApiParameter.QUERY, description=about)


# For each address: its summary, the form of its answer, its parameters.
ADDRESSES: dict[str, tuple[Any, Json | str, list[OpenApiParameter]]] = {
    "checkpoint": (_("The newest signed head, as text (C2SP checkpoint)"), "text/plain", []),
    "head": (_("The newest signed head"), HEAD, []),
    "heads": (
        _("All signed heads, oldest first, 1,000 at a time"),
        _object(heads=_list(HEAD), next={**WHOLE, "nullable": True}),
        [_number("after", _("Only heads after the one with this number"))],
    ),
    "entries": (
        _("Entries of the log, at most 1,000"),
        _object(entries=_list(ENTRY)),
        [
            _number("start", _("The first entry's number")),
            _number("end", _("The number after the last entry's")),
        ],
    ),
    "register": (
        _("What the register says of each certificate now, to compare with its history"),
        _object(certificates=_list(STATE), next={**TEXT, "nullable": True}),
        [
            _word("after", _("Only certificates after this one")),
            _word("certificate", _("Only this certificate")),
        ],
    ),
    "inclusion": (
        _("Proof that an entry is in the log (RFC 9162)"),
        _object(index=WHOLE, size=WHOLE, leaf_hash=HASH, proof=_list(HASH)),
        [
            _number("index", _("The entry's number; by default the newest")),
            _number("event", _("The event's number, instead of the entry's")),
            _number("size", _("Under the head over so many entries; by default the newest")),
        ],
    ),
    "consistency": (
        _("Proof that the log only grew (RFC 9162)"),
        {**_object(to=WHOLE, proof=_list(HASH)), "additionalProperties": True},
        [
            _number("from", _("Entries under the older head")),
            _number("to", _("Entries under the newer head; by default the newest")),
        ],
    ),
    "proof-file": (_("One entry's proof in one file (C2SP tlog-proof)"), "text/plain", []),
    "key": (_("The public keys that signed heads, the present one first"), "text/plain", []),
}


def described(name: str) -> Callable[[Any], Any]:
    summary, answer, parameters = ADDRESSES[name]
    form = OpenApiTypes.STR if isinstance(answer, str) else answer
    media_type = answer if isinstance(answer, str) else "application/json"
    problems = {
        (code, PROBLEM): OpenApiResponse(FREE, description=about)
        for code, about in ((400, "Bad Request"), (404, "Not Found"), (429, "Too Many Requests"))
    }
    responses: dict[Any, Any] = {(200, media_type): form, 304: None, **problems}
    decorator: Callable[[Any], Any] = extend_schema(
        operation_id=f"log_{name.replace('-', '_')}",
        summary=summary,
        tags=[TAG],
        parameters=parameters,
        request=None,
        auth=[],
        responses=responses,
    )
    return decorator
