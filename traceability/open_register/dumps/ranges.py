"""A part of a file, for a download that goes on where it broke off (RFC 9110, section 14).

One range of bytes is served; several at once, other units and nonsense are answered with the whole file, as the RFC
allows. A range that lies behind the end is refused with 416.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

ONE_RANGE = re.compile(r"bytes=(?:(?P<first>[0-9]{1,18})-(?P<last>[0-9]{1,18})?|-(?P<suffix>[0-9]{1,18}))")
BLOCK = 1 << 16


def sent(request: HttpRequest, path: Path, etag: str, content_type: str) -> HttpResponseBase:
    """The file or the part asked for; `etag` is the strong one of its present content."""
    size = path.stat().st_size
    wanted = _wanted(request, etag, size)
    if wanted is None:
        response: HttpResponseBase = FileResponse(path.open("rb"), content_type=content_type)
    elif not wanted:
        response = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    else:
        response = _part(path, wanted, content_type)
        response["Content-Range"] = f"bytes {wanted[0]}-{wanted[-1]}/{size}"
        response["Content-Length"] = str(len(wanted))
    response["Accept-Ranges"] = "bytes"
    return response


def _wanted(request: HttpRequest, etag: str, size: int) -> range | None:
    """The bytes asked for; None for all of them, an empty range where there are none."""
    found = ONE_RANGE.fullmatch(request.headers.get("Range", ""))
    condition = request.headers.get("If-Range")
    if found is None or request.method != "GET" or (condition is not None and condition != etag):
        return None
    if found["suffix"]:
        return range(max(size - int(found["suffix"]), 0), size)
    first = int(found["first"])
    last = int(found["last"]) if found["last"] else size - 1
    return None if last < first <= size - 1 else range(first, min(last + 1, size))


def _part(path: Path, wanted: range, content_type: str) -> StreamingHttpResponse:
    return StreamingHttpResponse(_blocks(path, wanted), status=206, content_type=content_type)


def _blocks(path: Path, wanted: range) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(wanted.start)
        left = len(wanted)
        while left and (block := file.read(min(BLOCK, left))):
            left -= len(block)
            yield block
