"""An officer's session ends in the middle of a form: what was typed is there again after the sign-in, and only then."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from shop.users.models import User
from tests.register_factory import RegisterFactory
from traceability.register.models import Appointment, Certificate

pytestmark = pytest.mark.browser
WHY = "Chờ kết luận kiểm tra nhãn"


@pytest.fixture
def certificate(register: RegisterFactory, settings: object) -> Certificate:
    settings.OCOP_TWO_STEP = False
    user = User.objects.create_user("canbo@example.vn", "một-mật-khẩu-dài", first_name="Cán bộ")
    Appointment.objects.create(user=user, role="register", province_id="19", first_day=date(2026, 1, 1))
    return register.certificate()


def sign_in(page: Page) -> None:
    page.locator("[name=username]").fill("canbo@example.vn")
    page.locator("[name=password]").fill("một-mật-khẩu-dài")
    page.locator("button[type=submit]").first.click()


def test_words_outlive_the_session_but_not_the_deed(phone: Page, certificate: Certificate) -> None:
    form = f"/quan-tri/so/chung-nhan/{certificate.pk}/tam-ngung/"
    phone.goto(form)
    sign_in(phone)
    phone.locator("[name=reason]").fill(WHY)
    phone.context.clear_cookies(name="sessionid")
    phone.get_by_role("button", name="Xem trước thay đổi").click()
    sign_in(phone)
    expect(phone.locator("[name=reason]")).to_have_value(WHY)
    expect(phone.locator("[data-typed-note]")).to_be_visible()
    phone.get_by_role("button", name="Xem trước thay đổi").click()
    phone.get_by_role("link", name="Sửa nội dung đã gõ").click()
    expect(phone.locator("[name=reason]")).to_have_value(WHY)
    phone.goto("/quan-tri/so/")
    phone.goto(form)
    expect(phone.locator("[name=reason]")).to_have_value("")
    expect(phone.locator("[data-typed-note]")).to_be_hidden()
    certificate.refresh_from_db()
    assert not certificate.suspensions.exists()
