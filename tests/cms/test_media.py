"""Uploaded pictures are served without a web server in front, and nothing else from the disk is."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

REFUSED = [
    "documents/a.pdf",
    "images/page.html",
    "secret.jpg",
    "images/../secret.jpg",
    "images/no.jpg",
    "images/",
]


@pytest.fixture
def uploads(settings: Any) -> Path:
    for name in ("images/a.jpg", "cache/b/c.webp", "documents/secret.pdf", "images/page.html", "secret.jpg"):
        path = Path(settings.MEDIA_ROOT) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return Path(settings.MEDIA_ROOT)


@pytest.mark.parametrize("name", ["images/a.jpg", "cache/b/c.webp"])
def test_a_picture_is_served_and_cannot_run_anything(
    db: None, client: Client, uploads: Path, name: str
) -> None:
    response = client.get(f"/media/{name}")
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == b"x"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize("name", REFUSED)
def test_nothing_else_is(db: None, client: Client, uploads: Path, name: str) -> None:
    assert client.get(f"/media/{name}").status_code == 404


def test_only_reading(db: None, client: Client, uploads: Path) -> None:
    assert client.post("/media/images/a.jpg").status_code == 405
