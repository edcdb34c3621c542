"""How many queries pages ask, and how many rows they show, counted together."""

from datetime import datetime
from typing import Any

from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from shop.dashboard import rooms


def counted(pages: dict[str, tuple[Client, str]], rows: str) -> dict[str, tuple[int, int]]:
    """name → (queries, rows); each page is asked for once before, so that nothing is counted that a process keeps."""
    found: dict[str, tuple[int, int]] = {}
    for name, (client, path) in pages.items():
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            page: Any = client.get(path)
        found[name] = (len(queries), len(BeautifulSoup(page.content, "html.parser").select(rows)))
    return found


def asked_by_rooms(moment: datetime) -> int:
    """Queries of the staff's frame: each room counts what waits in it."""
    with CaptureQueriesContext(connection) as queries:
        rooms.with_counts(moment)
    return len(queries)
