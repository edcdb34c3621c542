"""The weight of the scan page: everything that it needs, compressed, with headers, at most 13 KB."""

import gzip
import hashlib
import random
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpResponse

from tests.register_factory import RegisterFactory
from tests.traceability.codes import situations
from tests.traceability.scan_page.conftest import Phone
from traceability.codes.inlined import drawing
from traceability.codes.pictures import PHOTO_LIMIT, Photo
from traceability.codes.pictures import register as register_photo
from traceability.codes.pictures import unregister as unregister_photo
from traceability.register import gate
from traceability.register.models import CertifiedProduct
from traceability.register.public_code import ALPHABET

pytestmark = pytest.mark.usefixtures("db", "at_five_past_two")
UNKNOWN = "ZZZZZ22222"
WEIGHT_LIMIT = 13_000  # bytes, compressed, headers included


def weight(response: HttpResponse) -> int:
    assert response["Content-Encoding"] == "gzip"
    headers = sum(len(f"{name}: {value}\r\n".encode()) for name, value in response.items())
    return len(response.content) + headers


def heaviest_drawing() -> str:
    folder = finders.find("ocop/illustrations")
    assert isinstance(folder, str)
    keys = [path.stem for path in Path(folder).glob("*.svg")]
    return max(keys, key=lambda key: len(gzip.compress(drawing(f"ocop/illustrations/{key}.svg").encode())))


def test_the_heaviest_page_is_light(
    register: RegisterFactory, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    ordinary = weight(phone.open(situations.valid(register), **{"accept-encoding": "gzip"}))
    unknown = weight(phone.open(UNKNOWN, **{"accept-encoding": "gzip"}))
    product = heavy_product(register)
    monkeypatch.setattr(CertifiedProduct, "illustration_key", heaviest_drawing())
    heaviest = weight(phone.open(product, **{"accept-encoding": "gzip"}))
    with_photo = weight_with_photo(phone, product)
    print(
        f"\nscan page, gzip + headers: ordinary {ordinary}, unknown {unknown}, heaviest {heaviest}, photo {with_photo}"
    )
    assert ordinary < 7_500
    assert max(unknown, heaviest, with_photo) <= WEIGHT_LIMIT


def heavy_product(register: RegisterFactory) -> CertifiedProduct:
    """Names as long as the register allows, in words that do not compress, and fourteen events."""
    dice = random.Random(26)  # the same page each time
    words = " ".join(_word(dice) for _number in range(40))
    producer = register.producer(words[:200], commune="00190", former_address=words[:300], kind="cooperative")
    product = register.product(words[-200:], "spices", producer, name_en=words[:200], shelf_life=words[:80])
    certificate = register.certificate(product, date(2024, 1, 1), stars=5)
    for month in range(1, 8):
        moment = datetime(2025, month, 1, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
        reason = " ".join(_word(dice) for _number in range(30))
        gate.suspend(certificate, register.change(moment, reason))
        gate.lift_suspension(certificate, register.change(moment, reason[::-1]))
    return product


def _word(dice: random.Random) -> str:
    return "".join(dice.choices(ALPHABET, k=10))


def weight_with_photo(phone: Phone, product: CertifiedProduct) -> int:
    noise = b"".join(hashlib.sha256(bytes([n])).digest() for n in range(256))[:PHOTO_LIMIT]

    def photo(_product: CertifiedProduct) -> Photo:
        return Photo("image/avif", noise)

    register_photo(photo)
    try:
        response = phone.open(product, **{"accept-encoding": "gzip"})
    finally:
        unregister_photo(photo)
    assert b'src="data:image/avif;base64,' in gzip.decompress(response.content)
    return weight(response)
