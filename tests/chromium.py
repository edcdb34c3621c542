"""Debian's Chromium, started once for all browser tests."""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

QUIET = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        yield browser
        browser.close()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Without Chromium a browser test is left out with a clear line; in CI that is a failure."""
    if item.get_closest_marker("browser") is None or shutil.which("chromium"):
        return
    reason = "Chromium is not installed: browser tests are left out"
    pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
