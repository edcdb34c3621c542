"""From a request's address to the identifier that it names; ValueError with the reason where it is not valid.

Servers hand the path over decoded, so that a slash inside a lot number looks like any other. Where they also tell the
address as it came, that decides. Else the address is read as it stands, and only if that gives nothing valid, the text
between `/10/` and the end, or the last `/21/`, is taken for the lot: `is_guessed`, good only for a lot that we know.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote_plus, urlsplit

from django.conf import settings
from django.http import HttpRequest

from traceability.codes.digital_link import DigitalLink, build, parse
from traceability.codes.digital_link.link import UNRESERVED

AS_IT_CAME = ("RAW_URI", "REQUEST_URI")  # as gunicorn, uWSGI and mod_wsgi tell it
WITH_LOT = re.compile(r"/01/([0-9]{14})/10/(.+?)(?:/21/([^/]+))?", re.DOTALL)


@dataclass(frozen=True)
class Asked:
    link: DigitalLink
    is_guessed: bool = False


def asked_link(request: HttpRequest) -> Asked:
    """The Digital Link that the request's own address is; one slash at its end is forgiven."""
    return link_at(_path_of(request), str(request.META.get("QUERY_STRING", "")))


def link_at(path: str, query: str = "") -> Asked:
    """`path` percent-encoded, beginning with the key. Of the query only what may be meant for us counts."""
    stem = settings.OCOP_PUBLIC_URL
    meant = "&".join(pair for pair in query.split("&") if _is_numeric(pair))
    forgiven = path.removesuffix("/")
    try:
        return Asked(parse(f"{stem}{forgiven}{'?' if meant else ''}{meant}"))
    except ValueError as reason:
        guessed = WITH_LOT.fullmatch(unquote_plus(forgiven.replace("+", "%2B")))
        if guessed is None or "/" not in guessed[2]:
            raise
        gtin, lot, serial = guessed.groups(default="")
        qualifiers = {"10": lot, **({"21": serial} if serial else {})}
        try:
            return Asked(
                parse(build("01", gtin, qualifiers, stem=stem) + (f"?{meant}" if meant else "")), True
            )
        except ValueError:
            raise reason from None


def _path_of(request: HttpRequest) -> str:
    for name in AS_IT_CAME:
        came = str(request.META.get(name, ""))
        if came:
            return urlsplit(came).path
    return quote(request.path_info, safe="/" + UNRESERVED)


def _is_numeric(pair: str) -> bool:
    name, equals, _value = pair.partition("=")
    return bool(equals) and unquote_plus(name).isdecimal() and unquote_plus(name).isascii()
