"""Uploaded pictures from the local disk; with object storage behind STORAGES nobody comes here."""

from pathlib import PurePosixPath

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

# Where Wagtail, Oscar and the thumbnailer put pictures. Anything else in MEDIA_ROOT has a view of its own or none.
FOLDERS = {"images", "original_images", "cache"}
PICTURES = {".avif", ".gif", ".jpeg", ".jpg", ".png", ".webp"}
A_WEEK = 604_800


@require_safe
def picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """Open to all: pictures of published pages. 404 for other folders and for what is no picture by its name."""
    name = PurePosixPath(path)
    inside = name.parts[:1] and name.parts[0] in FOLDERS and ".." not in name.parts
    if not inside or name.suffix.lower() not in PICTURES:
        raise Http404
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response.headers["Cache-Control"] = f"public, max-age={A_WEEK}"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
