"""Many phones in front of one page that is not in memory yet."""

import threading
from typing import Any

import pytest
from django.db import connection
from django.test import RequestFactory

from cms.wsgi import application
from tests.register_factory import RegisterFactory
from tests.traceability.codes import situations
from traceability.scan_page.fast.front import FastScanPages
from traceability.scan_page.fast.pages import Pages

pytestmark = pytest.mark.usefixtures("real_db")


@pytest.mark.usefixtures("moment")
def test_of_a_crowd_one_makes_the_page(register: RegisterFactory, kept: Pages) -> None:
    product = situations.valid(register)
    started, go_on, made = threading.Event(), threading.Event(), []
    whole = FastScanPages(application.django)

    def slow(environ: Any, start_response: Any) -> Any:
        made.append(environ["PATH_INFO"])
        started.set()
        go_on.wait(10)
        return whole.django(environ, start_response)

    crowd = FastScanPages(slow)
    answers: list[bytes] = []

    def ask() -> None:
        try:
            environ = RequestFactory().get(f"/t/{product.code}").environ
            answers.append(b"".join(crowd(environ, lambda status, headers: None)))
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(5)]
    for thread in threads:
        thread.start()
    started.wait(10)
    go_on.set()
    for thread in threads:
        thread.join()
    assert (made, len(answers), len(set(answers)), len(kept)) == ([f"/t/{product.code}"], 5, 1, 1)
    assert kept._made_now == {}


def test_a_page_that_fails_lets_the_others_try(kept: Pages) -> None:
    def failing(environ: Any, start_response: Any) -> Any:
        raise RuntimeError("no page")

    for _ in range(2):
        with pytest.raises(RuntimeError):
            FastScanPages(failing)(RequestFactory().get("/t/ABC").environ, lambda *told: None)
    assert kept._made_now == {}
