"""/so-dang-ky/du-lieu/: the register to take home. Public; shows complete dumps only."""

from datetime import datetime
from pathlib import Path

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from traceability.open_register.dumps.licence import LICENCE
from traceability.open_register.dumps.ranges import sent
from traceability.open_register.dumps.shelf import (
    DICTIONARY,
    SUMS,
    dictionary_of,
    dumps,
    moment_named,
    sums_of,
)

LATEST = "latest"
TYPES = {".csv": "text/csv; charset=utf-8", ".gz": "application/gzip", ".json": "application/json"}
A_YEAR = 31_536_000  # seconds; a dump never changes


@cache_control(no_cache=True)
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """The newest dump's files with size and SHA-256, the older ones, the licence, and how to check."""
    found = dumps()
    page = {"dump": _described(found[0]) if found else None, "older": [path.name for path in found[1:]]}
    return render(
        request,
        "open_register/data.html",
        {**page, "licence": LICENCE, "sums": SUMS, "dictionary": DICTIONARY},
    )


@require_safe
def file(request: HttpRequest, dump: str, name: str) -> HttpResponseBase:
    """One file of a dump; `latest` leads to the newest. Only names that the dump's own list of sums knows."""
    found = dumps()
    if dump == LATEST and found:
        address = reverse("open_register:data-file", kwargs={"dump": found[0].name, "name": name})
        return HttpResponseRedirect(address, headers={"Cache-Control": "no-cache"})
    folder = next((path for path in found if path.name == dump), None)
    if folder is None:
        raise Http404("There is no such dump.")
    sums = sums_of(folder)
    if name not in sums and name != SUMS:
        raise Http404("The dump has no such file.")
    return _sent(request, folder / name, sums.get(name, folder.name))


def _sent(request: HttpRequest, path: Path, digest: str) -> HttpResponseBase:
    etag = f'"{digest}"'
    made_at = int(moment_named(path.parent.name).timestamp())
    known = get_conditional_response(request, etag=etag, last_modified=made_at)
    content_type = TYPES.get(path.suffix, "text/plain; charset=utf-8")
    response: HttpResponseBase = known or sent(request, path, etag, content_type)
    if response.status_code in {200, 206}:
        name = f"ocop-{path.parent.name}-{path.name}"
        keep = path.suffix in {".csv", ".gz"}
        response["Content-Disposition"] = content_disposition_header(keep, name) or ""
    response["ETag"] = etag
    response["Last-Modified"] = http_date(made_at)
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _described(dump: Path) -> dict[str, object]:
    package = dictionary_of(dump)
    sums = sums_of(dump)
    tables = {file["path"]: file for file in package["resources"]}
    title = "title_en" if get_language() == "en" else "title"
    files = [
        {
            "name": name,
            "sha256": digest,
            "bytes": (dump / name).stat().st_size,
            "rows": tables.get(name, {}).get("rows"),
            "title": tables.get(name, {}).get(title, ""),
        }
        for name, digest in sums.items()
    ]
    return {"name": dump.name, "made_at": datetime.fromisoformat(package["created"]), "files": files}
