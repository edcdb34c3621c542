"""The URI syntax rule by rule; what is right says what it means, what is wrong says why."""

import pytest

from traceability.codes.digital_link import DigitalLink, Permit, parse

GTIN = "08938505970011"  # of no company that we know; the check digit is right
SITE = "https://ocop.example.vn"


@pytest.mark.parametrize(
    ("uri", "element_string"),
    [
        (f"{SITE}/01/{GTIN}", f"^01{GTIN}"),
        (f"HTTP://OCOP.example.vn:65535/01/{GTIN}", f"^01{GTIN}"),
        (f"https://[2001:db8::1]:8000/a/b/01/{GTIN}#x?10=no", f"^01{GTIN}"),
        (f"{SITE}/00/faux/01/{GTIN}/10/L-1", f"^01{GTIN}10L-1"),
        (f"{SITE}/01/{GTIN}/414/8938505970004", "^4148938505970004"),
        (f"{SITE}/01/{GTIN}/22/A/10/B/21/C", f"^01{GTIN}22A^10B^21C"),
        (f"{SITE}/01/{GTIN}/10/00", f"^01{GTIN}1000"),
        (f"{SITE}/01/{GTIN}/10/a%2Fb", f"^01{GTIN}10a/b"),
        (f"{SITE}/01/{GTIN}/10/a+b", f"^01{GTIN}10a+b"),
        (f"{SITE}/01/{GTIN}/21/%2525", f"^01{GTIN}21%25"),
        (f"{SITE}/01/{GTIN}/10/" + "L" * 20, f"^01{GTIN}10" + "L" * 20),
        (f"{SITE}/01/{GTIN}/235/" + "T" * 28, f"^01{GTIN}235" + "T" * 28),
        (f"{SITE}/01/{GTIN}/235/T?10=B&21", f"^01{GTIN}235T^10B"),
        (f"{SITE}/01/{GTIN}?&&17=271200&linkType=gs1%3Apip&=x&10", f"^01{GTIN}17271200"),
        (f"{SITE}/01/{GTIN}?17=240229", f"^01{GTIN}17240229"),
        (f"{SITE}/01/{GTIN}?3105=000001&310=&n=1".replace("&310=", ""), f"^01{GTIN}3105000001"),
        (f"{SITE}/415/8938505970004/8020/INV1", "^41589385059700048020INV1"),
        (f"{SITE}/253/8938505970004CN-1", "^2538938505970004CN-1"),
        (f"{SITE}/8013/1987654Ad4X4bL5ttr2310c2K", "^80131987654Ad4X4bL5ttr2310c2K"),
        (f"{SITE}/8006/{GTIN}0102/21/S", f"^8006{GTIN}0102^21S"),
        (f"{SITE}/8010/12345%23AB/8011/1", "^801012345#AB^80111"),
        (f"{SITE}/01/{GTIN}?8008=26112308", f"^01{GTIN}800826112308"),
    ],
)  # fmt: skip
def test_valid_links_say_what_they_mean(uri: str, element_string: str) -> None:
    assert parse(uri).element_string == element_string


@pytest.mark.parametrize(
    ("uri", "reason"),
    [
        (f"Http://a.vn/01/{GTIN}", "must begin with"),
        (f"ftp://a.vn/01/{GTIN}", "must begin with"),
        (f"//a.vn/01/{GTIN}", "must begin with"),
        (f" {SITE}/01/{GTIN}", "percent-encoded"),
        (f"{SITE}/01/{GTIN}\n", "percent-encoded"),
        (f"https://user@a.vn/01/{GTIN}", "must begin with"),
        (f"https://:80/01/{GTIN}", "must begin with"),
        (f"https://a.vn:65536/01/{GTIN}", "must begin with"),
        (f"https://a.vn:port/01/{GTIN}", "must begin with"),
        (f"https://trà.vn/01/{GTIN}", "percent-encoded"),
        (f"{SITE}/01/{GTIN}/", "no GS1 key"),
        (f"{SITE}/01/{GTIN}/foo", "no GS1 key"),
        (f"{SITE}/01/{GTIN}/foo/bar", "no GS1 key"),
        (f"{SITE}/1/{GTIN}", "no GS1 key"),
        (f"{SITE}/001/{GTIN}", "no GS1 key"),
        (f"{SITE}/%30%31/{GTIN}", "no GS1 key"),
        (f"{SITE}/gtin/{GTIN}", "no GS1 key"),
        (f"{SITE}?01={GTIN}", "must begin with"),
        (f"{SITE}/?01={GTIN}", "no GS1 key"),
        (f"{SITE}/10/L1", "no GS1 key"),
        (f"{SITE}/01/08938505970010", "fails the check 'csum'"),
        (f"{SITE}/01/8938505970011", "not of the form N14"),
        (f"{SITE}/01/0{GTIN}", "not of the form N14"),
        (f"{SITE}/01/0893850597001%20", "not of the form N14"),
        (f"{SITE}/01/" + GTIN.translate(dict(zip(range(48, 58), "٠١٢٣٤٥٦٧٨٩", strict=True))), "percent-encoded"),
        (f"{SITE}/01/%D9%A0893850597001", "not of the form N14"),
        (f"{SITE}/01/{GTIN}/10/L/22/V", "cannot follow key 01"),
        (f"{SITE}/01/{GTIN}/10/A/10/B", "cannot follow key 01"),
        (f"{SITE}/01/{GTIN}/235/T/10/L", "cannot follow key 01"),
        (f"{SITE}/01/{GTIN}/17/271231", "cannot follow key 01"),
        (f"{SITE}/414/8938505970004/254/A/7040/1A2B", "cannot follow key 414"),
        (f"{SITE}/253/8938505970004/21/1", "cannot follow key 253"),
        (f"{SITE}/415/8938505970004", "must be followed"),
        (f"{SITE}/01/{GTIN}/10/", "has no value"),
        (f"{SITE}/01//10/L", "has no value"),
        (f"{SITE}/01/{GTIN}/10/" + "L" * 21, "not of the form X..20"),
        (f"{SITE}/01/{GTIN}/235/" + "T" * 29, "not of the form X..28"),
        (f"{SITE}/01/{GTIN}/10/L%C3%B4", "not of the form X..20"),
        (f"{SITE}/01/{GTIN}/10/a%20b", "not of the form X..20"),
        (f"{SITE}/01/{GTIN}/10/a%5Eb", "not of the form X..20"),
        (f"{SITE}/01/{GTIN}/10/a%00", "not of the form X..20"),
        (f"{SITE}/01/{GTIN}/10/a%2", "two hexadecimal digits"),
        (f"{SITE}/01/{GTIN}/10/a%zz", "two hexadecimal digits"),
        (f"{SITE}/01/{GTIN}/10/a~b", "not of the form X..20"),
        (f"{SITE}/01/{GTIN}?10=L", "belongs in the path"),
        (f"{SITE}/01/{GTIN}?%31%30=L", "belongs in the path"),
        (f"{SITE}/01/{GTIN}/21/S?10=L", "belongs in the path"),
        (f"{SITE}/01/{GTIN}?21=S", "may not stand in the query"),
        (f"{SITE}/414/8938505970004?254=X", "may not stand in the query"),
        (f"{SITE}/01/{GTIN}?01={GTIN}", "twice"),
        (f"{SITE}/01/{GTIN}?17=271231&17=271231", "twice"),
        (f"{SITE}/01/{GTIN}?17=", "has no value"),
        (f"{SITE}/01/{GTIN}?17=271301", "fails the check 'yymmd0'"),
        (f"{SITE}/01/{GTIN}?17=270229", "fails the check 'yymmd0'"),
        (f"{SITE}/01/{GTIN}?7006=271200", "fails the check 'yymmdd'"),
        (f"{SITE}/01/{GTIN}?4325=2711232460", "fails the check 'hhmi'"),
        (f"{SITE}/01/{GTIN}?99=a+b", "not of the form X..90"),
        (f"{SITE}/01/{GTIN}?89=x", "no application identifier"),
        (f"{SITE}/01/{GTIN}?3106=000001", "no application identifier"),
        (f"{SITE}/8013/1987654Ad4X4bL5ttr2310c2X", "fails the check 'csumalpha'"),
        (f"{SITE}/8006/{GTIN}0201", "fails the check 'pieceoftotal'"),
        (f"{SITE}/8003/18938505970004", "fails the check 'zero'"),
        (f"{SITE}/" + "a" * 8192, "longer than"),
    ],
)  # fmt: skip
def test_invalid_links_are_refused_with_the_reason(uri: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason.replace("(", r"\(").replace("..", r"\.\.")):
        parse(uri)


def test_a_link_gives_its_parts() -> None:
    link = parse(f"{SITE}/ke/01/{GTIN}/10/L%2F1/21/S1?17=271231&utm_source=x&3103=000195#top")
    assert link == DigitalLink(
        f"{SITE}/ke", "01", GTIN, (("10", "L/1"), ("21", "S1")), (("17", "271231"), ("3103", "000195"))
    )
    assert (link.gtin, link.lot, link.serial) == (GTIN, "L/1", "S1")
    assert (link.get("3103"), link.get("15")) == ("000195", "")
    assert link.path == f"/01/{GTIN}/10/L%2F1/21/S1"
    assert link.uri == f"{SITE}/ke/01/{GTIN}/10/L%2F1/21/S1?17=271231&3103=000195"


def test_numbers_of_restricted_circulation_are_valid_and_recognised() -> None:
    numbers = ("02112345678900", "00412345678903", "00000000234566", "08938505970011")
    assert [parse(f"{SITE}/01/{one}").is_restricted for one in numbers] == [True, True, True, False]


def test_old_spellings_are_read_only_when_permitted() -> None:
    assert parse(f"{SITE}/gtin/{GTIN}/ser/S", [Permit.NAMES]).element_string == f"^01{GTIN}21S"
    assert parse(f"{SITE}/01/8938505970011", [Permit.SHORT_GTINS]).gtin == GTIN
    assert parse(f"{SITE}/01/{GTIN}?89=x", [Permit.UNKNOWN_ATTRIBUTES]).attributes == (("89", "x"),)
