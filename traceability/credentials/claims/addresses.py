"""Names and addresses that stand inside signed copies: they must answer for as long as certificates live."""

from urllib.parse import quote, urlsplit

from django.conf import settings

from traceability.credentials.models.places import Purpose

WORDS = {Purpose.REVOCATION: "thu-hoi", Purpose.SUSPENSION: "tam-ngung"}
PURPOSES = {word: purpose for purpose, word in WORDS.items()}


def did() -> str:
    """`did:web:ocop.example.vn`, or with the port percent-encoded (W3C did:web method)."""
    return "did:web:" + quote(urlsplit(settings.OCOP_PUBLIC_URL).netloc, safe="-._~")


def key_id(thumbprint: str) -> str:
    """The DID URL of a key."""
    return f"{did()}#{thumbprint}"


def credential_url(public_id: str) -> str:
    """The credential's name and address."""
    return f"{settings.OCOP_PUBLIC_URL}/chung-thu/{public_id}"


def status_list_url(number: int, purpose: str) -> str:
    return f"{settings.OCOP_PUBLIC_URL}/chung-thu/trang-thai/{number}/{WORDS[Purpose(purpose)]}"


def scheme_url() -> str:
    """What the stars mean."""
    return f"{settings.OCOP_PUBLIC_URL}/chung-thu/thang-sao"


def authority_url(key: int) -> str:
    return f"{settings.OCOP_PUBLIC_URL}/chung-thu/co-quan/{key}"


def certificate_page(public_id: str) -> str:
    return f"{settings.OCOP_PUBLIC_URL}/so-dang-ky/chung-nhan/{public_id}/"


def decision_page(key: int) -> str:
    return f"{settings.OCOP_PUBLIC_URL}/so-dang-ky/quyet-dinh/{key}/"


def producer_page(key: int) -> str:
    return f"{settings.OCOP_PUBLIC_URL}/so-dang-ky/chu-the/{key}/"
