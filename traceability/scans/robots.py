"""Which requests are a person's look at a page. Link previews, robots and pages fetched ahead never count as scans.

In-app browsers of Zalo, Facebook or Telegram are people: those apps scan QR codes too. Their link previews name no
browser's engine, or call themselves by a name of this list.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

_ROBOT = re.compile(
    r"bot\b|bot[/;_-]|crawl|spider|slurp|preview|externalhit|facebookcatalog|whatsapp/|skypeuri|embedly|headless"
    r"|lighthouse|monitor|uptime|scanner|curl/|wget/|python|httpx|okhttp|java/|go-http|libwww|axios|postman",
    re.IGNORECASE,
)
_BROWSER = re.compile(r"^Mozilla/\d.*\((?:.|\n)*(?:AppleWebKit|Gecko/|Trident)|^Opera/|^UCWEB/")
_FETCHED_AHEAD = re.compile(r"prefetch|prerender|preview", re.IGNORECASE)
_PURPOSES = ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_PURPOSE", "HTTP_X_MOZ")


def is_a_persons_look(asked: Mapping[str, Any]) -> bool:
    """A GET by a browser that shows the page now, by the request's META."""
    if asked["REQUEST_METHOD"] != "GET" or any(_is_fetched_ahead(asked.get(name)) for name in _PURPOSES):
        return False
    if asked.get("HTTP_SEC_FETCH_MODE", "navigate") != "navigate":
        return False
    return _is_a_browser(asked.get("HTTP_USER_AGENT", "")[:500])


def _is_fetched_ahead(purpose: str | None) -> bool:
    return _FETCHED_AHEAD.search(purpose) is not None if purpose else False


@lru_cache(maxsize=2000)  # of at most 500 characters: a megabyte
def _is_a_browser(agent: str) -> bool:
    return _BROWSER.search(agent) is not None and _ROBOT.search(agent) is None
