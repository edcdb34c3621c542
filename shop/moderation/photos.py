"""Photos from a producer's phone: checked by content, drawn anew upright without camera data or place, kept closed."""

import hashlib
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from PIL import Image

from shop.moderation.acting import By
from shop.moderation.models import Photo
from traceability.reports.photos import PhotoRefused, drawn_anew

__all__ = ["PhotoRefused", "keep"]

SHORTEST_SIDE = 480  # pixels: below that a card on a phone is blurred


def keep(partner: Any, upload: "UploadedFile[bytes]", by: By) -> Photo:
    """Raises PhotoRefused. The same picture of the same seller is kept once, however often it is sent."""
    content = drawn_anew(upload)
    with Image.open(BytesIO(content)) as picture:
        width, height = picture.size
    if min(width, height) < SHORTEST_SIDE:
        raise PhotoRefused(
            _("This photo is too small: its shorter side needs %(pixels)d pixels or more. Take a new one.")
            % {"pixels": SHORTEST_SIDE}
        )
    digest = hashlib.sha256(content).hexdigest()
    known = Photo.objects.filter(partner=partner, sha256=digest).first()
    if known is not None:
        return known
    photo = Photo(
        partner=partner, sha256=digest, width=width, height=height, added_at=by.moment, added_by=by.user
    )
    photo.file.save(f"{digest[:24]}.jpg", ContentFile(content), save=False)
    photo.save(force_insert=True)
    return photo
