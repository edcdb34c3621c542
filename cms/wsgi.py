import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
django = get_wsgi_application()

from traceability.credentials.signing.keys import refuse_to_serve_with_it  # noqa: E402 - after the settings
from traceability.scan_page.fast.front import FastScanPages  # noqa: E402

refuse_to_serve_with_it()
application = FastScanPages(django)
