"""VietQR, decoded by another hand and checked field by field; drawn, and read back by zxing."""

from io import BytesIO

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from shop.banks import BANKS, normal_account_number, shown_account_number
from shop.payments.vietqr.crc import crc16
from shop.payments.vietqr.payload import NotPayable, vietqr
from traceability.codes.qr import png

CODE = vietqr("970436", "0071001234567", 195_000, "DH7KQ2M4XD9P")


def fields(text: str) -> dict[str, str]:
    """Tag, length, value, written from EMVCo's table and not from our maker; raises when something is left over."""
    found: dict[str, str] = {}
    place = 0
    while place < len(text):
        tag, length = text[place : place + 2], int(text[place + 2 : place + 4])
        value = text[place + 4 : place + 4 + length]
        assert tag not in found
        assert len(value) == length
        found[tag] = value
        place += 4 + length
    return found


def bitwise_crc(text: str) -> str:
    """By long division over the bits, start value 0xFFFF, nothing reflected."""
    bits = [int(bit) for byte in text.encode() for bit in f"{byte:08b}"] + [0] * 16
    for place in range(16):
        bits[place] ^= 1
    for place in range(len(bits) - 16):
        if bits[place]:
            for offset in (0, 4, 11, 16):
                bits[place + offset] ^= 1
    return f"{int(''.join(map(str, bits[-16:])), 2):04X}"


def test_field_by_field() -> None:
    found = fields(CODE)
    assert list(found) == ["00", "01", "38", "53", "54", "58", "62", "63"]
    receiver = fields(found["38"])
    assert receiver == {
        "00": "A000000727",
        "01": "0006970436" + "01130071001234567",
        "02": "QRIBFTTA",
    }
    assert fields(receiver["01"]) == {"00": "970436", "01": "0071001234567"}
    assert (found["00"], found["01"], found["53"], found["54"]) == ("01", "12", "704", "195000")
    assert (found["58"], fields(found["62"])) == ("VN", {"08": "DH7KQ2M4XD9P"})
    assert found["63"] == bitwise_crc(CODE[:-4])


def test_the_whole_text() -> None:
    assert CODE.startswith(
        "00020101021238570010A00000072701270006970436011300710012345670208QRIBFTTA"
        "530370454061950005802VN62160812DH7KQ2M4XD9P6304"
    )


@pytest.mark.parametrize(
    ("data", "crc"),
    [
        (b"123456789", 0x29B1),  # the check value of CRC-16/CCITT-FALSE
        (b"", 0xFFFF),
        (b"A", 0xB915),
        # EMVCo's own example, QRCPS Merchant-Presented Mode, annex
        (
            "00020101021229300012D156000000000510A93FO3230Q31280012D15600000001030812345678520441115802CN5914"
            "BEST TRANSPORT6007BEIJING64200002ZH0104最佳运输0202北京540523.7253031565502016233030412340603***0708"
            "A60086670902ME91320016A0112233449988770708123456786304".encode(),
            0xA13A,
        ),
    ],
)
def test_known_check_values(data: bytes, crc: int) -> None:
    assert crc16(data) == crc


@given(
    st.sampled_from(sorted(BANKS)),
    st.from_regex(r"[0-9]{5,19}", fullmatch=True),
    st.integers(1, 10**13 - 1),
    st.from_regex(r"[A-Z0-9]{1,19}", fullmatch=True),
)
def test_every_code_decodes_to_what_went_in(bank: str, number: str, amount: int, reference: str) -> None:
    code = vietqr(bank, number, amount, reference)
    found = fields(code)
    assert fields(fields(found["38"])["01"]) == {"00": bank, "01": number}
    assert (found["54"], fields(found["62"])["08"]) == (str(amount), reference)
    assert code[-4:] == bitwise_crc(code[:-4])
    assert code.isascii()


def test_the_picture_reads_back() -> None:
    with Image.open(BytesIO(png(CODE))) as picture:
        assert [read.text for read in zxingcpp.read_barcodes(picture.convert("L"))] == [CODE]


@pytest.mark.parametrize(
    "parts",
    [
        ("97043", "0071001234567", 1, "A"),
        ("970436", "00710-123", 1, "A"),
        ("970436", "0071001234567", 0, "A"),
        ("970436", "0071001234567", -5, "A"),
        ("970436", "0071001234567", 1.5, "A"),
        ("970436", "0071001234567", 10**13, "A"),
        ("970436", "0071001234567", 1, ""),
        ("970436", "0071001234567", 1, "ĐH1"),
        ("970436", "0071001234567", 1, "A" * 20),
    ],
)
def test_what_banks_would_not_read_is_refused(parts: tuple[str, str, int, str]) -> None:
    with pytest.raises(NotPayable):
        vietqr(*parts)


def test_account_numbers_as_people_type_them() -> None:
    assert normal_account_number(" 0071 0012.345-67 ") == "0071001234567"
    assert shown_account_number("0071001234567") == "0071 0012 3456 7"
    for wrong in ("1234", "12345é", "ABCDEF", "1" * 20):
        with pytest.raises(ValueError, match="5 to 19"):
            normal_account_number(wrong)
