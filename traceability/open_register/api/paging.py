"""Pages by key: rows are told in the order in which they were entered, each page from where the last one ended.

So nothing is missed or told twice while others write. A cursor is `a` (after) or `b` (before), the last key, and the
second at which paging began; any cursor of that shape leads somewhere, so none can be wrong.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import CharField, Model
from django.http import HttpRequest

from traceability.open_register.api.asked import Asked
from traceability.open_register.api.filters import kept
from traceability.open_register.api.parameters import EARLIEST, LARGEST_KEY, LATEST
from traceability.open_register.public_data.resource import Resource

# A change bears the moment of its writing and is seen only after its commit: an import may take minutes.
LONGEST_WRITE = timedelta(minutes=30)


@dataclass(frozen=True)
class Page:
    """`began` is when the first page of this walk was asked for: a copy is complete up to then."""

    objects: list[Any]
    next: str | None
    previous: str | None
    began: datetime

    @property
    def sync_from(self) -> datetime:
        """What to give as `updated_since` after the last page: told twice is harmless, missed is not."""
        return self.began - LONGEST_WRITE


def page_of(resource: Resource[Any], asked: Asked, request: HttpRequest) -> Page:
    rows = (resource.rows_that_changed if asked.since and resource.rows_that_changed else resource.rows)()
    rows = kept(resource.name, rows, asked)
    direction, key, began = _read(asked, rows.model)
    if direction == "a":
        found = list((rows.filter(pk__gt=key) if key is not None else rows).order_by("pk")[: asked.limit + 1])
        more, objects = len(found) > asked.limit, found[: asked.limit]
        after, before = more, key is not None
    else:
        found = list(rows.filter(pk__lt=key).order_by("-pk")[: asked.limit + 1])
        more, objects = len(found) > asked.limit, found[: asked.limit][::-1]
        after, before = True, more
    following = _address(request, "a", objects[-1].pk, began) if objects and after else None
    preceding = _address(request, "b", objects[0].pk, began) if objects and before else None
    return Page(objects, following, preceding, began)


def _read(asked: Asked, model: type[Model]) -> tuple[str, object, datetime]:
    if not asked.cursor:
        return "a", None, asked.moment
    key, _, second = asked.cursor[1:].partition(".")
    began = min(max(datetime.fromtimestamp(int(second), UTC), EARLIEST), min(asked.moment, LATEST))
    by_text = isinstance(model._meta.pk, CharField)
    return asked.cursor[0], key if by_text else min(int(key), LARGEST_KEY), began


def _address(request: HttpRequest, direction: str, key: object, began: datetime) -> str:
    """The same question, from another place on."""
    question = {name: text for name, text in request.GET.items() if name != "cursor"}
    question["cursor"] = f"{direction}{key}.{int(began.timestamp()):010d}"
    return f"{settings.OCOP_PUBLIC_URL}{request.path}?{urlencode(question)}"
