"""The addresses of /api/recalls."""

import json
from typing import Any

from django.http import HttpResponseBase
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.views import APIView

from traceability.codes.etags import answer_if_changed
from traceability.identifiers.models import Gtin
from traceability.production.api.describing import LARGEST, described
from traceability.production.api.rows import recall_rows
from traceability.production.models import Lot, State
from traceability.register.models import CertifiedProduct

PAGE = 200
GTIN_DIGITS = 14
LONGEST = {"code": 10, "gtin": GTIN_DIGITS, "lot": 20}


class RecallsView(APIView):
    @described("recalls")
    def get(self, request: Request) -> HttpResponseBase:
        """By number, so that a page never tells a lot twice, whatever is recalled meanwhile."""
        after = _whole(request.query_params.get("after", "0"))
        rows = recall_rows(_recalled().filter(pk__gt=after).order_by("pk")[:PAGE])
        return _respond(request, {"recalls": rows, "next": rows[-1]["id"] if len(rows) == PAGE else None})


class StatusView(APIView):
    @described("status")
    def get(self, request: Request) -> HttpResponseBase:
        """200 also for what we do not know: the answer says so, and a till need not tell errors apart."""
        asked = {name: str(request.query_params.get(name, "")) for name in LONGEST}
        product = _product(asked["code"], asked["gtin"]) if _may_exist(asked) else None
        if product is None:
            return _respond(request, {"status": "unknown_product", "recalls": []})
        lots = Lot.objects.filter(product=product)
        if asked["lot"]:
            lots = lots.filter(number__iexact=asked["lot"])
            if not lots.exists():
                return _respond(request, {"status": "unknown_lot", "recalls": []})
        rows = recall_rows(_recalled().filter(pk__in=lots.values("pk")).order_by("pk"))
        return _respond(request, {"status": "recalled" if rows else "not_recalled", "recalls": rows})


def _recalled() -> Any:
    return Lot.objects.filter(state=State.RECALLED).select_related("product__producer")


def _may_exist(asked: dict[str, str]) -> bool:
    return all(len(text) <= LONGEST[name] and text.isprintable() for name, text in asked.items())


def _product(code: str, gtin: str) -> CertifiedProduct | None:
    """The one that carries all that is named: code, GTIN, or both."""
    found = CertifiedProduct.objects.all()
    if code:
        found = found.filter(code=code.upper())
    if gtin:
        carried = Gtin.objects.filter(gtin=gtin.zfill(GTIN_DIGITS), withdrawn_at=None)
        found = found.filter(pk__in=carried.values("product"))
    return found.first() if code or gtin else None


def _respond(request: Request, body: dict[str, Any]) -> HttpResponseBase:
    """Without the time, which the Date header tells: whoever asks again gets 304 while nothing changed."""
    content = json.dumps(body, ensure_ascii=False).encode()
    return answer_if_changed(request._request, content, "application/json", public=True)


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST))):
        raise ValidationError(_("%(name)s must be a whole number, 0 or more.") % {"name": "after"})
    return int(text)
