"""The views of the API: a list and one row of each resource. Public: anybody, without a key; they only read."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from traceability.open_register.api.asked import Asked, asked_of
from traceability.open_register.api.filters import FILTERS
from traceability.open_register.api.operations import OperationSchema
from traceability.open_register.api.paging import Page, page_of
from traceability.open_register.api.problems import Gone
from traceability.open_register.api.unchanged import known_of, question_now, remember
from traceability.open_register.public_data.fields import moment_text
from traceability.open_register.public_data.resource import Resource, Row

Body = Mapping[str, object]
SHAPE = 1  # raise it when the same facts are told in another shape


class ResourceView(APIView):
    resource: ClassVar[Resource[Any]]
    schema = OperationSchema()

    def get(self, request: Request, **named: str) -> Any:
        asked = asked_of(request._request, self.parameters)
        question = question_now(request._request)
        if found := known_of(request._request, question):
            unchanged, known = found
            self._mark(unchanged, known.etag, known.links)
            return unchanged
        body, facts, links = self.told(request, asked, **named)
        etag = etag_of(facts)
        remember(question, etag, links)
        return self.answer(request, body, etag, links)

    def told(self, request: Request, asked: Asked, **named: str) -> tuple[Body, object, dict[str, str]]:
        """The answer, what of it the ETag stands for, and its links."""
        raise NotImplementedError

    def answer(self, request: Request, body: Body, etag: str, links: dict[str, str]) -> Any:
        """The body, or 304 where the reader already knows these facts. Every copy must be asked about again."""
        response = Response(body)
        self._mark(response, etag, links)
        unchanged: HttpResponseBase | None = get_conditional_response(
            request._request, etag=etag, response=response
        )
        if unchanged is not response and unchanged is not None:
            self._mark(unchanged, etag, links)
        return unchanged

    def _mark(self, response: HttpResponseBase, etag: str, links: dict[str, str]) -> None:
        response["ETag"] = etag
        response["Cache-Control"] = "no-cache"
        if links:
            response["Link"] = ", ".join(
                f'<{address}>; rel="{relation}"' for relation, address in links.items()
            )


class ListView(ResourceView):
    is_list = True

    @property
    def parameters(self) -> tuple[str, ...]:
        return (*FILTERS[self.resource.name], "limit", "cursor", "lang")

    def told(self, request: Request, asked: Asked, **named: str) -> tuple[Body, object, dict[str, str]]:
        page = page_of(self.resource, asked, request._request)
        items = self.resource.told(page.objects, asked.moment, asked.day)
        facts = [SHAPE, items, page.next is None, page.previous is None]
        return body_of(asked, page, items), facts, self._links(request, page)

    def _links(self, request: Request, page: Page) -> dict[str, str]:
        question = {name: text for name, text in request.GET.items() if name != "cursor"}
        first = f"{settings.OCOP_PUBLIC_URL}{request.path}" + (f"?{urlencode(question)}" if question else "")
        links = {"first": first, "prev": page.previous, "next": page.next}
        return {relation: address for relation, address in links.items() if address}


class RowView(ResourceView):
    is_list = False

    @property
    def parameters(self) -> tuple[str, ...]:
        return ("lang",)

    def told(self, request: Request, asked: Asked, **named: str) -> tuple[Body, object, dict[str, str]]:
        row = self._row(named["key"], asked)
        return {"as_of": moment_text(asked.moment), **row}, [SHAPE, row], {}

    def answer(self, request: Request, body: Body, etag: str, links: dict[str, str]) -> Any:
        response = super().answer(request, body, etag, links)
        if isinstance(body.get("updated_at"), str):
            response["Last-Modified"] = last_modified(str(body["updated_at"]))
        return response

    def _row(self, key: str, asked: Asked) -> Row:
        wanted = self.resource.condition(key)
        rows = (self.resource.rows_that_changed or self.resource.rows)()
        one = rows.filter(**wanted).first() if wanted else None
        if one is None:
            raise Http404(_("The register knows no such row."))
        row: Row = self.resource.told([one], asked.moment)[0]
        if self.resource.tombstone_told and "voided_on" in row:
            raise Gone(
                _("This certificate was entered by mistake and taken back on %(day)s.")
                % {"day": row["voided_on"]}
            )
        return row


def body_of(asked: Asked, page: Page, items: list[Row]) -> dict[str, object]:
    return {
        "as_of": moment_text(asked.moment),
        "day": asked.day.isoformat(),
        "sync_from": moment_text(page.sync_from),
        "next": page.next,
        "previous": page.previous,
        "items": items,
    }


def etag_of(facts: object) -> str:
    """Weak: the answer also names the moment of the check, which differs where the facts do not."""
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True)
    return f'W/"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'


def last_modified(moment: str) -> str:
    return http_date(datetime.fromisoformat(moment).timestamp())
