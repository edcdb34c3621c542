"""Keeping the photos of a case; their content was checked and drawn anew before."""

import hashlib
from typing import Any

from django.core.files.base import ContentFile

from shop.seller_orders.models import CasePhoto


def keep(content: bytes, **case: Any) -> CasePhoto:
    """`case`: returned=… or complaint=…; the file's name tells nothing."""
    photo = CasePhoto(**case)
    photo.file.save(f"{hashlib.sha256(content).hexdigest()[:24]}.jpg", ContentFile(content), save=False)
    photo.save(force_insert=True)
    return photo
