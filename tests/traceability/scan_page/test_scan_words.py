"""What the scan page says in each status: exact words, in both languages, and stars only while valid."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from bs4 import BeautifulSoup, Tag

from tests.register_factory import RegisterFactory
from tests.traceability.codes import situations
from tests.traceability.scan_page.conftest import Phone
from traceability.codes import links
from traceability.register import gate
from traceability.register.models import CertifiedProduct
from traceability.register.models.certificates import RevocationGround
from traceability.register.verdicts import Verdict

Situation = Callable[[RegisterFactory], CertifiedProduct]
pytestmark = pytest.mark.usefixtures("db", "at_five_past_two")

WORDS: list[tuple[Situation, str, str, str, str, str]] = [
    (
        situations.valid, "valid",
        "Chứng nhận còn hiệu lực", "Đến hết ngày 19/06/2028.",
        "The certificate is valid", "Until the end of 19 Jun 2028.",
    ),
    (
        situations.expiring, "expiring",
        "Chứng nhận còn hiệu lực, sắp hết hạn", "Đến hết ngày 22/12/2026, còn 30 ngày.",
        "The certificate is valid, and ends soon", "Until the end of 22 Dec 2026, 30 more days.",
    ),
    (
        situations.extended, "extended",
        "Chứng nhận được gia hạn", "Đến hết ngày 01/02/2027, trong lúc chờ kết quả đánh giá.",
        "The certificate has been extended", "Until the end of 1 Feb 2027, while the result is awaited.",
    ),
    (
        situations.expired, "expired",
        "Chứng nhận đã hết hạn", "Hết hạn từ ngày 13/05/2025.",
        "The certificate has expired", "Expired since 13 May 2025.",
    ),
    (
        situations.re_evaluated, "re_evaluation",
        "Sản phẩm đang được đánh giá lại", "Chứng nhận hết hạn từ ngày 02/11/2026. Chưa có kết quả mới.",
        "The product is being evaluated again", "The certificate expired on 2 Nov 2026. There is no result yet.",
    ),
    (
        situations.suspended, "suspended",
        "Chứng nhận đang tạm ngừng", "Tạm ngừng từ ngày 12/11/2026.",
        "The certificate is suspended", "Suspended since 12 Nov 2026.",
    ),
    (
        situations.revoked, "revoked",
        "Chứng nhận đã bị thu hồi",
        "Thu hồi từ ngày 18/11/2026, theo quyết định 2361/QĐ-UBND. Lý do: Dùng sai nhãn OCOP.",
        "The certificate has been revoked",
        "Revoked since 18 Nov 2026, by decision 2361/QĐ-UBND. Reason: Misuse of the OCOP mark.",
    ),
    (
        situations.upcoming, "upcoming",
        "Chứng nhận chưa đến ngày có hiệu lực", "Bắt đầu từ ngày 05/12/2026.",
        "The certificate is not yet in force", "It begins on 5 Dec 2026.",
    ),
    (
        situations.never_certified, "unknown",
        "Chưa có chứng nhận nào",
        "Mã đúng là của hệ thống, nhưng sổ đăng ký chưa ghi chứng nhận nào cho sản phẩm này.",
        "No certificate is known",
        "The code is ours, but the register holds no certificate for this product.",
    ),
]  # fmt: skip
VALID = [situations.valid, situations.expiring, situations.extended]


def text(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text().split())


def verdict_of(page: BeautifulSoup) -> tuple[str, str, str]:
    band = page.select_one(".verdict")
    assert band is not None
    return text(band.h1), text(band.select("p")[0]), text(band.select("p")[1])


@pytest.mark.parametrize(("situation", "tone", "head_vi", "when_vi", "head_en", "when_en"), WORDS)
def test_verdict_comes_first_in_words(
    situation: Situation, tone: str, head_vi: str, when_vi: str, head_en: str, when_en: str,
    register: RegisterFactory, phone: Phone,
) -> None:  # fmt: skip
    product = situation(register)
    vietnamese, english = phone.page(product), phone.page(product, "en-GB,en;q=0.9")
    assert verdict_of(vietnamese) == (head_vi, when_vi, "Kiểm tra lúc 14:05, 22/11/2026.")
    assert verdict_of(english) == (head_en, when_en, "Checked at 14:05, 22 Nov 2026.")
    assert text(vietnamese.title) == f"{head_vi} · {product.name}"
    main = vietnamese.main
    assert main is not None
    assert f"tone--{tone}" in main["class"]
    assert next(tag for tag in main.find_all(True) if tag.name != "svg").get("class") == ["verdict"]


@pytest.mark.parametrize("situation", [row[0] for row in WORDS])
def test_stars_stand_only_beside_a_valid_certificate(
    situation: Situation, register: RegisterFactory, phone: Phone
) -> None:
    product = situation(register)
    for language, word in (("vi", " sao"), ("en", " stars")):
        page = phone.page(product, language)
        shown = [f"{number}{word}" for number in (3, 4, 5) if f"{number}{word}" in text(page.body)]
        if situation in VALID:
            stars = product.certificates.get().stars
            assert shown == [f"{stars}{word}"]
            assert len(page.select(".stars .stars__on")) == stars
        else:
            assert shown == []
            assert page.select(".stars, .stars__on, .rank, [itemtype]") == []
        assert page.select("img") == []


@pytest.mark.parametrize("situation", [s for s in (row[0] for row in WORDS) if s not in VALID])
def test_page_says_that_stars_may_not_be_shown(
    situation: Situation, register: RegisterFactory, phone: Phone
) -> None:
    meaning = text(phone.page(situation(register)).select_one(".meaning"))
    assert any(
        words in meaning for words in ("không được ghi sao", "không còn được ghi sao", "chưa được ghi sao")
    )


def test_last_day_is_said_to_be_the_last(register: RegisterFactory, phone: Phone) -> None:
    product = register.certificate(issued_on=date(2023, 11, 22)).product
    assert verdict_of(phone.page(product))[1] == "Hôm nay, 22/11/2026, là ngày cuối."


def test_revocation_without_a_paper_names_the_day_and_the_ground(
    register: RegisterFactory, phone: Phone
) -> None:
    certificate = register.certificate()
    gate.revoke(certificate, RevocationGround.STOPPED, register.change(situations.MOMENT))
    assert (
        verdict_of(phone.page(certificate.product))[1]
        == "Thu hồi từ ngày 22/11/2026. Lý do: Đã ngừng sản xuất."
    )


def test_facts_name_producer_place_old_address_and_decision(register: RegisterFactory, phone: Phone) -> None:
    register.producer(former_address="thôn Nà Mố, xã Cao Kỳ, huyện Chợ Mới, tỉnh Bắc Kạn")
    product = situations.valid(register)
    facts = phone.page(product).select_one(".facts")
    assert facts is not None
    assert dict(zip(map(text, facts.select("dt")), map(text, facts.select("dd")), strict=True)) == {
        "Cơ sở": "HTX Linh Ngọc Hợp tác xã · xã Tân Kỳ, tỉnh Thái Nguyên "
        "Trước 7/2025: thôn Nà Mố, xã Cao Kỳ, huyện Chợ Mới, tỉnh Bắc Kạn",
        "Quyết định": "858/QĐ-UBND 19/06/2025 · UBND tỉnh Thái Nguyên",
    }
    assert text(phone.page(product).select_one(".rank")) == "3 sao do UBND tỉnh Thái Nguyên cấp"


def test_old_names_of_the_commune_stand_in_for_a_missing_old_address(
    register: RegisterFactory, phone: Phone
) -> None:
    page = phone.page(situations.valid(register), "en")
    assert "Tan Ky commune, Thai Nguyen" in text(page.select_one(".facts"))
    assert "Before 7/2025: Xã Tân Sơn, Xã Cao Kỳ, Xã Hòa Mục" in text(page.select_one(".facts"))


def test_history_is_told_newest_first(register: RegisterFactory, phone: Phone) -> None:
    lines = [text(line) for line in phone.page(situations.revoked(register)).select(".history li")]
    assert lines == [
        "18/11/2026 Bị thu hồi · 2361/QĐ-UBND Dùng nhãn sai.",
        "27/05/2026 Bỏ tạm ngừng Đã thu lại bao bì.",
        "07/05/2026 Tạm ngừng Bị phản ánh dùng nhãn sai.",
        "15/07/2024 Được thay bằng chứng nhận mới",
        "15/07/2024 Được cấp · 2/QĐ-UBND",
        "01/08/2021 Được cấp · 1/QĐ-UBND",
    ]


def test_expiry_stands_in_the_history_though_nobody_recorded_it(
    register: RegisterFactory, phone: Phone
) -> None:
    lines = [text(line) for line in phone.page(situations.expired(register)).select(".history li")]
    assert lines == ["13/05/2025 Hết hạn", "12/05/2022 Được cấp · 712/QĐ-UBND"]


def test_invented_decision_is_marked(register: RegisterFactory, phone: Phone) -> None:
    invented = register.decision(is_demo=True)
    assert text(phone.page(register.certificate(decision=invented).product).select_one(".demo")).startswith(
        "Dữ liệu minh hoạ"
    )
    assert phone.page(situations.expired(register)).select(".demo") == []


def test_buying_is_offered_only_while_valid(register: RegisterFactory, phone: Phone) -> None:
    def sells_everything(product: CertifiedProduct, verdict: Verdict, language: str) -> list[links.Link]:
        return [
            links.Link(links.BUY, f"Buy ({language})", "/buy"),
            links.Link(links.STORY, "Story", "/story"),
        ]

    links.register(sells_everything)
    try:
        sold, lapsed = (
            phone.page(situations.valid(register), "en"),
            phone.page(situations.revoked(register), "en"),
        )
    finally:
        links.unregister(sells_everything)
    assert [(text(a), a["href"]) for a in sold.select(".button--main")] == [("Buy (en)", "/buy")]
    assert next(a["href"] for a in sold.select(".more a")) == "/story"
    assert [a["href"] for a in lapsed.select(".button--main")] == ["/en/tra-cuu/?q=HTX+Linh+Ng%E1%BB%8Dc"]
    assert "/buy" not in str(lapsed)
    assert "/story" in str(lapsed)


def test_a_failing_shop_does_not_silence_the_truth(register: RegisterFactory, phone: Phone) -> None:
    def fails(product: CertifiedProduct, verdict: Verdict, language: str) -> list[links.Link]:
        raise RuntimeError("the shop is down")

    def fails_late(product: CertifiedProduct, verdict: Verdict, language: str) -> Iterator[links.Link]:
        yield links.Link(links.STORY, "Story", "/story")
        raise RuntimeError("the shop went down")

    links.register(fails)
    links.register(fails_late)
    try:
        page = phone.page(situations.valid(register))
    finally:
        links.unregister(fails)
        links.unregister(fails_late)
    assert verdict_of(page)[0] == "Chứng nhận còn hiệu lực"
