"""A voucher's code: readable, not guessable unless its maker wants a word, and found however it is typed."""

import re
import secrets

from traceability.register.public_code import ALPHABET
from traceability.register.vietnamese import fold

LENGTH = 8
PRINTED = re.compile(r"^[A-Z0-9]+(?:-[A-Z0-9]+)*$")
SHORTEST, LONGEST = 6, 20
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code() -> str:
    """`7KQ2-M4XD`: eight signs from 30, 6.6 × 10^11 codes; the limit on wrong codes does the rest."""
    signs = "".join(secrets.choice(ALPHABET) for _sign in range(LENGTH))
    return f"{signs[:4]}-{signs[4:]}"


def printed(typed: str) -> str:
    """What a maker typed, as it is shown: upper case, plain letters and digits, hyphens for spaces."""
    return re.sub(r"[\s\-–_.]+", "-", fold(typed).strip()).upper().strip("-")


def folded(typed: str) -> str:
    """The one spelling to find it by: no spaces or hyphens, no case, O as 0, I and L as 1."""
    return re.sub(r"[^A-Z0-9]", "", fold(typed).upper()).translate(_LOOKALIKES)[: LONGEST + 4]
