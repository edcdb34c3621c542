"""What the OpenAPI document says about /api/recalls."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema

Json = dict[str, Any]
PROBLEM = "application/problem+json"
LARGEST = 10**15 - 1
TEXT: Json = {"type": "string"}
DAY: Json = {**TEXT, "format": "date"}
MOMENT: Json = {**TEXT, "format": "date-time"}


def _object(**properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": list(properties)}


RECALL = _object(
    id={"type": "integer"},
    code=TEXT,
    gtins={"type": "array", "items": TEXT},
    product=TEXT,
    producer=TEXT,
    lot=TEXT,
    made_on=DAY,
    best_before={**DAY, "nullable": True},
    recalled_at={**MOMENT, "nullable": True},
    recalled_by={**TEXT, "description": "“producer”, or the office that recalled the lot, in Vietnamese."},
    reason=TEXT,
    what_to_do=TEXT,
    page=TEXT,
    is_demo={"type": "boolean"},
)
RECALLS: Json = {"type": "array", "items": RECALL}
STATUSES = ["recalled", "not_recalled", "unknown_lot", "unknown_product"]


def _word(name: str, about: Any) -> OpenApiParameter:
    return OpenApiParameter(name, TEXT, OpenApiParameter.QUERY, description=about)


ADDRESSES: dict[str, tuple[Any, Json, list[OpenApiParameter]]] = {
    "recalls": (
        _("All lots that are recalled now, by number, 200 at a time"),
        _object(recalls=RECALLS, next={"type": "integer", "nullable": True}),
        [
            OpenApiParameter(
                "after",
                {"type": "integer", "minimum": 0, "maximum": LARGEST},
                OpenApiParameter.QUERY,
                description=_("Only lots after the one with this number"),
            )
        ],
    ),
    "status": (
        _("Whether a product or one lot of it is recalled now (GS1 recallStatus)"),
        _object(status={**TEXT, "enum": STATUSES}, recalls=RECALLS),
        [
            _word("code", _("The product's public code")),
            _word("gtin", _("Or its GTIN, 14 digits")),
            _word("lot", _("The lot's number; without it all lots of the product")),
        ],
    ),
}


def described(name: str) -> Callable[[Any], Any]:
    summary, answer, parameters = ADDRESSES[name]
    problems = {
        (code, PROBLEM): OpenApiResponse({"type": "object", "additionalProperties": True}, description=about)
        for code, about in ((400, "Bad Request"), (429, "Too Many Requests"))
    }
    responses: dict[Any, Any] = {(200, "application/json"): answer, 304: None, **problems}
    decorator: Callable[[Any], Any] = extend_schema(
        operation_id=f"recalls_{name}",
        summary=summary,
        tags=["recalls"],
        parameters=parameters,
        request=None,
        auth=[],
        responses=responses,
    )
    return decorator
