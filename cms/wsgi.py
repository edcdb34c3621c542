import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
django = get_wsgi_application()

from traceability.credentials.signing.keys import refuse_to_serve_with_it  # noqa: E402 - after the settings
from traceability.scan_page.fast.front import FastScanPages  # noqa: E402

refuse_to_serve_with_it()
get_resolver().url_patterns  # noqa: B018 - a new process reads all addresses now, not while its first visitor waits
application = FastScanPages(django)
