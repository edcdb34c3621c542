"""The producer's pages: claiming, giving numbers, seeing where they lead, taking them back."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import zxingcpp
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone, translation
from PIL import Image

from tests.gs1_keys import PREFIX, with_check_digit
from tests.register_factory import RegisterFactory
from tests.traceability.identifiers.conftest import Room
from traceability.identifiers import gate
from traceability.identifiers.models import CompanyPrefix, Gln, Gtin, KeyEvent, PrefixState
from traceability.register.clock import today
from traceability.register.models import Evidence
from traceability.representing.today import tasks_for

GTIN_13 = with_check_digit(f"{PREFIX}001")
BY = gate.By("Cán bộ", timezone.now())


def wanted(room: Room, number: str = GTIN_13, **more: Any) -> dict[str, Any]:
    return {"product": room.product.pk, "number": number, "packing": "Hộp 500 g", **more}


def barcode(number: str, kind: Any = zxingcpp.BarcodeFormat.EAN13) -> SimpleUploadedFile:
    symbol = zxingcpp.create_barcode(number, kind)
    file = BytesIO()
    Image.fromarray(symbol.to_image(scale=4)).save(file, "PNG")
    return SimpleUploadedFile("anh.png", file.getvalue())


def test_without_a_prefix_the_page_explains_and_never_offers_a_number(room: Room) -> None:
    page = room.own.get(room.page).content.decode()
    assert "Do you have a company prefix of GS1?" in page
    assert "We never make up a GTIN" in page
    assert f"{room.page}gtin/" not in page
    refused = room.own.get(f"{room.page}gtin/")
    assert (refused.status_code, refused["Location"]) == (302, room.page)


def test_a_claim_goes_to_the_office_with_its_paper(room: Room) -> None:
    answer = room.claim("893 850-597", valid_until=str(today() + timedelta(days=300)))
    assert (answer.status_code, answer["Location"]) == (302, room.page)
    claimed = CompanyPrefix.objects.get()
    assert (claimed.prefix, claimed.state, claimed.producer) == (PREFIX, PrefixState.CLAIMED, room.producer)
    assert claimed.paper.province == room.producer.province
    assert claimed.events.get().actor_name == "lan@ocop.localhost"
    assert (
        "An officer of the province compares the number with the paper."
        in room.own.get(room.page).content.decode()
    )
    paper = room.own.get(f"{room.page}tien-to/{claimed.pk}/giay/")
    assert (b"".join(paper), paper["X-Content-Type-Options"]) == (b"%PDF-1.4\n%%EOF\n", "nosniff")


@pytest.mark.parametrize(
    ("number", "more", "words"),
    [
        ("8938505970019", {}, "A number of 13 digits under a barcode is a product&#x27;s"),
        ("2001234", {}, "serve inside one shop only"),
        ("952123456", {}, "GS1&#x27;s own examples"),
        ("978604", {}, "books and journals"),
        (PREFIX, {"valid_until": "2020-01-01"}, "no longer in force"),
        (PREFIX, {"paper": SimpleUploadedFile("giay.pdf", b"MZ not a paper")}, "Only PDF files and pictures"),
    ],
)
def test_a_wrong_claim_is_refused_and_keeps_nothing(room: Room, number: str, more: Any, words: str) -> None:
    answer = room.claim(number, **more)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert (CompanyPrefix.objects.count(), Evidence.objects.count(), KeyEvent.objects.count()) == (0, 0, 0)


def test_a_claim_can_be_taken_back_until_it_is_decided(room: Room) -> None:
    claimed = room.claimed()
    room.own.post(f"{room.page}tien-to/{claimed.pk}/rut/")
    assert "Do you have a company prefix of GS1?" in room.own.get(room.page).content.decode()
    held = room.confirmed()
    room.own.post(f"{room.page}tien-to/{held.pk}/rut/")
    held.refresh_from_db()
    assert held.state == PrefixState.CONFIRMED


def test_a_number_is_looked_at_once_more_and_then_given(room: Room) -> None:
    room.confirmed()
    shown = room.own.post(f"{room.page}gtin/", wanted(room, f"{GTIN_13[:3]} {GTIN_13[3:]}"))
    assert shown.status_code == 200
    assert "Is this right?" in shown.content.decode()
    assert f"/01/0{GTIN_13}" in shown.content.decode()
    assert Gtin.objects.count() == 0
    given = room.own.post(f"{room.page}gtin/", wanted(room, confirmed="1"))
    gtin = Gtin.objects.get()
    assert (given.status_code, given["Location"]) == (302, f"{room.page}gtin/{gtin.pk}/")
    assert (gtin.gtin, gtin.printed, gtin.product) == (f"0{GTIN_13}", GTIN_13, room.product)
    page = room.own.get(given["Location"]).content.decode()
    assert f"http://testserver/01/0{GTIN_13}?linkType=linkset" in page
    assert "Mật ong hoa núi: the certificate today</a>" in page
    assert "gs1:masterData" in page
    assert f"/se-ri/moi/?product={room.product.pk}&amp;identifier=01%2F0{GTIN_13}" in page


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (zxingcpp.BarcodeFormat.EAN13, GTIN_13),
        (zxingcpp.BarcodeFormat.QRCode, f"https://x.vn/01/0{GTIN_13}?17=271231"),
    ],
)
def test_a_photo_of_the_barcode_is_enough(room: Room, kind: Any, text: str) -> None:
    room.confirmed()
    shown = room.own.post(f"{room.page}gtin/", wanted(room, "", picture=barcode(text, kind)))
    assert "Is this right?" in shown.content.decode()
    assert f'name="number" value="{GTIN_13}"' in shown.content.decode()


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"number": GTIN_13[:-1] + str((int(GTIN_13[-1]) + 1) % 10)}, f"here it would be {GTIN_13[-1]}"),
        ({"number": with_check_digit("893999999001")}, f"does not lie within the prefix {PREFIX}"),
        ({"number": with_check_digit("8938505")}, "8 digits lies in no company prefix"),
        ({"number": "12345"}, "8, 12, 13 or 14 digits"),
        ({"number": ""}, "Type the number under the barcode"),
        ({"picture": SimpleUploadedFile("a.png", b"no picture")}, "This is no picture"),
        ({"packing": " "}, 'id="id_packing_error"'),
    ],
)
def test_a_wrong_number_says_what_to_do(room: Room, more: dict[str, Any], words: str) -> None:
    room.confirmed()
    answer = room.own.post(f"{room.page}gtin/", wanted(room) | {"confirmed": "1"} | more)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Gtin.objects.count() == 0


def test_a_number_taken_back_is_never_another_products(room: Room, register: RegisterFactory) -> None:
    gtin = gate.add_gtin(room.confirmed(), room.product, GTIN_13, "Hộp", BY)
    page = f"{room.page}gtin/{gtin.pk}/"
    assert "no other product ever gets it" in room.own.get(f"{page}rut/").content.decode()
    assert room.own.post(f"{page}rut/", {"reason": ""}).status_code == 422
    assert room.own.post(f"{page}rut/", {"reason": "Nhầm"})["Location"] == room.page
    assert room.own.get(page).status_code == 404
    other = register.product("Chè", producer=room.producer)
    answer = room.own.post(f"{room.page}gtin/", wanted(room, product=other.pk, confirmed="1"))
    assert "belongs to “Mật ong hoa núi” for ever" in answer.content.decode()
    assert room.own.post(f"{room.page}gtin/", wanted(room, confirmed="1")).status_code == 302


def test_places_and_parties_get_their_gln(room: Room) -> None:
    room.confirmed()
    form = {"kind": "place", "number": GTIN_13, "name": "Xưởng Tân Kỳ"}
    answer = room.own.post(f"{room.page}gln/", form)
    gln = Gln.objects.get()
    assert (gln.kind, gln.gln, answer["Location"]) == ("place", GTIN_13, f"{room.page}gln/{gln.pk}/")
    assert f"http://testserver/414/{GTIN_13}" in room.own.get(answer["Location"]).content.decode()
    assert room.own.post(f"{room.page}gln/", form).status_code == 422
    room.own.post(f"{room.page}gln/{gln.pk}/rut/", {"reason": "Nhầm"})
    assert room.own.get(f"{room.page}gln/{gln.pk}/").status_code == 404


def test_a_newer_paper_takes_the_older_ones_place_with_all_numbers(room: Room) -> None:
    held = room.confirmed(valid_until=today() + timedelta(days=10))
    gtin = gate.add_gtin(held, room.product, GTIN_13, "Hộp", BY)
    assert room.claim(PREFIX, valid_until=str(today() + timedelta(days=400))).status_code == 302
    newer = CompanyPrefix.objects.get(state=PrefixState.CLAIMED)
    gate.confirm(newer, BY)
    gtin.refresh_from_db()
    held.refresh_from_db()
    assert (gtin.prefix, held.state) == (newer, PrefixState.ENDED)
    page = room.own.get(room.page).content.decode()
    assert page.count(f'gs1-number">{PREFIX}<') == 1


def test_the_portals_front_page_tells_what_was_decided(room: Room) -> None:
    def told() -> list[tuple[str, str]]:
        with translation.override("en"):
            tasks = tasks_for(room.producer, timezone.now())
        return [(task.tone, task.text) for task in tasks if PREFIX in task.text]

    claimed = room.claimed()
    assert told() == []
    gate.refuse(claimed, "Ảnh mờ", BY)
    assert told() == [("warning", f"The office refused GS1 prefix {PREFIX}: Ảnh mờ")]
    held = room.confirmed(valid_until=today() + timedelta(days=20))
    assert [tone for tone, _text in told()] == ["warning"]  # the paper runs out
    gate.end(held, "Thôi là thành viên", BY)
    assert told() == [("error", f"GS1 prefix {PREFIX} has ended: Thôi là thành viên")]


def test_an_ended_prefix_gives_nothing_more(room: Room) -> None:
    gtin = gate.add_gtin(room.confirmed(), room.product, GTIN_13, "Hộp", BY)
    gate.end(gtin.prefix, "Thôi là thành viên", BY)
    page = room.own.get(f"{room.page}gtin/{gtin.pk}/").content.decode()
    assert f"Prefix {PREFIX} has ended" in page
    assert "/se-ri/moi/" not in page.split("portal__own")[1]
    assert "Thôi là thành viên" in room.own.get(room.page).content.decode()
    assert room.own.get(f"{room.page}gtin/").status_code == 302


def test_another_producers_keys_are_not_there(room: Room, register: RegisterFactory) -> None:
    other = register.product("Chè", producer=register.producer("HTX Khác"))
    prefix = gate.confirm(gate.claim(other.producer, "893850600", room.claimed().paper, BY), BY)
    gtin = gate.add_gtin(prefix, other, with_check_digit("893850600001"), "Hộp", BY)
    for address in (f"gtin/{gtin.pk}/", f"gtin/{gtin.pk}/rut/", f"tien-to/{prefix.pk}/giay/"):
        assert room.own.get(f"{room.page}{address}").status_code == 404
        assert room.own.get(f"/en/nha-san-xuat/{other.producer_id}/ma-gs1/{address}").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_one_and_three(
    room: Room, register: RegisterFactory, number: int, django_assert_num_queries: Any
) -> None:
    prefix = room.confirmed()
    for one in range(number):
        product = register.product(f"Chè {one}", producer=room.producer)
        gate.add_gtin(prefix, product, with_check_digit(f"{PREFIX}{one:03}"), "Hộp", BY)
        if one:
            room.claimed(f"89385060{one}")
    room.own.get(room.page)
    with django_assert_num_queries(10):
        assert room.own.get(room.page).content.decode().count("Hộp") == number
