"""Every public page names its one own address and itself in both languages; all by one mechanism."""

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.gates.permissions.orders import order_of
from tests.gates.permissions.rows import ALL
from tests.gates.permissions.table import TABLE
from tests.gates.permissions.world import make_world
from tests.register_factory import RegisterFactory

SITE = "http://testserver"


def head_of(answer: Any) -> tuple[list[str], dict[str, str]]:
    page = BeautifulSoup(answer.content.decode(), "html.parser")
    canonical = [str(link["href"]) for link in page.select("head link[rel=canonical]")]
    ways = {
        str(link["hreflang"]): str(link["href"]) for link in page.select("head link[rel=alternate][hreflang]")
    }
    return canonical, ways


def is_indexed_page(answer: Any) -> bool:
    is_page = answer.headers.get("Content-Type", "").startswith("text/html")
    return answer.status_code == 200 and is_page and b'name="robots" content="noindex' not in answer.content


def test_every_public_page_says_its_addresses(db: None, client: Client, register: RegisterFactory) -> None:
    world = make_world(register)
    world.things["order"] = order_of(world)
    seen, wrong = 0, []
    for name, row in TABLE:
        if row.roles != ALL:
            continue
        path = reverse(name, kwargs=row.blanks(world.things))
        answer = client.get(path)
        if not is_indexed_page(answer):
            continue
        seen += 1
        canonical, ways = head_of(answer)
        in_address = path.startswith(("/t/", "/api/", "/01/"))  # the language is chosen by ?lang=
        english = f"{SITE}{path}?lang=en" if in_address else f"{SITE}/en{path}"
        if canonical != [SITE + path] or ways.get("en") != english:
            wrong.append((name, canonical, ways))
    assert not wrong, "\n".join(map(str, wrong))
    assert seen > 30


def test_a_question_is_no_page_of_its_own_but_the_number_of_a_page_is(db: None, client: Client) -> None:
    canonical, ways = head_of(client.get("/gio/?utm_source=x&page=2&next=/y"))
    assert canonical == [f"{SITE}/gio/?page=2"]
    assert ways == {
        "vi": f"{SITE}/gio/?page=2",
        "en": f"{SITE}/en/gio/?page=2",
        "x-default": f"{SITE}/gio/?page=2",
    }
    assert head_of(client.get("/en/gio/"))[0] == [f"{SITE}/en/gio/"]
