"""Under which licence the data are given; the operator may set another."""

from django.conf import settings

LICENCE = {
    "name": settings.OCOP_DATA_LICENCE,
    "path": settings.OCOP_DATA_LICENCE_URL,
}
