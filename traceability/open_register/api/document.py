"""The one OpenAPI document: every API view under /api/, of whichever room, and the schemas of our resources."""

from functools import lru_cache
from typing import Any

from django.utils import translation
from django.utils.encoding import force_str
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from drf_spectacular.generators import SchemaGenerator

from traceability.open_register.api.root import ROOT
from traceability.open_register.public_data.all_resources import RESOURCES
from traceability.open_register.public_data.fields import Field
from traceability.open_register.public_data.resource import Resource

Json = dict[str, Any]
Endpoint = tuple[str, str, str, Any]


@lru_cache(maxsize=4)
def document(language: str) -> Json:
    """The document with its explanations in `language`; made once for each process."""
    with translation.override(language):
        generator: Any = SchemaGenerator  # untyped in the library
        schema: Json = generator().get_schema(request=None, public=True)
        return dict(_in_words(schema))


def only_ours(endpoints: list[Endpoint], **kwargs: object) -> list[Endpoint]:
    """Hook of drf-spectacular: other libraries' views are not part of the open data."""
    return [endpoint for endpoint in endpoints if endpoint[0].startswith(ROOT)]


def with_resources(result: Json, **kwargs: object) -> Json:
    """Hook of drf-spectacular: adds what the operations refer to, and says who we are."""
    schemas = result.setdefault("components", {}).setdefault("schemas", {})
    schemas["Problem"] = _problem()
    for resource in RESOURCES:
        schemas |= schemas_of(resource)
    result["info"]["description"] = _about()
    result["tags"] = [{"name": one.name, "description": force_str(one.about)} for one in RESOURCES]
    result["servers"] = [{"url": "/"}]
    return result


def schemas_of(resource: Resource[Any]) -> Json:
    row = _object({field.name: schema_of(field) for field in resource.fields})
    moment = {"type": "string", "format": "date-time", "description": _("The moment of the check.")}
    schemas = {
        resource.schema: row,
        f"{resource.schema}Answer": _object({"as_of": moment, **row["properties"]}),
        f"{resource.schema}Page": _page(resource, moment),
    }
    if resource.tombstone_told:
        schemas[f"Voided{resource.schema}"] = _tombstone()
    return schemas


def schema_of(field: Field[Any]) -> Json:
    is_text = field.kind in {"date", "date-time"}
    schema: Json = {"type": "string", "format": field.kind} if is_text else {"type": field.kind}
    schema["description"] = force_str(field.meaning)
    if field.choices:
        schema["enum"] = [*field.choices, *([None] if field.nullable else [])]
    limits = {
        "pattern": field.pattern,
        "minimum": field.minimum,
        "maximum": field.maximum,
        "example": field.example,
    }
    schema |= {name: limit for name, limit in limits.items() if limit not in {"", None}}
    if field.kind == "array":
        schema["items"] = _pause() if field.items == "suspension" else {"type": field.items}
    return schema | ({"nullable": True} if field.nullable else {})


def _page(resource: Resource[Any], moment: Json) -> Json:
    item: Json = {"$ref": f"#/components/schemas/{resource.schema}"}
    if resource.tombstone_told:
        item = {"oneOf": [item, {"$ref": f"#/components/schemas/Voided{resource.schema}"}]}
    address = {"type": "string", "format": "uri", "nullable": True}
    since = _("Give this as updated_since after the last page, to hear of everything later.")
    return _object(
        {
            "as_of": moment,
            "day": {"type": "string", "format": "date", "description": _("The day whose statuses are told.")},
            "sync_from": {"type": "string", "format": "date-time", "description": since},
            "next": {**address, "description": _("The next page, or null on the last.")},
            "previous": {**address, "description": _("The page before, or null on the first.")},
            "items": {"type": "array", "items": item},
        }
    )


def _tombstone() -> Json:
    day = {"type": "string", "format": "date"}
    about = _("A certificate entered by mistake: remove it from your copy.")
    properties = {"id": {"type": "string"}, "voided_on": day, "updated_at": {**day, "format": "date-time"}}
    return {**_object(properties), "description": about}


def _pause() -> Json:
    day: Json = {"type": "string", "format": "date"}
    return _object({"first_day": day, "lifted_on": {**day, "nullable": True}})


def _problem() -> Json:
    text: Json = {"type": "string"}
    schema = _object(
        {
            "type": {**text, "format": "uri-reference"},
            "title": text,
            "status": {"type": "integer"},
            "detail": text,
        }
    )
    named = {"type": "array", "items": _object({"parameter": text, "detail": text})}
    return {**schema, "properties": {**schema["properties"], "errors": named}, "description": "RFC 9457"}


def _object(properties: Json) -> Json:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _about() -> str:
    return _(
        "Everything the public register knows, for programs: no key, no fee, read only. Days are Viet Nam's. "
        "Stars may be shown only while a certificate holds: use stars, never stars_granted, for that."
    )


def _in_words(value: Any) -> Any:
    """Without lazy texts, which belong to one language only while it is active."""
    if isinstance(value, Promise):
        return force_str(value)
    if isinstance(value, dict):
        return {key: _in_words(part) for key, part in value.items()}
    return [_in_words(part) for part in value] if isinstance(value, list | tuple) else value
