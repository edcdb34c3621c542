"""EPC binary strings of the schemes that our keys have: SGTIN-96, SGTIN-198, SGLN-96, SGLN-195, GDTI-96, GDTI-174.

The fields are those of the GS1 Tag Data Standard 1.x, chapter 14: header, filter, partition, company prefix, reference,
serial. Not read: the newer "plus" schemes (SGTIN+ and others), whose values are packed otherwise, and keys that are not
ours.
"""

from dataclasses import dataclass

from traceability.codes.digital_link import build
from traceability.codes.digital_link.values import check_digit

HEADER, FILTER, PARTITION = 8, 3, 3  # bits
# Bits and digits of the company prefix, by partition value; the reference has the rest of the scheme's digits.
COMPANY = ((40, 12), (37, 11), (34, 10), (30, 9), (27, 8), (24, 7), (20, 6))


@dataclass(frozen=True)
class Scheme:
    """`reference_bits` of partition 0; each further partition has as many more as the company prefix has fewer."""

    key: str
    serial_ai: str
    bits: int
    reference_bits: int
    reference_digits: int
    serial_is_text: bool


SCHEMES = {
    0x30: Scheme("01", "21", 96, 4, 1, False),
    0x36: Scheme("01", "21", 198, 4, 1, True),
    0x32: Scheme("414", "254", 96, 1, 0, False),
    0x39: Scheme("414", "254", 195, 1, 0, True),
    0x2C: Scheme("253", "", 96, 1, 0, False),
    0x3E: Scheme("253", "", 174, 1, 0, True),
}
TEXT_SIGN = 7  # bits of one character


class Bits:
    """Reads numbers off the front of a binary string."""

    def __init__(self, content: bytes) -> None:
        self.number, self.left = int.from_bytes(content, "big"), len(content) * 8

    def take(self, count: int) -> int:
        if count > self.left:
            raise ValueError("the binary string is too short")
        self.left -= count
        return (self.number >> self.left) & ((1 << count) - 1)


def digital_link_of(content: bytes, stem: str) -> str:
    """The uncompressed address of an EPC binary string; ValueError with the reason when it cannot be read."""
    bits = Bits(content)
    scheme = SCHEMES.get(bits.take(HEADER))
    if scheme is None:
        raise ValueError("this kind of EPC is not read here")
    if len(content) * 8 < scheme.bits:
        raise ValueError("the binary string is too short")
    bits.take(FILTER)
    company, reference = _company_and_reference(bits, scheme)
    serial = _serial(bits, scheme)
    number = _with_check_digit(scheme, company, reference)
    if scheme.key == "253":
        return build("253", number + serial, stem=stem)
    left_out = scheme.key == "414" and serial in {"", "0"}  # no extension
    return build(scheme.key, number, {} if left_out else {scheme.serial_ai: serial}, stem=stem)


def _company_and_reference(bits: Bits, scheme: Scheme) -> tuple[str, str]:
    partition = bits.take(PARTITION)
    if partition >= len(COMPANY):
        raise ValueError("partition 7 does not exist")
    company_bits, company_digits = COMPANY[partition]
    company = bits.take(company_bits)
    digits = scheme.reference_digits + partition
    reference = bits.take(scheme.reference_bits + COMPANY[0][0] - company_bits)
    if company >= 10**company_digits or reference >= 10**digits:
        raise ValueError("a number in it is larger than its partition allows")
    return f"{company:0{company_digits}}", f"{reference:0{digits}}" if digits else ""


def _serial(bits: Bits, scheme: Scheme) -> str:
    left = scheme.bits - HEADER - FILTER - PARTITION - COMPANY[0][0] - scheme.reference_bits
    if not scheme.serial_is_text:
        return str(bits.take(left))
    text = ""
    for _sign in range(left // TEXT_SIGN):
        code = bits.take(TEXT_SIGN)
        if code == 0:  # the rest is filling
            break
        text += chr(code)
    return text


def _with_check_digit(scheme: Scheme, company: str, reference: str) -> str:
    """A GTIN's first digit, the indicator, stands at the head of its reference."""
    body = reference[:1] + company + reference[1:] if scheme.key == "01" else company + reference
    return body + check_digit(body)
