"""The data dictionary: a Frictionless data package that explains every column in Vietnamese and English."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.encoding import force_str
from django.utils.functional import Promise

from traceability.open_register.dumps.licence import LICENCE
from traceability.open_register.public_data.fields import Field, moment_text
from traceability.open_register.public_data.resource import Resource

Json = dict[str, Any]
TYPES = {"date-time": "datetime"}
# Days and moments are the only measured things here; everything else is a count or a word.
FORMATS = {"date-time": "any"}


def package_of(resources: tuple[Resource[Any], ...], files: list[Json], moment: datetime) -> Json:
    """`files` holds name, resource ("" for all), bytes and sha256 of each file."""
    return {
        "profile": "data-package",
        "name": "ocop-register",
        "title": "Sổ đăng ký chứng nhận OCOP",
        "homepage": settings.OCOP_PUBLIC_URL,
        "created": moment_text(moment),
        "licenses": [LICENCE],
        "resources": [_resource(file, _named(resources, file["resource"])) for file in files],
    }


def _named(resources: tuple[Resource[Any], ...], name: str) -> Resource[Any] | None:
    return next((resource for resource in resources if resource.name == name), None)


def _resource(file: Json, resource: Resource[Any] | None) -> Json:
    name: str = file["name"]
    known: Json = {
        "name": name.replace(".", "-"),
        "path": name,
        "bytes": file["bytes"],
        "hash": f"sha256:{file['sha256']}",
        "encoding": "utf-8",
    }
    if resource is None:
        return known | {"format": "json", "compression": "gz"}
    told = known | {
        "rows": file["rows"],
        **_words("title", resource.title),
        **_words("description", resource.about),
    }
    if not name.endswith(".csv"):
        return told | {"format": "jsonl", "compression": "gz"}
    return told | {
        "profile": "tabular-data-resource",
        "format": "csv",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "header": True},
        "schema": {
            "fields": [field_of(field) for field in resource.fields],
            "missingValues": [""],
            "primaryKey": resource.key,
        },
    }


def field_of(field: Field[Any]) -> Json:
    limits: Json = {"required": not field.nullable and field.kind != "string"}
    limits |= {"enum": list(field.choices)} if field.choices else {}
    limits |= {"pattern": field.pattern.strip("^$")} if field.pattern else {}
    limits |= {"minimum": field.minimum} if field.minimum is not None else {}
    limits |= {"maximum": field.maximum} if field.maximum is not None else {}
    return {
        "name": field.name,
        "type": TYPES.get(field.kind, field.kind),
        "format": FORMATS.get(field.kind, "default"),
        **_words("description", field.meaning),
        "constraints": limits,
    }


def _words(name: str, text: "str | Promise") -> Json:
    """The same text in both languages: `description` in Vietnamese, `description_en` in English."""
    with translation.override("vi"):
        vietnamese = force_str(text)
    with translation.override("en"):
        return {name: vietnamese, f"{name}_en": force_str(text)}
