"""The OpenAPI document as a page for people needs it: groups of operations, each with an address to try."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

Json = dict[str, Any]
# Parameters shown in an example, with values that mean something in any register.
EXAMPLES = {
    "certificates": {"province": "19", "status": "expiring"},
    "products": {"stars": "4", "set": "2026-4"},
    "producers": {"kind": "cooperative", "limit": "20"},
    "decisions": {"province": "19"},
    "events": {"action": "revoked"},
    "removals": {"updated_since": "2026-11-22T00:00:00+07:00"},
    "communes": {"province": "19"},
}


@dataclass(frozen=True)
class Operation:
    """`example` is empty where a row of its own must be named first."""

    method: str
    path: str
    summary: str
    description: str
    parameters: list[Json]
    example: str


@dataclass(frozen=True)
class Group:
    name: str
    description: str
    operations: list[Operation]


def operations_of(document: Json) -> list[Group]:
    """In the order of the document's tags, those without a tag last."""
    about = {tag["name"]: tag.get("description", "") for tag in document.get("tags", [])}
    groups: dict[str, list[Operation]] = {name: [] for name in about}
    for path, item in document["paths"].items():
        for method, operation in item.items():
            if method in {"get", "post"}:
                name = (operation.get("tags") or ["api"])[0]
                groups.setdefault(name, []).append(_operation(method, path, operation, name))
    return [Group(name, about.get(name, ""), found) for name, found in groups.items() if found]


def _operation(method: str, path: str, operation: Json, group: str) -> Operation:
    named = [one for one in operation.get("parameters", []) if one["in"] in {"query", "path"}]
    question = urlencode(EXAMPLES.get(group, {}))
    example = "" if "{" in path else path + (f"?{question}" if question else "")
    return Operation(
        method=method.upper(),
        path=path,
        summary=operation.get("summary", ""),
        description=operation.get("description", ""),
        parameters=[_readable(parameter) for parameter in named],
        example=example,
    )


def _readable(parameter: Json) -> Json:
    schema = parameter.get("schema", {})
    values = ", ".join(map(str, schema.get("enum", [])))
    shape = values or schema.get("format") or schema.get("type", "")
    return {"name": parameter["name"], "meaning": parameter.get("description", ""), "shape": shape}
