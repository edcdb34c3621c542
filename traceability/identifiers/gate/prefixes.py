"""The life of a company prefix: claimed with GS1's paper, then confirmed or refused by somebody else; later ended."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from traceability.identifiers.gate.recording import By, Refused, locked, record
from traceability.identifiers.models import CompanyPrefix, KeyAction, PrefixState
from traceability.identifiers.typed_keys import digits_typed
from traceability.register.models import Evidence, Issuer, Producer
from traceability.register.vietnamese import tidy

SHORTEST, LONGEST = 4, 12  # digits
RESTRICTED = ("02", "04", "2")  # inside one shop or company only: no company owns them


def claim(
    owner: Producer | Issuer,
    typed: str,
    paper: Evidence,
    by: By,
    *,
    valid_until: date | None = None,
    is_demo: bool = False,
) -> CompanyPrefix:
    """The owner says that GS1 gave it this prefix, and shows the paper."""
    digits = digits_typed(typed)
    if digits is None or not SHORTEST <= len(digits) <= LONGEST:
        raise Refused(_("A company prefix has 4 to 12 digits, such as 893850597."))
    if digits.startswith(RESTRICTED):
        raise Refused(
            _("Numbers that begin with 02, 04 or 2 serve inside one shop only; GS1 gives them to nobody.")
        )
    prefix = CompanyPrefix(
        prefix=digits,
        producer=owner if isinstance(owner, Producer) else None,
        issuer=owner if isinstance(owner, Issuer) else None,
        paper=paper,
        valid_until=valid_until,
        claimed_at=by.moment,
        claimed_by_id=by.actor_id,
        is_demo=is_demo,
    )
    with transaction.atomic():
        _refuse_overlap(digits, apart_from=None)
        try:
            with transaction.atomic():
                prefix.save(force_insert=True)
        except IntegrityError as clash:
            raise Refused(_("You have claimed this prefix already; an officer will look at it.")) from clash
        record(prefix, KeyAction.CLAIMED, by, key=digits)
    return prefix


def confirm(prefix: CompanyPrefix, by: By) -> CompanyPrefix:
    """An officer has compared the paper with the claim; never the one who claimed it."""
    with transaction.atomic():
        _refuse_overlap(prefix.prefix, apart_from=prefix)
        claimed = _still_claimed(prefix)
        if by.actor_id is not None and by.actor_id == claimed.claimed_by_id:
            raise Refused(_("Whoever claimed a prefix cannot confirm it. Another officer must do it."))
        return _decide(claimed, PrefixState.CONFIRMED, KeyAction.CONFIRMED, by)


def refuse(prefix: CompanyPrefix, why: str, by: By) -> CompanyPrefix:
    """The producer reads `why`, and may claim again with a better paper."""
    with transaction.atomic():
        claimed = _still_claimed(prefix)
        claimed.refusal = _reason(why)
        return _decide(claimed, PrefixState.REFUSED, KeyAction.REFUSED, by, claimed.refusal)


def end(prefix: CompanyPrefix, why: str, by: By) -> CompanyPrefix:
    """GS1 took it back, or it was confirmed by mistake. No new keys; those on packets go on leading to the truth."""
    with transaction.atomic():
        held = locked(prefix)
        if held.state != PrefixState.CONFIRMED:
            raise Refused(_("Only a confirmed prefix can be ended."))
        return _decide(held, PrefixState.ENDED, KeyAction.ENDED, by, _reason(why))


def _decide(
    prefix: CompanyPrefix, state: PrefixState, action: KeyAction, by: By, reason: str = ""
) -> CompanyPrefix:
    prefix.state, prefix.decided_at = state, by.moment
    prefix.save()
    record(prefix, action, by, key=prefix.prefix, reason=reason)
    return prefix


def _still_claimed(prefix: CompanyPrefix) -> CompanyPrefix:
    claimed = locked(prefix)
    if claimed.state != PrefixState.CLAIMED:
        raise Refused(_("This claim has been decided already."))
    return claimed


def _reason(typed: str) -> str:
    reason = tidy(typed)
    if not reason:
        raise Refused(_("Say why: the producer reads it."))
    return reason[:500]


def _refuse_overlap(digits: str, apart_from: CompanyPrefix | None) -> None:
    """Two prefixes of which one begins the other would make keys that belong to two owners.

    All that could clash are locked together, so that two officers cannot confirm two halves of a clash.
    """
    near = (
        CompanyPrefix.objects.select_for_update().filter(prefix__startswith=digits[:SHORTEST]).order_by("pk")
    )
    for other in near:
        same_begin = other.prefix.startswith(digits) or digits.startswith(other.prefix)
        is_other = apart_from is None or other.pk != apart_from.pk
        if is_other and same_begin and other.state == PrefixState.CONFIRMED:
            raise Refused(
                _("This number lies within the prefix %(prefix)s of %(owner)s.")
                % {"prefix": other.prefix, "owner": other.owner}
            )
