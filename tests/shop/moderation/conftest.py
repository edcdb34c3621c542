"""A listing of HTX Linh Ngọc, who writes for it, who decides, and photos."""

from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from shop.moderation.acting import By


def by(name: str = "Người bán", user: Any = None) -> By:
    return By(user, timezone.now(), name)


@pytest.fixture
def moderator(db: None) -> By:
    user = get_user_model().objects.create_superuser("nv@example.vn", "mật-khẩu-dài-dài", first_name="Hà")
    return By(user, timezone.now())


def jpeg(width: int = 800, height: int = 600, colour: str = "green", exif: bytes = b"") -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (width, height), colour).save(file, "JPEG", exif=exif)
    return SimpleUploadedFile("anh.jpg", file.getvalue(), "image/jpeg")
