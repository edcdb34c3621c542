"""The scan page as an answer: one response, light, uncached, without cookies, in the reader's language."""

import base64
import hashlib
import re
from datetime import date

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.register_factory import RegisterFactory
from tests.traceability.codes import situations
from tests.traceability.scan_page.conftest import Phone
from traceability.codes import links
from traceability.codes.providers import Providers
from traceability.register import gate
from traceability.register.models.certificates import RevocationGround

pytestmark = pytest.mark.usefixtures("db", "at_five_past_two")
UNKNOWN = "ZZZZZ22222"


def resources(page: BeautifulSoup) -> list[str]:
    """Every address that a browser would fetch to show the page."""
    wanted = [tag.get("src") for tag in page.select("[src]")]
    wanted += [tag.get("href") for tag in page.select("link[href]:not([rel=canonical], [rel=alternate])")]
    wanted += [
        tag.get("srcset") or tag.get("poster") or tag.get("data") for tag in page.select("[srcset],object")
    ]
    wanted += re.findall(r"url\(([^)]*)\)|@import", str(page.style))
    return [str(address) for address in wanted if not str(address).startswith("data:")]


def test_everything_comes_in_one_response(register: RegisterFactory, phone: Phone) -> None:
    pages = [
        phone.page(situations.valid(register)),
        phone.page(situations.revoked(register)),
        phone.page(UNKNOWN),
    ]
    for page in pages:
        assert resources(page) == []
        assert page.select("iframe, [style], [onclick]") == []
        assert {one["type"] for one in page.select("script")} <= {"application/ld+json"}  # data, never run
        assert len(page.select(".picture svg")) == 1


def test_policy_allows_exactly_the_stylesheet_of_the_page(register: RegisterFactory, phone: Phone) -> None:
    for response in (phone.open(situations.valid(register)), phone.open(UNKNOWN)):
        style = re.search(rb"<style>(.*?)</style>", response.content, re.DOTALL)
        assert style is not None
        digest = base64.b64encode(hashlib.sha256(style.group(1)).digest()).decode()
        assert response["Content-Security-Policy"] == (
            f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; form-action 'self'; "
            "base-uri 'none'; frame-ancestors 'none'"
        )
        assert b"url(" not in style.group(1)
        assert b"/*" not in style.group(1)


def test_no_copy_may_be_kept(register: RegisterFactory, phone: Phone) -> None:
    product = situations.valid(register)
    for response in (phone.open(product), phone.open(UNKNOWN)):
        assert response["Cache-Control"] == "no-store"
        assert "ETag" not in response
        assert "Expires" not in response
    certificate = product.certificates.get()
    assert b"tone--valid" in phone.open(product).content
    gate.revoke(certificate, RevocationGround.MISUSE, register.change(situations.MOMENT))
    assert b"tone--revoked" in phone.open(product).content


@pytest.mark.parametrize("code", ["issued", UNKNOWN, "<script>"])
def test_no_cookie_comes_or_goes(code: str, register: RegisterFactory, phone: Phone) -> None:
    product = situations.valid(register)
    phone.client.cookies[settings.SESSION_COOKIE_NAME] = "stale"
    phone.client.cookies["oscar_open_basket"] = "1:broken"
    phone.client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    response = phone.open(product.code if code == "issued" else code)
    assert response.cookies == {}
    assert "Set-Cookie" not in response
    assert {name.strip() for name in response["Vary"].split(",")} == {"Accept-Language", "Accept-Encoding"}
    assert response["Content-Language"] == "vi"


def test_a_product_with_history_costs_seven_queries(
    register: RegisterFactory,
    client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The own share: product, certificates, suspensions, history, journey, recalls, codes elsewhere. No session."""
    monkeypatch.setattr(links, "_providers", Providers())
    once, often = situations.valid(register), situations.revoked(register)
    never = situations.never_certified(register)
    client.cookies[settings.SESSION_COOKIE_NAME] = "stale"
    for product, queries in ((once, 7), (often, 7), (never, 5)):
        with django_assert_num_queries(queries):
            client.get(f"/t/{product.code}")


def test_the_ways_on_of_all_apps_cost_a_few_queries_more(
    register: RegisterFactory,
    client: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    product = situations.valid(register)
    client.get(f"/t/{product.code}")
    with django_assert_max_num_queries(10):
        client.get(f"/t/{product.code}")


def test_only_reading_is_allowed(register: RegisterFactory, client: Client) -> None:
    address = f"/t/{situations.valid(register).code}"
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert [client.post(address).status_code, client.put(address).status_code, client.delete(address).status_code] == [
        405, 405, 405,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("accepted", "asked", "language"),
    [
        ("", "", "vi"),
        ("vi-VN,vi;q=0.9,en;q=0.8", "", "vi"),
        ("en-US,en;q=0.9,vi;q=0.8", "", "en"),
        ("fr-FR,fr;q=0.9,en;q=0.5,vi;q=0.4", "", "en"),
        ("de,zh-CN;q=0.8", "", "vi"),
        ("en;q=0,vi;q=0.1", "", "vi"),
        ("*", "", "vi"),
        (";;;q=x,,", "", "vi"),
        ("vi", "?lang=en", "en"),
        ("en", "?lang=vi", "vi"),
        ("en", "?lang=fr", "en"),
    ],
)
def test_language_is_the_phones(
    accepted: str, asked: str, language: str, register: RegisterFactory, client: Client
) -> None:
    address = f"/t/{situations.valid(register).code}{asked}"
    response = client.get(address, headers={"accept-language": accepted})
    page = BeautifulSoup(response.content, "html.parser")
    assert response["Content-Language"] == language
    assert page.html is not None
    assert page.html["lang"] == language
    assert "Accept-Language" in response["Vary"]
    assert [a["href"] for a in page.select(".top nav a")] == [f"?lang={'vi' if language == 'en' else 'en'}"]
    assert page.select(".button--report")[0]["href"].endswith(
        "/bao-cao" + (asked if asked in {"?lang=en", "?lang=vi"} else "")
    )


@pytest.mark.parametrize("spelling", ["{}", "{}/", " {} ", "-{}-"])
def test_a_code_is_found_however_it_is_typed(
    spelling: str, register: RegisterFactory, client: Client
) -> None:
    code = situations.valid(register).code
    for typed in (
        code.lower(),
        f"{code[:5]}-{code[5:]}",
        f"{code[:5]} {code[5:]}",
        f"{code[:5]}–{code[5:]}".lower(),
    ):
        response = client.get(f"/t/{spelling.format(typed)}", {"lang": "en"})
        assert (response.status_code, response["Location"]) == (301, f"/t/{code}?lang=en")
    assert client.get(f"/t/{code}").status_code == 200


BAD_CODES = [
    UNKNOWN, "ABC", "A" * 5_000, "../../etc/passwd", "' OR 1=1 --", "<script>alert(1)</script>", "🍯" * 10,
    "mật ong", "%00", "%0a", "a%2Fb/c", "ＸＹＺ", "\u202e2222", "{{7*7}}", "%ff%fe", "..", "-", "0123456789",
    f"{UNKNOWN}/bao-cao/x/y",
]  # fmt: skip


@pytest.mark.parametrize("typed", BAD_CODES, ids=range(len(BAD_CODES)))
def test_a_code_that_we_did_not_issue_gets_a_warning(
    typed: str, register: RegisterFactory, client: Client
) -> None:
    register.certificate()
    response = client.get(f"/t/{typed}")
    page = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 404
    assert page.h1 is not None
    assert page.h1.get_text() == "Không phải mã của hệ thống"
    assert page.select("script, .stars, .rank") == []
    assert b"<script" not in response.content
    assert b"alert(1)</" not in response.content
    assert client.get(page.select(".button--main")[0]["href"]).status_code == 200


def test_warning_says_what_to_do_in_both_languages(phone: Phone) -> None:
    vietnamese, english = phone.page(UNKNOWN), phone.page(UNKNOWN, "en")
    assert [item.get_text() for item in vietnamese.select(".advice li")] == [
        "Xem lại từng chữ. Mã có mười chữ và số, không có chữ O, I, L, U, không có số 0 và 1.",
        "Hoặc gõ tên sản phẩm, hoặc số quyết định in trên nhãn.",
        "Nếu bao bì có ghi sao OCOP, hãy báo cho chúng tôi và giữ lại bao bì.",
    ]
    assert english.h1 is not None
    assert english.h1.get_text() == "This is not one of our codes"
    assert english.select("form.again")[0]["action"] == "/en/tra-cuu/"
    assert english.select("form.again input")[0]["value"] == UNKNOWN


def test_names_are_escaped(register: RegisterFactory, phone: Phone) -> None:
    evil = '"><script>alert(1)</script>&'
    product = register.product(evil, "honey", register.producer(evil, former_address=evil), shelf_life=evil)
    content = phone.open(register.certificate(product).product).content
    assert content.count(b"<script") == content.count(b'<script type="application/ld+json">') == 1
    assert b"<script>" not in content
    assert content.count(b"&lt;script&gt;alert(1)&lt;/script&gt;&amp;") == 5


def test_the_verdict_turns_at_midnight_in_viet_nam(register: RegisterFactory, phone: Phone) -> None:
    product = register.certificate(issued_on=date(2023, 11, 22)).product
    seen = {}
    for moment in ("2026-11-22T16:59:59Z", "2026-11-22T17:00:00Z"):
        with time_machine.travel(moment, tick=False):
            page = phone.page(product)
            words = [page.select(".verdict h1, .verdict p")[n].get_text().strip() for n in range(3)]
            seen[moment] = (words, bool(page.select(".stars")))
    assert seen == {
        "2026-11-22T16:59:59Z": (
            [
                "Chứng nhận còn hiệu lực, sắp hết hạn",
                "Hôm nay, 22/11/2026, là ngày cuối.",
                "Kiểm tra lúc 23:59, 22/11/2026.",
            ],
            True,
        ),
        "2026-11-22T17:00:00Z": (
            ["Chứng nhận đã hết hạn", "Hết hạn từ ngày 23/11/2026.", "Kiểm tra lúc 00:00, 23/11/2026."],
            False,
        ),
    }
