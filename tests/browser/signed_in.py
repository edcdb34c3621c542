"""A browser that is signed in already: the sign-in pages have tests of their own."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page


@contextmanager
def page_of(chromium: Browser, site: str, user: Any, width: int) -> Iterator[Page]:
    client = Client()
    client.force_login(user, backend="shop.users.backends.EmailOrPhoneBackend")
    context = chromium.new_context(
        viewport={"width": width, "height": 800}, locale="vi-VN", base_url=site, accept_downloads=True
    )
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site}])
    yield context.new_page()
    context.close()
