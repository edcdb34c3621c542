"""The text of a VietQR: EMVCo's merchant-presented mode as NAPAS 247 reads it.

Sources: EMV QRCPS Merchant-Presented Mode 1.1; NAPAS' VietQR format, "QR code for transfers to an account".
"""

import re

from shop.payments.vietqr.crc import crc16

NAPAS = "A000000727"
TO_AN_ACCOUNT = "QRIBFTTA"
DONG = "704"  # ISO 4217
LONGEST_REFERENCE = 19  # what every bank's app takes over unchanged
LARGEST_AMOUNT = 10**13 - 1  # the amount has at most 13 signs


class NotPayable(ValueError):
    """The parts do not make a code that every bank reads."""


def vietqr(bin_code: str, account_number: str, amount: int, reference: str) -> str:
    """The code for one transfer of `amount` whole dong, usable once, with `reference` as the transfer's text."""
    if not re.fullmatch(r"[0-9]{6}", bin_code):
        raise NotPayable("a bank's BIN has six digits")
    if not re.fullmatch(r"[0-9A-Z]{5,19}", account_number):
        raise NotPayable("an account number has 5 to 19 letters and digits")
    if type(amount) is not int or not 0 < amount <= LARGEST_AMOUNT:
        raise NotPayable("an amount is a whole number of dong above zero")
    if len(reference) > LONGEST_REFERENCE or not re.fullmatch(r"[A-Z0-9]+", reference):
        raise NotPayable("a reference is at most 19 plain capital letters and digits")
    receiver = tlv("00", bin_code) + tlv("01", account_number)
    body = (
        tlv("00", "01")
        + tlv("01", "12")  # one use
        + tlv("38", tlv("00", NAPAS) + tlv("01", receiver) + tlv("02", TO_AN_ACCOUNT))
        + tlv("53", DONG)
        + tlv("54", str(amount))
        + tlv("58", "VN")
        + tlv("62", tlv("08", reference))
        + "6304"
    )
    return f"{body}{crc16(body.encode('ascii')):04X}"


def tlv(tag: str, value: str) -> str:
    if not 0 < len(value) <= 99:
        raise NotPayable(f"field {tag} has {len(value)} signs")
    return f"{tag}{len(value):02d}{value}"
