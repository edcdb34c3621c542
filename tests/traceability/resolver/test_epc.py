"""Row 8: EPC binary strings, as radio tags carry them, answer as their Digital Links do."""

from base64 import urlsafe_b64encode

import pytest

from tests.gs1_keys import PREFIX
from tests.traceability.resolver.conftest import SITE, Known
from traceability.resolver.epc.decoding import digital_link_of


def written(*fields: tuple[int, int], length: int) -> bytes:
    """Fields of (value, bits), filled up with zeros on the right to `length` bits and whole bytes."""
    number, used = 0, 0
    for value, bits in fields:
        number, used = (number << bits) | value, used + bits
    whole = -(-length // 8) * 8
    return (number << (whole - used)).to_bytes(whole // 8, "big")


def text(serial: str, signs: int) -> list[tuple[int, int]]:
    return [(ord(sign), 7) for sign in serial] + [(0, 7)] * (signs - len(serial))


COMPANY = (int(PREFIX), 30)  # nine digits: partition 3


@pytest.mark.parametrize(
    ("content", "path"),
    [
        # the Tag Data Standard's own example: urn:epc:id:sgtin:0614141.812345.6789
        (bytes.fromhex("3074257BF7194E4000001A85"), "/01/80614141123458/21/6789"),
        (written((0x30, 8), (1, 3), (3, 3), COMPANY, (1, 14), (77, 38), length=96), "/01/08938505970011/21/77"),
        (
            written((0x36, 8), (1, 3), (3, 3), COMPANY, (1, 14), *text("A7/K", 20), length=198),
            "/01/08938505970011/21/A7%2FK",
        ),
        (written((0x32, 8), (0, 3), (3, 3), COMPANY, (1, 11), (0, 41), length=96), "/414/8938505970011"),
        (written((0x32, 8), (0, 3), (3, 3), COMPANY, (1, 11), (5, 41), length=96), "/414/8938505970011/254/5"),
        (
            written((0x39, 8), (0, 3), (3, 3), COMPANY, (1, 11), *text("K1", 20), length=195),
            "/414/8938505970011/254/K1",
        ),
        (written((0x2C, 8), (0, 3), (3, 3), COMPANY, (1, 11), (12, 41), length=96), "/253/893850597001112"),
        (
            written((0x3E, 8), (0, 3), (3, 3), COMPANY, (1, 11), *text("CN-1", 17), length=174),
            "/253/8938505970011CN-1",
        ),
        (written((0x30, 8), (1, 3), (0, 3), (893850597001, 40), (0, 4), (7, 38), length=96), "/01/08938505970011/21/7"),
    ],
)  # fmt: skip
def test_row_08_binary_strings_are_read_back(content: bytes, path: str) -> None:
    assert digital_link_of(content, SITE) == SITE + path


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "too short"),
        (bytes.fromhex("30"), "too short"),
        (bytes.fromhex("3074257BF7194E4000001A"), "too short"),
        (bytes(12), "not read here"),
        (bytes.fromhex("F7" + "00" * 20), "not read here"),
        (written((0x30, 8), (1, 3), (7, 3), (1, 82), length=96), "partition 7"),
        (written((0x30, 8), (1, 3), (3, 3), (999_999_999 + 1, 30), (1, 14), (1, 38), length=96), "larger than"),
        (written((0x30, 8), (1, 3), (3, 3), COMPANY, (10_001, 14), (1, 38), length=96), "larger than"),
        (written((0x36, 8), (1, 3), (3, 3), COMPANY, (1, 14), *text("", 20), length=198), "not of the form"),
        (written((0x36, 8), (1, 3), (3, 3), COMPANY, (1, 14), *text("a b", 20), length=198), "not of the form"),
    ],
)  # fmt: skip
def test_row_08_what_cannot_be_read_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        digital_link_of(content, SITE)


def test_row_08_it_answers_as_the_uncompressed_address_and_names_it(known: Known) -> None:
    content = written((0x32, 8), (0, 3), (3, 3), COMPANY, (1, 11), (0, 41), length=96)
    plain = known.client.get(known.paths["place"])
    for path in (
        f"/eh/{content.hex()}",
        f"/eh/{content.hex().upper()}/",
        f"/ex/{urlsafe_b64encode(content).decode()}",
    ):
        answer = known.client.get(path)
        assert (answer.status_code, answer["Location"]) == (307, plain["Location"])
        assert f'<{SITE}{known.paths["place"]}>; rel="owl:sameAs"' in answer["Link"]


@pytest.mark.parametrize("path", ["/eh/zz", "/eh/00", "/ex/00", "/ex/-", "/eh/" + "30" * 200])
def test_row_08_nonsense_is_a_bad_request(known: Known, path: str) -> None:
    assert known.client.get(path).status_code == 400


def test_row_08_a_serial_that_we_did_not_issue_does_not_walk_up_from_a_tag_either(known: Known) -> None:
    content = written((0x30, 8), (1, 3), (3, 3), COMPANY, (1, 14), (77, 38), length=96)
    answer = known.client.get(f"/eh/{content.hex()}", headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert "Mật ong" not in answer.content.decode()
