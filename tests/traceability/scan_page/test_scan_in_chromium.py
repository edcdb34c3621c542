"""The scan page in a real Chromium: one request, its stylesheet accepted, nothing sideways, fit for thumbs."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, Route

from tests.register_factory import RegisterFactory
from tests.traceability.codes import situations
from traceability.register.models import CertifiedProduct

ORIGIN = "https://ocop.test"
pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("db", "at_five_past_two")]
Opened = Callable[..., tuple[Page, list[str], list[str]]]


@pytest.fixture
def opened(chromium: Browser, client: Client) -> Iterator[Opened]:
    """Opens an address: its one answer is given, any other request is noted and refused."""
    contexts = []

    def open_page(path: str, width: int = 360, scheme: str = "light") -> tuple[Page, list[str], list[str]]:
        answer = client.get(path, headers={"accept-language": "vi"})
        context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
        contexts.append(context)
        asked: list[str] = []
        said: list[str] = []

        def give(route: Route) -> None:
            asked.append(route.request.url)
            if len(asked) == 1:
                route.fulfill(status=answer.status_code, headers=dict(answer.items()), body=answer.content)
            else:
                route.abort()

        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.route("**/*", give)
        page.goto(ORIGIN + path)
        page.wait_for_load_state("networkidle")
        return page, asked, said

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize(
    "situation",
    [situations.valid, situations.extended, situations.expired, situations.suspended, situations.revoked],
)
def test_one_request_draws_the_whole_page(
    width: int,
    situation: Callable[[RegisterFactory], CertifiedProduct],
    register: RegisterFactory,
    opened: Opened,
) -> None:
    product = situation(register)
    page, asked, said = opened(f"/t/{product.code}", width)
    assert asked == [f"{ORIGIN}/t/{product.code}"]
    assert said == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate("getComputedStyle(document.querySelector('.verdict')).display") == "flex"
    assert page.evaluate("document.cookie") == ""


def test_verdict_stands_above_everything_at_one_glance(register: RegisterFactory, opened: Opened) -> None:
    page, _asked, _said = opened(f"/t/{situations.valid(register).code}")
    bottom = page.evaluate("document.querySelector('.verdict').getBoundingClientRect().bottom")
    picture = page.evaluate("document.querySelector('.picture').getBoundingClientRect().top")
    name = page.evaluate("document.querySelector('.name').getBoundingClientRect().top")
    assert bottom < 320
    assert bottom < picture < name < 800


@pytest.mark.parametrize("path", ["valid", "unknown"])
def test_targets_are_fit_for_thumbs_and_text_for_old_eyes(
    path: str, register: RegisterFactory, opened: Opened
) -> None:
    code = situations.valid(register).code if path == "valid" else "ZZZZZ22222"
    page, _asked, _said = opened(f"/t/{code}")
    heights = page.eval_on_selector_all(
        "a, button, input", "all => all.map(x => x.getBoundingClientRect().height)"
    )
    sizes = page.eval_on_selector_all(
        "body *", "all => all.filter(x => x.innerText).map(x => parseFloat(getComputedStyle(x).fontSize))"
    )
    assert min(heights) >= 48
    assert min(sizes) >= 16


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "situation", [situations.valid, situations.expiring, situations.extended, situations.revoked]
)
def test_words_stand_out_from_their_ground(
    scheme: str,
    situation: Callable[[RegisterFactory], CertifiedProduct],
    register: RegisterFactory,
    opened: Opened,
) -> None:
    page, _asked, _said = opened(f"/t/{situation(register).code}", 360, scheme)
    ground = colour(page, ".verdict", "backgroundColor")
    assert contrast(colour(page, ".verdict h1", "color"), ground) >= 7
    assert contrast(colour(page, ".checked", "color"), ground) >= 4.5
    assert (
        contrast(colour(page, ".button--main", "color"), colour(page, ".button--main", "backgroundColor"))
        >= 4.5
    )
    assert contrast(colour(page, ".meaning", "color"), colour(page, ".meaning", "backgroundColor")) >= 7


def colour(page: Page, selector: str, name: str) -> tuple[int, ...]:
    text = page.evaluate(f"getComputedStyle(document.querySelector('{selector}')).{name}")
    return tuple(int(part) for part in text[text.index("(") + 1 : -1].split(",")[:3])


def contrast(first: tuple[int, ...], second: tuple[int, ...]) -> float:
    """The ratio of WCAG 2."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(rgb: tuple[int, ...]) -> float:
    parts = [value / 255 for value in rgb]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
