"""The whole check of one credential, in the order in which a doubt would be cheapest to settle."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from .fetching import Fetch
from .findings import Refused
from .issuers import key_of
from .jose import Signed, check, read
from .moments import moment_of
from .status import Read, statuses

CONTEXT = "https://www.w3.org/ns/credentials/v2"
CLOCKS_DIFFER = timedelta(minutes=5)


@dataclass
class Judgement:
    """What a good credential says; made only where nothing speaks against it."""

    signed: Signed
    lists: list[Read] = field(default_factory=list)

    def text(self, *path: str) -> str:
        """What stands under these names, as text; empty where nothing does."""
        value: Any = self.signed.claims
        for name in path:
            value = value[0] if isinstance(value, list) and value else value
            value = value.get(name) if isinstance(value, dict) else None
        return str(value) if isinstance(value, str | int) else ""

    def moment(self, name: str) -> datetime | None:
        return moment_of(self.signed.claims.get(name))


def judge(
    text: str, fetch: Fetch, now: datetime, wanted_issuer: str = "", wanted_address: str = ""
) -> Judgement:
    """Raises Refused where the credential must not be relied on, Unchecked where that cannot be told."""
    signed = read(text)
    if wanted_issuer and signed.issuer != wanted_issuer:
        raise Refused("other-issuer", issuer=signed.issuer, wanted=wanted_issuer)
    check(signed, key_of(signed, fetch))
    _check_form(signed, wanted_address)
    _check_term(signed, now)
    found = Judgement(signed, statuses(signed, fetch, now))
    for one in found.lists:
        if one.is_set:
            raise Refused(one.purpose, signed_at=one.signed_at)
    return found


def _check_form(signed: Signed, wanted_address: str) -> None:
    context, types = signed.claims.get("@context"), signed.claims.get("type")
    if not isinstance(context, list) or context[:1] != [CONTEXT]:
        raise Refused("not-a-credential")
    if not isinstance(types, list) or "VerifiableCredential" not in types:
        raise Refused("not-a-credential")
    if "DigitalConformityCredential" not in types:
        raise Refused("other-kind")
    if wanted_address and signed.claims.get("id") != wanted_address:
        raise Refused("other-certificate", found=signed.claims.get("id"))


def _check_term(signed: Signed, now: datetime) -> None:
    begins, ends = (moment_of(signed.claims.get(name)) for name in ("validFrom", "validUntil"))
    if begins is None or ends is None:
        raise Refused("no-term")
    if now + CLOCKS_DIFFER < begins:
        raise Refused("not-yet", begins=begins)
    if ends < now:
        raise Refused("expired", ends=ends)
