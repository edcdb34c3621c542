"""The second step in a real browser: an app, a passkey on a virtual authenticator, a recovery code, and wrong ones."""

import re
from base64 import b32decode
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import zxingcpp
from django.core import mail
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp_webauthn.models import WebAuthnCredential
from playwright.sync_api import Page, expect

from shop.users.models import User
from tests.browser.reading import picture_of
from tests.second_step import app_of, code_of
from traceability.register.models import Appointment

pytestmark = pytest.mark.browser
PASSWORD = "một-mật-khẩu-dài"


@pytest.fixture
def officer(site: str, settings: Any) -> User:
    """Of the register of Thái Nguyên; the site is called localhost, for browsers make no passkeys for numbers."""
    settings.OCOP_TWO_STEP = True
    settings.OTP_WEBAUTHN_RP_ID = "localhost"
    settings.OTP_WEBAUTHN_ALLOWED_ORIGINS = [named(site)]
    user = User.objects.create_user("canbo@example.vn", PASSWORD, first_name="Cán bộ")
    Appointment.objects.create(user=user, role="register", province_id="19", first_day=date(2026, 1, 1))
    return user


def named(site: str) -> str:
    return site.replace("127.0.0.1", "localhost")


@pytest.fixture
def page(chromium: Any, site: str) -> Iterator[Page]:
    """A phone on the site's name; the test fails on script errors, blocked resources and foreign requests."""
    context = chromium.new_context(viewport={"width": 360, "height": 800}, locale="vi-VN")
    page = context.new_page()
    complaints: list[str] = []

    def note(text: str, is_wrong: bool) -> None:
        if is_wrong:
            complaints.append(text)

    page.on("pageerror", lambda error: note(str(error), True))
    page.on("console", lambda message: note(message.text, "Content Security" in message.text))
    page.on("request", lambda asked: note(asked.url, not asked.url.startswith((named(site), "data:"))))
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def finger(page: Page) -> None:
    """Chromium's own stand-in for a fingerprint reader, which always knows the finger."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "transport": "internal",
        "protocol": "ctap2",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def sign_in(page: Page, site: str) -> None:
    page.context.clear_cookies()
    page.goto(f"{named(site)}/quan-tri/login/?next=/quan-tri/")
    page.locator("[name=username]").fill("canbo@example.vn")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("button[type=submit]").first.click()


def test_set_up_an_app_then_sign_in_with_it_and_with_a_code_on_paper(
    page: Page, officer: User, site: str
) -> None:
    sign_in(page, site)
    expect(page.get_by_role("heading", level=1)).to_have_text("Cài đăng nhập hai bước")
    page.get_by_role("link", name="Cài ứng dụng xác thực").click()
    read = [found.text for found in zxingcpp.read_barcodes(picture_of(page))]
    assert [re.sub("secret=[A-Z2-7]+", "secret=…", text) for text in read] == [
        (
            "otpauth://totp/Ch%E1%BB%A3%20OCOP%3Acanbo%40example.vn?secret=…&algorithm=SHA1&digits=6&period=30"
            "&issuer=Ch%E1%BB%A3%20OCOP"
        )
    ]
    secret = re.search("secret=([A-Z2-7]+)", read[0])
    assert secret
    app = TOTPDevice(key=b32decode(secret.group(1)).hex())
    page.locator("[name=code]").fill(f"{(int(code_of(app)) + 1) % 10**6:06d}")
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.locator(".field__error")).to_contain_text("Mã chưa đúng")
    page.locator("[name=code]").fill(code_of(app))
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_role("button", name="Tạo mười mã mới").click()
    codes = page.locator(".recovery__codes li").all_text_contents()
    assert len(codes) == 10
    page.get_by_role("link", name="Tôi đã cất mã").click()
    expect(page).to_have_url(f"{named(site)}/quan-tri/")
    assert [letter.to for letter in mail.outbox] == [["canbo@example.vn"]] * 2

    sign_in(page, site)
    page.locator("[name=code]").fill("000000" if code_of(app) != "000000" else "111111")
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.locator(".field__error")).to_contain_text("Mã chưa đúng")
    page.get_by_role("link", name="Dùng mã dự phòng").click()
    page.locator("[name=code]").fill("aaaaa-bbbbb")
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.locator(".field__error")).to_contain_text("Mã chưa đúng")
    page.wait_for_timeout(1100)  # the library's wait after one wrong code
    page.locator("[name=code]").fill(codes[3])
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.locator("main")).to_contain_text("còn 9 mã")
    page.goto(f"{named(site)}/quan-tri/")
    expect(page).to_have_url(f"{named(site)}/quan-tri/")


def test_set_up_a_passkey_then_sign_in_with_it(page: Page, finger: None, officer: User, site: str) -> None:
    sign_in(page, site)
    page.get_by_label("Tên thiết bị").fill("Máy cơ quan")
    page.get_by_role("button", name="Tạo khóa truy cập").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mã dự phòng")
    assert list(WebAuthnCredential.objects.values_list("name", flat=True)) == ["Máy cơ quan"]
    sign_in(page, site)
    expect(page.get_by_role("heading", level=1)).to_have_text("Còn một bước nữa")
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    expect(page).to_have_url(f"{named(site)}/quan-tri/")
    page.goto(f"{named(site)}/tai-khoan/hai-buoc/")
    expect(page.locator(".device__name")).to_have_text("Máy cơ quan")
    assert list(officer.device_events.values_list("happening", "about")) == [("added", "Máy cơ quan")]


def test_the_same_device_twice_and_a_passkey_that_is_gone(
    page: Page, finger: None, officer: User, site: str
) -> None:
    sign_in(page, site)
    page.get_by_role("button", name="Tạo khóa truy cập").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mã dự phòng")
    page.goto(f"{named(site)}/tai-khoan/hai-buoc/cai-dat/")
    page.get_by_role("button", name="Tạo khóa truy cập").click()
    expect(page.locator("[data-passkey-told]")).to_contain_text("đã có trong danh sách")
    app_of(officer)
    sign_in(page, site)
    expect(page.get_by_role("button", name="Dùng khóa truy cập")).to_be_visible()
    WebAuthnCredential.objects.all().delete()
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    expect(page.locator("[data-passkey-told]")).to_be_visible()
    page.goto(f"{named(site)}/quan-tri/")
    expect(page).to_have_url(re.compile("/tai-khoan/hai-buoc/xac-nhan/"))
