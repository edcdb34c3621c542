"""Which requests are a person's look at a page. Link previews, robots and pages fetched ahead never count as scans.

In-app browsers of Zalo, Facebook or Telegram are people: those apps scan QR codes too. Their link previews name no
browser's engine, or call themselves by a name of this list.
"""

import re

from django.http import HttpRequest

_ROBOT = re.compile(
    r"bot\b|bot[/;_-]|crawl|spider|slurp|preview|externalhit|facebookcatalog|whatsapp/|skypeuri|embedly|headless"
    r"|lighthouse|monitor|uptime|scanner|curl/|wget/|python|httpx|okhttp|java/|go-http|libwww|axios|postman",
    re.IGNORECASE,
)
_BROWSER = re.compile(r"^Mozilla/\d.*\((?:.|\n)*(?:AppleWebKit|Gecko/|Trident)|^Opera/|^UCWEB/")
_FETCHED_AHEAD = re.compile(r"prefetch|prerender|preview", re.IGNORECASE)
_PURPOSES = ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_PURPOSE", "HTTP_X_MOZ")


def is_a_persons_look(request: HttpRequest) -> bool:
    """A GET by a browser that shows the page now."""
    asked = request.META
    if request.method != "GET" or any(_FETCHED_AHEAD.search(asked.get(name, "")) for name in _PURPOSES):
        return False
    if asked.get("HTTP_SEC_FETCH_MODE", "navigate") != "navigate":
        return False
    agent = asked.get("HTTP_USER_AGENT", "")[:500]
    return bool(_BROWSER.search(agent)) and not _ROBOT.search(agent)
