"""What people type, scan or paste instead of a code, and which product a code belongs to."""

import re
import unicodedata

from traceability.codes.loading import with_places
from traceability.register.models import CertifiedProduct
from traceability.register.public_code import PATTERN

LONGEST_TYPED = 40  # a code with generous blanks; anything longer is no code
LONGEST_SHOWN = 60


def well_formed_code(typed: str) -> str | None:
    """The code as issued (`7kq2m-4xd9p ` → `7KQ2M4XD9P`); None for what cannot be one, so it costs no query."""
    if len(typed) > LONGEST_TYPED:
        return None
    letters = re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", typed)).upper()
    return letters if PATTERN.fullmatch(letters) else None


def product_with_code(code: str | None) -> CertifiedProduct | None:
    """The product that this code was given to, with producer, places and set, in one query."""
    if code is None:
        return None
    return with_places(CertifiedProduct.objects.filter(code=code)).first()


def shown_code(typed: str) -> str:
    """What was typed, fit to be shown and stored: printable, at most 60 characters, never empty."""
    printable = "".join(letter for letter in typed if letter.isprintable()).strip(" /.")
    return printable[:LONGEST_SHOWN] or "-"
