"""/eh/<hexadecimal> and /ex/<base 64 for files>: an EPC binary string, answered as its Digital Link is. Public."""

import binascii
from base64 import urlsafe_b64decode

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from traceability.resolver import answers
from traceability.resolver.epc.decoding import digital_link_of
from traceability.resolver.reading import link_at
from traceability.resolver.views import resolve_link, resolving

LONGEST = 200  # characters; the longest scheme that is read has 198 bits


@resolving
def decompressed(request: HttpRequest, form: str, text: str) -> HttpResponseBase:
    """As the uncompressed address answers, which is named as the same thing in the Link header."""
    try:
        uri = digital_link_of(_content(form, text), settings.OCOP_PUBLIC_URL)
        asked = link_at(uri.removeprefix(settings.OCOP_PUBLIC_URL))
    except ValueError as reason:
        return answers.problem(request, 400, str(reason))
    return answers.with_headers(resolve_link(request, asked), same_as=uri)


def _content(form: str, text: str) -> bytes:
    if len(text) > LONGEST:
        raise ValueError("the text is too long")
    try:
        if form == "eh":
            return bytes.fromhex(text + "0" * (len(text) % 2))
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (ValueError, binascii.Error) as wrong:
        raise ValueError("this is no binary string") from wrong
