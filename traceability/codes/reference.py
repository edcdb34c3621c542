"""What a printed code names: a product, by our own code or by its GTIN, with a lot and a serial where it has them."""

from dataclasses import dataclass
from urllib.parse import quote

from django.conf import settings

LOT, SERIAL, GTIN = "10", "21", "01"  # GS1 application identifiers; our own codes borrow the first two
UNRESERVED = "-._~"


@dataclass(frozen=True)
class Reference:
    """Either `code` (ours, ten letters) or `gtin` (14 digits) is filled; `lot` and `serial` are as printed.

    The product's own address is the identifier that serials are bound to: `01/08938505970016` or `7KQ2M4XD9P`.
    """

    code: str = ""
    gtin: str = ""
    lot: str = ""
    serial: str = ""

    @property
    def identifier(self) -> str:
        """The product alone: what a serial's signature is bound to."""
        return f"{GTIN}/{self.gtin}" if self.gtin else self.code

    @property
    def path(self) -> str:
        """`01/08938505970016/10/L2611/21/…` or `7KQ2M4XD9P/10/L2611/21/…`; values percent-encoded."""
        parts = [self.identifier]
        parts += [f"{LOT}/{quote(self.lot, safe=UNRESERVED)}"] if self.lot else []
        parts += [f"{SERIAL}/{quote(self.serial, safe=UNRESERVED)}"] if self.serial else []
        return "/".join(parts)

    @property
    def page_url(self) -> str:
        """The page that people read, absolute: the same rule for both kinds of code."""
        return f"{settings.OCOP_PUBLIC_URL}/t/{self.path}"

    @property
    def printed_url(self) -> str:
        """What a label carries: a GS1 Digital Link for a GTIN, else the page itself."""
        return f"{settings.OCOP_PUBLIC_URL}/{self.path}" if self.gtin else self.page_url
