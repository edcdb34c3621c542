"""Which of several links is meant: context, then language, then media type; where nothing decides, all are."""

from collections.abc import Iterator

import pytest

from tests.traceability.resolver.conftest import SITE, Known
from traceability.codes import link_types
from traceability.codes.link_types import Thing, TypedLink
from traceability.resolver.accepting import weighted
from traceability.resolver.choosing import Wishes, choose


def link(name: str, *languages: str, media: str = "text/html", context: tuple[str, ...] = ()) -> TypedLink:
    return TypedLink("instructions", f"https://a.vn/{name}", name, languages, media, context)


LINKS = [
    link("vi", "vi"),
    link("en", "en"),
    link("vi.pdf", "vi", media="application/pdf"),
    link("hn", "vi", context=("HN",)),
]


@pytest.mark.parametrize(
    ("languages", "media", "context", "left"),
    [
        ("", "", "", ["vi", "en", "vi.pdf"]),
        ("en", "", "", ["en"]),
        ("en-GB,vi;q=0.1", "", "", ["en"]),
        ("vi", "", "", ["vi", "vi.pdf"]),
        ("vi-VN", "text/html,*/*;q=0.8", "", ["vi"]),
        ("vi", "application/pdf", "", ["vi.pdf"]),
        ("vi", "application/*;q=0.5, text/*;q=0.1", "", ["vi.pdf"]),
        ("", "*/*", "", ["vi", "en", "vi.pdf"]),
        ("fr", "", "", ["vi", "en", "vi.pdf"]),
        ("", "", "HN", ["hn"]),
        ("en", "", "HN", ["hn"]),
        ("en;q=0, vi;q=nonsense", "", "", ["vi", "en", "vi.pdf"]),
    ],
)
def test_row_18_wishes_narrow_down(languages: str, media: str, context: str, left: list[str]) -> None:
    wishes = Wishes(weighted(languages), weighted(media), context)
    assert [one.title for one in choose(LINKS, wishes)] == left


@pytest.fixture
def with_instructions() -> Iterator[None]:
    def provider(thing: Thing) -> list[TypedLink]:
        return LINKS if thing.kind == "product" else []

    link_types.register(provider)
    yield
    link_types.unregister(provider)


def test_row_18_the_resolver_does_the_same(known: Known, with_instructions: None) -> None:
    path = known.paths["gtin+lot"] + "?linkType=gs1:instructions"
    answer = known.client.get(path, headers={"accept-language": "vi", "accept": "application/pdf"})
    assert answer["Location"] == "https://a.vn/vi.pdf?linkType=gs1:instructions"
    answer = known.client.get(path + "&context=HN")
    assert answer["Location"] == "https://a.vn/hn?linkType=gs1:instructions&context=HN"
    answer = known.client.get(path, headers={"accept-language": "vi", "accept": "application/json"})
    assert answer.status_code == 300
    assert [one["title"] for one in answer.json()["candidates"]] == ["vi", "vi.pdf"]
    assert "Link" in answer.headers


def test_a_room_that_fails_leaves_the_others_links(known: Known, caplog: pytest.LogCaptureFixture) -> None:
    def provider(thing: Thing) -> list[TypedLink]:
        raise RuntimeError("this shop is closed")

    link_types.register(provider)
    try:
        answer = known.client.get(known.paths["gtin"] + "?linkType=linkset")
    finally:
        link_types.unregister(provider)
    assert answer.json()["linkset"][0]["anchor"] == SITE + known.paths["gtin"]
    assert "this shop is closed" in caplog.text


@pytest.mark.parametrize(
    "name", ["productSustainabilityInfo", "defaultLink", "handledBy", "noSuchType", "gs1:pip"]
)
def test_a_room_cannot_use_what_is_no_link_type_for_it(name: str) -> None:
    with pytest.raises(ValueError, match="no link type"):
        TypedLink(name, "https://a.vn/", "x")


def test_all_spellings_of_a_link_type_are_recognised() -> None:
    spelled = [
        "gs1:pip",
        *(f"{s}://{h}gs1.org/voc/pip" for s in ("https", "http") for h in ("", "www.", "ref.")),
    ]
    assert {link_types.name_of(one) for one in spelled} == {"pip"}
    assert [link_types.name_of(one) for one in ("pip", "gs1:", "gs1:Pip", "https://gs1.org/pip")] == [
        None
    ] * 4
