"""Pictures on sellers' and moderators' pages: closed photos through a view, public ones as the shop's thumbnails."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from oscar.core.loading import get_model
from oscar.core.thumbnails import get_thumbnailer
from PIL import Image

from shop.moderation.models import Photo

SMALL = (480, 480)


@dataclass(frozen=True)
class Picture:
    """A photo on the seller's or a moderator's page: a small one, and the whole one behind it."""

    reference: str
    url: str
    large_url: str


def pictures_of(references: Iterable[str], view: str, *args: Any) -> list[Picture]:
    """`view` shows a photo that is not public yet; two queries for any number."""
    wanted = list(references)
    closed = Photo.objects.in_bulk([int(one[1:]) for one in wanted if one.startswith("p")])
    shown = get_model("catalogue", "ProductImage").objects.in_bulk(
        [int(one[1:]) for one in wanted if one.startswith("i")]
    )
    found = []
    for one in wanted:
        if one.startswith("p") and int(one[1:]) in closed:
            url = reverse(view, args=[*args, int(one[1:])])
            found.append(Picture(one, f"{url}?nho", url))
        elif one.startswith("i") and int(one[1:]) in shown:
            found.append(_public_picture(one, shown[int(one[1:])]))
    return [picture for picture in found if picture]


def _public_picture(reference: str, image: Any) -> Picture | None:
    try:
        small = get_thumbnailer().generate_thumbnail(image.original, size="400x300", crop="center").url
        return Picture(
            reference, small, get_thumbnailer().generate_thumbnail(image.original, size="1600x1200").url
        )
    except OSError:
        return None


def closed_photo(photo: Photo, small: bool) -> HttpResponse:
    """The file itself, for whoever the caller let in; small as a card shows it."""
    with photo.file.open() as file:
        content = file.read()
    if small:
        with Image.open(BytesIO(content), formats=["JPEG"]) as picture:
            picture.draft("RGB", SMALL)
            picture.thumbnail(SMALL)
            drawn = BytesIO()
            picture.save(drawn, "JPEG", quality=80)
            content = drawn.getvalue()
    response = HttpResponse(content, content_type="image/jpeg")
    response.headers["Cache-Control"] = "private, max-age=3600"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
