from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from tests.traceability.codes import situations
from traceability.scan_page.fast import front, news
from traceability.scan_page.fast.pages import Pages
from traceability.scans import counting


@pytest.fixture(autouse=True)
def kept(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pages]:
    settings.OCOP_SCAN_PAGES_KEPT = 50
    pages = Pages()
    monkeypatch.setattr(front, "PAGES", pages)
    monkeypatch.setattr(front, "NEWS", news.News(pages))
    monkeypatch.setattr(news, "ASKED_EVERY", 0)  # each request asks: no test waits
    counting._waiting.clear()
    yield pages
    counting._waiting.clear()


@pytest.fixture
def moment() -> Iterator[Any]:
    with time_machine.travel(situations.MOMENT, tick=False) as traveller:
        yield traveller
