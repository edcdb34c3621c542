"""A bare Django with one view and no middleware, which answers the bytes of the file named in BARE_FILE."""

import os
from pathlib import Path

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

CONTENT = Path(os.environ["BARE_FILE"]).read_bytes()
HEADERS = {
    "Content-Encoding": "gzip",
    "Cache-Control": "no-store",
    "Vary": "Accept-Language, Accept-Encoding",
}


def page(request: HttpRequest, code: str) -> HttpResponse:
    return HttpResponse(CONTENT, headers=HEADERS)


urlpatterns = [path("t/<path:code>", page)]
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="bench", MIDDLEWARE=[])
application = get_wsgi_application()
