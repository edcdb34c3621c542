"""A real server on a free port and Debian's Chromium, for tests that click through the product."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.db import connections
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, ConsoleMessage, Page, Request


@pytest.fixture
def site(real_db: None, settings: Any) -> Iterator[str]:
    """The address of a running server on the test database; what it prints into QR codes is that address."""
    thread = LiveServerThread("127.0.0.1", StaticFilesHandler)
    thread.daemon = True
    thread.start()
    thread.is_ready.wait()
    assert thread.error is None
    settings.OCOP_PUBLIC_URL = f"http://127.0.0.1:{thread.port}"
    yield settings.OCOP_PUBLIC_URL
    thread.terminate()
    connections.close_all()


@pytest.fixture
def phone(chromium: Browser, site: str) -> Iterator[Page]:
    """A phone of 360 px that speaks Vietnamese; the test fails on any script error or blocked resource."""
    context = chromium.new_context(viewport={"width": 360, "height": 800}, locale="vi-VN", base_url=site)
    page = context.new_page()
    complaints: list[str] = []

    def note_blocked(message: ConsoleMessage) -> None:
        if "Content Security" in message.text:
            complaints.append(message.text)

    def note_foreign(request: Request) -> None:
        if not request.url.startswith((site, "data:")):
            complaints.append(request.url)

    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", note_blocked)
    page.on("request", note_foreign)
    yield page
    context.close()
    assert complaints == []
