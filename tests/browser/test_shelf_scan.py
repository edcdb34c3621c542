"""The scanner of the shelf check: a camera that films a QR code, pictures of codes, and a device without a camera."""

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, expect

from tests.chromium import QUIET
from tests.register_factory import RegisterFactory
from traceability.codes.qr import png, scan_url
from traceability.register.models import CertifiedProduct

pytestmark = pytest.mark.browser
CHECK = "/diem-ban/kiem-tra/"
FRAME = (640, 480)


@pytest.fixture
def product(register: RegisterFactory) -> CertifiedProduct:
    certified = register.product("Mật ong hoa núi")
    register.certificate(certified)
    return certified


def photo(
    product: CertifiedProduct, turned: float = 0, width: int = 260, shadow: bool = False
) -> Image.Image:
    """The printed code on a table, as a shopkeeper holds it: turned, small, half in the shade."""
    code = Image.open(BytesIO(png(scan_url(product)))).convert("LA").resize((width, width))
    code = code.rotate(turned, expand=True, resample=Image.Resampling.BICUBIC)
    table = Image.new("L", FRAME, 150)
    at = ((FRAME[0] - code.width) // 2, (FRAME[1] - code.height) // 2)
    table.paste(code.getchannel("L"), at, code.getchannel("A"))
    if shadow:
        shade = Image.linear_gradient("L").resize(FRAME).point(lambda light: 80 + light * 175 // 255)
        table = ImageChops.multiply(table, shade)
    return table


def film(picture: Image.Image, path: Path) -> None:
    """Five frames of YUV4MPEG2, which Chromium's stand-in for a camera plays round and round."""
    grey = bytes([128]) * (FRAME[0] * FRAME[1] // 2)
    frame = b"FRAME\n" + picture.tobytes() + grey
    path.write_bytes(b"YUV4MPEG2 W%d H%d F10:1 Ip A1:1 C420jpeg\n" % FRAME + frame * 5)


@pytest.fixture
def filming(chromium: Browser, site: str, product: CertifiedProduct, tmp_path: Path) -> Iterator[Page]:
    film(photo(product, turned=12), tmp_path / "camera.y4m")
    camera = [
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={tmp_path / 'camera.y4m'}",
    ]
    browser = chromium.browser_type.launch(executable_path=shutil.which("chromium"), args=[*QUIET, *camera])
    page = browser.new_page(viewport={"width": 360, "height": 800}, locale="vi-VN", base_url=site)
    yield page
    browser.close()


def test_the_camera_reads_a_code_into_the_list_once(filming: Page, product: CertifiedProduct) -> None:
    filming.goto(CHECK)
    filming.get_by_role("button", name="Quét mã bằng máy ảnh").click()
    expect(filming.locator("#id_lines")).to_have_value(f"{scan_url(product)}\n")
    expect(filming.get_by_role("status")).to_contain_text("Đã có:")
    expect(filming.locator("#id_lines")).to_have_value(f"{scan_url(product)}\n")
    filming.get_by_role("button", name="Xong").click()
    expect(filming.locator("video")).to_be_hidden()
    filming.get_by_role("button", name="Kiểm tra", exact=True).click()
    expect(filming.locator(".shelf__name")).to_have_text("Mật ong hoa núi")


def test_without_a_camera_a_line_says_so_and_pictures_are_read(
    phone: Page, product: CertifiedProduct, tmp_path: Path
) -> None:
    phone.goto(CHECK)
    phone.get_by_role("button", name="Quét mã bằng máy ảnh").click()
    said = phone.get_by_role("status")
    expect(said).to_have_text("Máy này không có máy ảnh. Hãy chọn ảnh chụp mã, hoặc gõ mã.")
    Image.new("L", FRAME, 200).save(tmp_path / "table.png")
    pictures = phone.get_by_label("Đọc mã từ ảnh chụp")
    pictures.set_input_files(tmp_path / "table.png")
    expect(said).to_have_text("Không thấy mã QR trong ảnh. Hãy chụp gần hơn, mỗi ảnh một mã.")
    (tmp_path / "note.png").write_text("no picture")
    pictures.set_input_files(tmp_path / "note.png")
    expect(phone.locator("#id_lines")).to_have_value("")


@pytest.mark.parametrize(("turned", "width"), [(0, 110), (45, 300), (133, 200), (180, 430), (278, 150)])
def test_a_picture_is_read_however_the_code_lies(
    phone: Page, product: CertifiedProduct, tmp_path: Path, turned: float, width: int
) -> None:
    photo(product, turned, width, shadow=True).save(tmp_path / "photo.png")
    phone.goto(CHECK)
    phone.get_by_label("Đọc mã từ ảnh chụp").set_input_files(tmp_path / "photo.png")
    expect(phone.locator("#id_lines")).to_have_value(f"{scan_url(product)}\n")
