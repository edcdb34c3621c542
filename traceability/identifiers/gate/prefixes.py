"""The life of a company prefix: claimed with GS1's paper, then confirmed or refused by somebody else; later ended."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from traceability.identifiers.gate.recording import By, Refused, locked, record, refuse_strangers
from traceability.identifiers.models import CompanyPrefix, Gdti, Gln, Gtin, KeyAction, PrefixState
from traceability.identifiers.ranges import why_no_companys
from traceability.identifiers.typed_keys import digits_typed
from traceability.register.models import Evidence, Issuer, Producer
from traceability.register.vietnamese import tidy

SHORTEST, LONGEST = 4, 12  # digits
NEWER_PAPER = "Thay bằng giấy mới của cùng mã này"  # stays in the history, which is written in Vietnamese


def claim(
    owner: Producer | Issuer,
    typed: str,
    paper: Evidence,
    by: By,
    *,
    valid_until: date | None = None,
    is_demo: bool = False,
) -> CompanyPrefix:
    """The owner says that GS1 gave it this prefix, and shows the paper; also a newer paper for a prefix it has."""
    digits = readable_prefix(typed, by.day, valid_until, is_demo=is_demo)
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
        refuse_strangers(owner, by)
        _refuse_overlap(prefix)
        waiting = CompanyPrefix.objects.filter(
            prefix=digits, producer=prefix.producer, issuer=prefix.issuer, state=PrefixState.CLAIMED
        )
        if waiting.exists():
            raise Refused(_("You have claimed this prefix already; an officer will look at it."))
        try:
            with transaction.atomic():
                prefix.save(force_insert=True)
        except IntegrityError as clash:
            raise Refused(_("You have claimed this prefix already; an officer will look at it.")) from clash
        record(prefix, KeyAction.CLAIMED, by, key=digits)
    return prefix


def readable_prefix(typed: str, day: date, valid_until: date | None, *, is_demo: bool = False) -> str:
    """The digits of a claim; raises Refused where no paper could make a company prefix of them."""
    digits = digits_typed(typed)
    if digits is None or not SHORTEST <= len(digits) <= LONGEST:
        raise Refused(
            _(
                "A company prefix has 4 to 12 digits, as it stands on GS1's paper. A number of 13 digits under a "
                "barcode is a product's; its prefix is shorter."
            )
        )
    why_not = why_no_companys(digits, is_demo=is_demo)
    if why_not:
        raise Refused(why_not)
    if valid_until is not None and valid_until < day:
        raise Refused(_("This paper is no longer in force. Ask GS1 for the new one, then claim the prefix."))
    return digits


def confirm(prefix: CompanyPrefix, by: By) -> CompanyPrefix:
    """An officer has compared the paper with the claim; never the one who claimed it.

    A newer paper for a prefix that the same owner has takes the older one's place, and its keys with it.
    """
    with transaction.atomic():
        _refuse_overlap(prefix)
        claimed = _still_claimed(prefix, by)
        if by.actor_id is not None and by.actor_id == claimed.claimed_by_id:
            raise Refused(_("Whoever claimed a prefix cannot confirm it. Another officer must do it."))
        earlier = _own_confirmed(claimed)
        if earlier is not None:
            _decide(locked(earlier), PrefixState.ENDED, KeyAction.ENDED, by, NEWER_PAPER)
        confirmed = _decide(claimed, PrefixState.CONFIRMED, KeyAction.CONFIRMED, by)
        if earlier is not None:
            for keys in (Gtin.objects, Gln.objects, Gdti.objects):
                keys.filter(prefix=earlier).update(prefix=confirmed)
        return confirmed


def refuse(prefix: CompanyPrefix, why: str, by: By) -> CompanyPrefix:
    """The producer reads `why`, and may claim again with a better paper."""
    with transaction.atomic():
        claimed = _still_claimed(prefix, by)
        claimed.refusal = _reason(why)
        return _decide(claimed, PrefixState.REFUSED, KeyAction.REFUSED, by, claimed.refusal)


def end(prefix: CompanyPrefix, why: str, by: By) -> CompanyPrefix:
    """GS1 took it back, or it was confirmed by mistake. No new keys or labels; packs go on leading to the truth."""
    with transaction.atomic():
        held = locked(prefix)
        refuse_strangers(held.owner, by, only_officers=True)
        if held.state != PrefixState.CONFIRMED:
            raise Refused(_("Only a confirmed prefix can be ended."))
        return _decide(held, PrefixState.ENDED, KeyAction.ENDED, by, _reason(why))


def take_back(prefix: CompanyPrefix, by: By) -> CompanyPrefix:
    """The owner claimed it by mistake and no officer has decided yet."""
    with transaction.atomic():
        claimed = locked(prefix)
        refuse_strangers(claimed.owner, by)
        if claimed.state != PrefixState.CLAIMED:
            raise Refused(_("This claim has been decided already."))
        return _decide(claimed, PrefixState.ENDED, KeyAction.TAKEN_BACK, by)


def _decide(
    prefix: CompanyPrefix, state: PrefixState, action: KeyAction, by: By, reason: str = ""
) -> CompanyPrefix:
    prefix.state, prefix.decided_at = state, by.moment
    prefix.save()
    record(prefix, action, by, key=prefix.prefix, reason=reason)
    return prefix


def _still_claimed(prefix: CompanyPrefix, by: By) -> CompanyPrefix:
    claimed = locked(prefix)
    refuse_strangers(claimed.owner, by, only_officers=True)
    if claimed.state != PrefixState.CLAIMED:
        raise Refused(_("This claim has been decided already."))
    return claimed


def _reason(typed: str) -> str:
    reason = tidy(typed)
    if not reason:
        raise Refused(_("Say why: the producer reads it."))
    return reason[:500]


def _own_confirmed(claimed: CompanyPrefix) -> CompanyPrefix | None:
    rows = CompanyPrefix.objects.confirmed().filter(prefix=claimed.prefix)
    return rows.filter(producer=claimed.producer_id, issuer=claimed.issuer_id).first()


def overlapping(prefix: CompanyPrefix) -> list[CompanyPrefix]:
    """Confirmed prefixes of others, or others of the same owner, of which one begins the other."""
    digits = prefix.prefix
    near = CompanyPrefix.objects.filter(prefix__startswith=digits[:SHORTEST]).exclude(pk=prefix.pk)
    return [one for one in near.select_related("producer", "issuer") if _clash(one, prefix)]


def _clash(other: CompanyPrefix, prefix: CompanyPrefix) -> bool:
    same_begin = other.prefix.startswith(prefix.prefix) or prefix.prefix.startswith(other.prefix)
    same_owner = (other.producer_id, other.issuer_id) == (prefix.producer_id, prefix.issuer_id)
    is_newer_paper = same_owner and other.prefix == prefix.prefix
    return same_begin and not is_newer_paper and other.state == PrefixState.CONFIRMED


def _refuse_overlap(prefix: CompanyPrefix) -> None:
    """Two prefixes of which one begins the other would make keys that belong to two owners.

    All that could clash are locked together, so that two officers cannot confirm two halves of a clash.
    """
    near = CompanyPrefix.objects.select_for_update().filter(prefix__startswith=prefix.prefix[:SHORTEST])
    list(near.order_by("pk").values_list("pk"))
    for other in overlapping(prefix):
        raise Refused(
            _("This number lies within the prefix %(prefix)s of %(owner)s.")
            % {"prefix": other.prefix, "owner": other.owner}
        )
