"""How the views of resources describe themselves in the OpenAPI document."""

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.openapi import AutoSchema

from traceability.open_register.api.parameters import PARAMETERS
from traceability.open_register.api.problems import MEDIA_TYPE, title_of

Json = dict[str, Any]
PROBLEM: Json = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
ETAG: Json = {"schema": {"type": "string", "pattern": '^W/"[0-9a-f]{32}"$'}, "required": True}


class OperationSchema(AutoSchema):
    """Takes everything from the view's resource and parameters."""

    def get_operation(self, path: str, path_regex: str, path_prefix: str, method: str, registry: Any) -> Json:
        resource, is_list = self.view.resource, self.view.is_list
        return {
            "operationId": f"list_{resource.name}" if is_list else f"get_{resource.name}".rstrip("s"),
            "summary": str(resource.title)
            if is_list
            else _("One row: %(title)s") % {"title": resource.title},
            "description": str(resource.about),
            "tags": [resource.name],
            "security": [],
            "parameters": [*([] if is_list else [self._key()]), *self._query(), _if_none_match()],
            "responses": {
                **_success(resource.schema, is_list),
                **_problems(is_list, resource.tombstone_told),
            },
        }

    def _query(self) -> list[Json]:
        return [
            {
                "name": name,
                "in": "query",
                "description": str(PARAMETERS[name].meaning),
                "schema": PARAMETERS[name].schema,
            }
            for name in self.view.parameters
        ]

    def _key(self) -> Json:
        resource = self.view.resource
        field = next(field for field in resource.fields if field.name == resource.key)
        schema: Json = {"type": field.kind}
        schema |= {"pattern": field.pattern} if field.pattern else {"minimum": 1, "maximum": 2**63 - 1}
        return {
            "name": "key",
            "in": "path",
            "required": True,
            "description": str(field.meaning),
            "schema": schema,
        }


def _if_none_match() -> Json:
    return {
        "name": "If-None-Match",
        "in": "header",
        "description": _("ETag of an earlier answer; 304 when it is still true."),
        "schema": {"type": "string"},
    }


def _success(schema: str, is_list: bool) -> Json:
    headers: Json = {"ETag": ETAG, "Cache-Control": {"schema": {"type": "string", "enum": ["no-cache"]}}}
    if is_list:
        headers["Link"] = {
            "schema": {"type": "string"},
            "description": _("first, next and prev, as in RFC 8288."),
        }
    name = f"{schema}Page" if is_list else f"{schema}Answer"
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}
    return {
        "200": {
            "description": _("What the register says at the moment as_of."),
            "headers": headers,
            "content": content,
        },
        "304": {
            "description": _("Nothing has changed since the answer with this ETag."),
            "headers": {"ETag": ETAG},
        },
    }


def _problems(is_list: bool, can_be_gone: bool) -> Json:
    codes = [400, 406, 429] if is_list else [400, 404, 406, 429]
    codes += [410] if can_be_gone and not is_list else []
    found: Json = {str(code): {"description": title_of(code), "content": PROBLEM} for code in sorted(codes)}
    wait = {
        "schema": {"type": "integer", "minimum": 0},
        "required": True,
        "description": _("Seconds to wait."),
    }
    found["429"]["headers"] = {"Retry-After": wait}
    return found
