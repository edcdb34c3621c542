"""304 without reading the page again: an answer stays the same while nothing public is written and the day is the same.

What is remembered of an answer is its ETag, under the question and the register's state (`changes.marks`). The ETag
itself is that of the facts: after a change elsewhere the page is read again, and still answered with 304 if it is as
the reader knows it.
"""

from dataclasses import dataclass
from hashlib import sha256

from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language

from traceability.open_register.changes.marks import ProvinceMark
from traceability.register.clock import moment_of, vietnam_day

REMEMBERED_FOR = 3600  # seconds


@dataclass(frozen=True)
class Known:
    """What the 304 repeats of the answer."""

    etag: str
    links: dict[str, str]


def question_now(request: HttpRequest) -> str:
    """The question, the day and the register's state in one key; asked before the facts are read: one query."""
    day = vietnam_day(moment_of(request))
    asked = (request.get_full_path(), get_language(), day, ProvinceMark.objects.whole())
    return f"api:{sha256(repr(asked).encode()).hexdigest()}"


def known_of(request: HttpRequest, question: str) -> tuple[HttpResponseBase, Known] | None:
    """The 304 for a reader who names the ETag of the present answer, where that is remembered."""
    known = cache.get(question) if "If-None-Match" in request.headers else None
    if not isinstance(known, Known):
        return None
    unchanged: HttpResponseBase | None = get_conditional_response(request, etag=known.etag)
    return (unchanged, known) if unchanged is not None and unchanged.status_code == 304 else None


def remember(question: str, etag: str, links: dict[str, str]) -> None:
    cache.set(question, Known(etag, links), REMEMBERED_FOR)
