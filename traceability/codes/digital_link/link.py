"""What a GS1 Digital Link says: one key, its qualifiers, and data attributes."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from traceability.codes.digital_link.ai_table import AI_TABLE
from traceability.codes.digital_link.values import is_restricted

GTIN, LOT, SERIAL, VARIANT, ITIP = "01", "10", "21", "22", "8006"
UNRESERVED = "-._~"


@dataclass(frozen=True)
class DigitalLink:
    """Made by `parse` and `build` only, which check it; all values are decoded.

    `stem` is everything before the key, without a closing slash: `https://id.gs1.org/some/stem`.
    """

    stem: str
    key: str
    value: str
    qualifiers: tuple[tuple[str, str], ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()

    @property
    def path(self) -> str:
        """`/01/09520123456788/10/ABC%2F1`: key and qualifiers, values percent-encoded."""
        return "".join(f"/{ai}/{quote(value, safe=UNRESERVED)}" for ai, value in self._in_path())

    @property
    def uri(self) -> str:
        """The whole address in one spelling; keys of the query that are no AIs are not kept."""
        query = "&".join(f"{ai}={quote(value, safe=UNRESERVED)}" for ai, value in self.attributes)
        return f"{self.stem}{self.path}{'?' if query else ''}{query}"

    @property
    def element_string(self) -> str:
        """As a barcode of element strings carries it, "^" standing for FNC1."""
        text, separator = "", "^"
        for ai, value in (*self._in_path(), *self.attributes):
            text += separator + ai + value
            known = AI_TABLE.get(ai)
            separator = "^" if known is None or known.needs_separator else ""
        return text

    def get(self, ai: str) -> str:
        """The value of any AI in it; empty when it is not there."""
        return next((value for name, value in (*self._in_path(), *self.attributes) if name == ai), "")

    @property
    def gtin(self) -> str:
        """14 digits, also from an ITIP; empty when the key is another."""
        return self.value[:14] if self.key in (GTIN, ITIP) else ""

    @property
    def lot(self) -> str:
        return dict(self.qualifiers).get(LOT, "")

    @property
    def serial(self) -> str:
        return dict(self.qualifiers).get(SERIAL, "")

    @property
    def is_restricted(self) -> bool:
        """A restricted circulation number: right in its form, never to be used in open trade."""
        return bool(self.gtin) and is_restricted(self.gtin)

    def _in_path(self) -> Iterator[tuple[str, str]]:
        yield self.key, self.value
        yield from self.qualifiers
