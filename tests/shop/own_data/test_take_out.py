"""The own file holds what is kept of the person, and nothing of anybody else."""

from typing import Any

from django.test import Client
from django.urls import reverse

from shop.questions import gate
from tests.shop.conftest import NOON
from tests.shop.questions.conftest import answerer, buyer, listing, staff  # noqa: F401
from tests.shop.questions.test_pages import signed_in, words


def test_the_file_holds_the_own_and_nothing_else(listing: Any, buyer: Any, staff: Any) -> None:  # noqa: F811
    gate.ask(listing, "Ngọt không?", gate.Asker(buyer, name="Lan"), NOON)
    gate.ask(listing, "Câu của người khác?", gate.Asker(staff), NOON)
    client = signed_in(buyer)
    taken = client.post(reverse("own_data:file"))
    content = taken.json()
    assert [row["text"] for row in content["questions"]] == ["Ngọt không?"]
    assert [row["email"] for row in content["profile"]] == ["lan@example.vn"]
    assert "người khác" not in taken.content.decode()
    assert "attachment" in taken.headers["Content-Disposition"]
    assert client.get(reverse("own_data:file")).status_code == 405
    assert "Câu hỏi cho người bán" in words(client.get(reverse("own_data:index")))


def test_nobody_else_takes_it_out(db: None) -> None:
    assert Client().post(reverse("own_data:file")).status_code == 302
    assert Client().get(reverse("own_data:index")).status_code == 302
