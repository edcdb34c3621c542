"""Keys within a confirmed prefix: given once, with a check digit that is right, and never used for another thing."""

import re
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from traceability.codes.digital_link.values import CSET_82, check_digit, has_check_digit, is_restricted
from traceability.identifiers.gate.recording import By, Refused, locked, record, refuse_strangers
from traceability.identifiers.models import CompanyPrefix, Gdti, Gln, GlnKind, Gtin, KeyAction
from traceability.identifiers.typed_keys import gln_typed, gtin_typed
from traceability.register.models import Certificate, CertifiedProduct
from traceability.register.vietnamese import tidy

Key = TypeVar("Key", Gtin, Gln, Gdti)
OF_EIGHT_DIGITS = "000000"
DOCUMENT = re.compile(f"([0-9]{{13}})([{re.escape(CSET_82)}]{{0,17}})")


def add_gtin(prefix: CompanyPrefix, product: CertifiedProduct, typed: str, packing: str, by: By) -> Gtin:
    """One packing of one of the owner's products."""
    gtin = readable_gtin(prefix, product, typed, packing)
    return _add(prefix, Gtin(product=product, gtin=gtin, packing=tidy(packing)[:80]), by)


def readable_gtin(prefix: CompanyPrefix, product: CertifiedProduct, typed: str, packing: str) -> str:
    """The 14 digits, if they could be given to this product; raises Refused, and writes nothing."""
    gtin = gtin_typed(typed)
    if gtin is None:
        raise Refused(_("A GTIN has 8, 12, 13 or 14 digits."))
    if is_restricted(gtin):
        raise Refused(
            _("Numbers that begin with 02, 04 or 2 serve inside one shop only and cannot be a GTIN.")
        )
    if not tidy(packing):
        raise Refused(_("Name the packing, such as “500 g jar”: each packing has its own GTIN."))
    if product.producer_id != prefix.producer_id:
        raise Refused(_("This product is another producer's."))
    if not has_check_digit(gtin):
        raise Refused(_wrong_last_digit(gtin))
    if gtin.startswith(OF_EIGHT_DIGITS) and not gtin[1:].startswith(prefix.prefix):
        raise Refused(
            _(
                "A GTIN of 8 digits lies in no company prefix: GS1 gives each one by itself. Claim its first seven "
                "digits, with 00000 in front, as a prefix, with GS1's paper for it."
            )
        )
    _check_within(gtin[1:], prefix)
    _refuse_given(gtin, product)
    return gtin


def add_gln(prefix: CompanyPrefix, typed: str, kind: GlnKind, name: str, by: By) -> Gln:
    """The producer itself as a party, or one of its places."""
    gln = gln_typed(typed)
    if gln is None:
        raise Refused(_("A GLN has 13 digits."))
    if prefix.producer is None:
        raise Refused(_("This prefix belongs to an authority, not to a producer."))
    if not tidy(name):
        raise Refused(_("Give it a name, such as “Workshop in Tân Kỳ”."))
    _check(gln, prefix)
    return _add(prefix, Gln(producer=prefix.producer, gln=gln, kind=kind, name=tidy(name)[:120]), by)


def add_gdti(prefix: CompanyPrefix, certificate: Certificate, typed: str, by: By) -> Gdti:
    """A certificate's number as a document, within its issuing authority's prefix."""
    parts = DOCUMENT.fullmatch(typed.strip())
    if parts is None:
        raise Refused(_("A GDTI has 13 digits, then up to 17 letters and digits without accents and spaces."))
    issuer = certificate.decision.issuer
    if prefix.issuer is None or prefix.issuer.province_id != issuer.province_id:
        raise Refused(_("This prefix does not belong to the authority that issued the certificate."))
    _check(parts[1], prefix)
    return _add(prefix, Gdti(certificate=certificate, gdti=parts[0]), by)


def withdraw(key: Key, reason: str, by: By) -> Key:
    """It was entered by mistake. Packets that carry it then lead to a warning, not to a product."""
    if not tidy(reason):
        raise Refused(_("Say what was wrong with it."))
    with transaction.atomic():
        prefix = locked(key.prefix)
        refuse_strangers(prefix.owner, by)
        if not type(key)._default_manager.filter(pk=key.pk, withdrawn_at=None).update(withdrawn_at=by.moment):
            raise Refused(_("This key has been taken back already."))
        record(prefix, KeyAction.WITHDRAWN, by, key=path_of(key), reason=tidy(reason)[:500])
    key.withdrawn_at = by.moment
    return key


def path_of(key: Gtin | Gln | Gdti) -> str:
    """As in addresses: `01/08938505970011`, `417/…`, `414/…`, `253/…`."""
    if isinstance(key, Gtin):
        return f"01/{key.gtin}"
    if isinstance(key, Gln):
        return f"{'417' if key.kind == GlnKind.PARTY else '414'}/{key.gln}"
    return f"253/{key.gdti}"


def _check(number: str, prefix: CompanyPrefix) -> None:
    if not has_check_digit(number):
        raise Refused(_wrong_last_digit(number))
    _check_within(number, prefix)


def _wrong_last_digit(number: str) -> str:
    """Names the digit that would fit, so that people see how it works; it is rarely the wrong one itself."""
    return _(
        "The last digit does not fit the others: here it would be %(right)s, not %(typed)s. One of the digits was "
        "mistyped; compare them all with the barcode."
    ) % {"right": check_digit(number[:-1]), "typed": number[-1]}


def _check_within(number: str, prefix: CompanyPrefix) -> None:
    if not number.startswith(prefix.prefix):
        raise Refused(_("This number does not lie within the prefix %(prefix)s.") % {"prefix": prefix.prefix})


def _refuse_given(gtin: str, product: CertifiedProduct) -> None:
    known = Gtin.objects.filter(gtin=gtin).select_related("product").first()
    if known is None or (known.product_id == product.pk and known.withdrawn_at):
        return
    if known.product_id == product.pk:
        raise Refused(_("This number has been given already."))
    if known.product.producer_id != product.producer_id:
        raise Refused(_("This number has been given already, to another producer's product."))
    raise Refused(
        _(
            "This number belongs to “%(product)s” for ever: packs that carry it may still be about. "
            "Take another number."
        )
        % {"product": known.product.local_name}
    )


def _save(key: Key) -> None:
    """A GTIN that its own product had before is given again in its old row; all else is new."""
    if isinstance(key, Gtin):
        _refuse_given(key.gtin, key.product)
        before = Gtin.objects.filter(gtin=key.gtin).first()
        if before is not None:
            key.pk, key._state.adding = before.pk, False
            key.save(force_update=True)
            return
    key.save(force_insert=True)


def _add(prefix: CompanyPrefix, key: Key, by: By) -> Key:
    with transaction.atomic():
        held = locked(prefix)
        refuse_strangers(held.owner, by, only_officers=isinstance(key, Gdti))
        if not held.is_usable_on(by.day):
            raise Refused(_("New numbers need a prefix that is confirmed and whose paper is still in force."))
        key.prefix, key.added_at = held, by.moment
        try:
            with transaction.atomic():
                _save(key)
        except IntegrityError as clash:
            raise Refused(_("This number has been given already.")) from clash
        record(held, KeyAction.ADDED, by, key=path_of(key))
    return key
