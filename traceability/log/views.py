"""/so-dang-ky/nhat-ky/: the public log for people. Open to everybody, reads only."""

import json
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from traceability.log import dump, keys, publishing
from traceability.log.models import LogEntry, TreeHead
from traceability.log.reading import PAGE, newest, read
from traceability.log.stored import Incomplete, StoredTree, log_size
from traceability.log.verifier_file import FOLDER, NAME, verifier_file

FEW = 8  # entries on the first page


@cache_control(no_cache=True)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The newest head, what it means, how to check it, the newest entries."""
    page = {
        "head": publishing.latest_head(),
        "size": log_size(),
        "entries": newest(number=FEW),
        "keys": publishing.published_keys(),
        "is_development_key": keys.is_development_key(),
        "verifier": {"folder": FOLDER, "name": NAME, "sha256": verifier_file().sha256},
        "has_dump": dump.place().exists(),
        "site": settings.OCOP_PUBLIC_URL,
    }
    return render(request, "log/index.html", page)


@cache_control(no_cache=True)
@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """50 entries, newest first; `?truoc=` names the entry before which to go on."""
    found = newest(before=_number(request, "truoc"))
    return render(request, "log/entries.html", {"entries": found, "size": log_size(), "next": _next(found)})


@cache_control(no_cache=True)
@require_safe
def entry(request: HttpRequest, index: int) -> HttpResponse:
    """One entry: what was logged, its hash, and the steps from it to the signed root."""
    found = read([get_object_or_404(LogEntry, index=index)])[0]
    head = publishing.latest_head()
    page = {
        "entry": found,
        "head": head,
        "steps": _steps(index, head),
        "data": json.dumps(found.record, ensure_ascii=False, indent=2, sort_keys=True)
        if found.record
        else "",
        "previous": index - 1 if index else None,
        "next": index + 1 if index + 1 < log_size() else None,
    }
    return render(request, "log/entry.html", page)


@cache_control(no_cache=True)
@require_safe
def heads(request: HttpRequest) -> HttpResponse:
    """50 signed heads, newest first; `?truoc=` names the head before which to go on."""
    before = _number(request, "truoc")
    found = TreeHead.objects.filter(pk__lt=before) if before is not None else TreeHead.objects.all()
    listed = list(found[:PAGE])
    last = listed[-1].pk if len(listed) == PAGE else None
    return render(request, "log/heads.html", {"heads": listed, "next": last})


@require_safe
def dump_file(request: HttpRequest) -> FileResponse:
    """Last night's dump; 404 until the first one was written."""
    try:
        file = dump.place().open("rb")
    except FileNotFoundError as error:
        raise Http404(_("The dump has not been written yet; it is made every night.")) from error
    response = FileResponse(file, as_attachment=True, filename=dump.NAME, content_type="application/gzip")
    response["Cache-Control"] = "public, max-age=3600"
    return response


@cache_control(public=True, max_age=3600)
@require_safe
def verifier(request: HttpRequest) -> HttpResponse:
    packed = verifier_file()
    response = HttpResponse(packed.content, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{NAME}"'
    response["ETag"] = f'"{packed.sha256[:32]}"'
    answer: Any = get_conditional_response(request, etag=response["ETag"], response=response)
    return answer if isinstance(answer, HttpResponse) else response


def _number(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 15 else None


def _next(found: list[Any]) -> int | None:
    return found[-1].index if len(found) == PAGE and found[-1].index else None


def _steps(index: int, head: TreeHead | None) -> list[str] | None:
    """None where the entry is not under a head yet, or the tree has been damaged."""
    if head is None or index >= head.size:
        return None
    try:
        return [step.hex() for step in StoredTree().inclusion_proof(index, head.size)]
    except Incomplete:
        return None
