"""What lies outside somebody's borders is not there, for every verb; auditors read and trade officers find nothing."""

from itertools import count
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.register_factory import RegisterFactory
from tests.traceability.desk.certificates.conftest import PDF, Desk
from traceability.desk.kinds import DEEDS, Kind
from traceability.desk.models import Proposal
from traceability.register.models import Certificate

BUTTONS = ("do", "send", "confirm", "reject", "withdraw")


@pytest.fixture
def done(officer: Desk, register: RegisterFactory) -> Proposal:
    """Suspended by an officer of Thái Nguyên, with a paper."""
    return officer.do(Kind.SUSPEND, register.certificate())


def addresses(proposal: Proposal) -> list[str]:
    item = proposal.items.get()
    assert item.certificate is not None
    deeds = [
        reverse("desk:grant", args=[item.product_id, deed.slug])
        if deed.is_grant
        else reverse("desk:deed", args=[item.certificate_id, deed.slug])
        for deed in DEEDS.values()
        if deed.kind != Kind.ISSUE
    ]
    return [
        reverse("desk:product", args=[item.product_id]),
        proposal.get_absolute_url(),
        reverse("desk:paper", args=[proposal.evidence_id]),
        *deeds,
        *(reverse(f"desk:{button}", args=[proposal.pk]) for button in BUTTONS),
    ]


def test_another_provinces_things_do_not_exist(abroad: Desk, done: Proposal) -> None:
    for address in addresses(done):
        for method in ("get", "post", "head"):
            answer = getattr(abroad.client, method)(address)
            assert answer.status_code in {404, 405}, (method, address)
    assert not abroad.page(reverse("desk:list")).select(".reg-table tbody tr")


def test_another_communes_things_do_not_exist(done: Proposal) -> None:
    elsewhere = Desk("Khác", "commune", None, "02107")
    assert {elsewhere.client.get(one).status_code for one in addresses(done)} <= {404, 405}


def test_trade_officers_find_nothing_here(trader: Desk, done: Proposal) -> None:
    room = [reverse(f"desk:{name}") for name in ("list", "inbox", "issue")]
    assert {trader.client.get(one).status_code for one in room + addresses(done)} <= {404, 405}
    assert reverse("desk:list") not in trader.client.get("/quan-tri/").content.decode()


def test_auditors_read_all_and_press_nothing(auditor: Desk, done: Proposal) -> None:
    item = done.items.get()
    product = auditor.page(reverse("desk:product", args=[item.product_id]))
    assert not product.select(".reg-choices a")
    assert product.select(".reg-history li")
    page = auditor.page(done.get_absolute_url())
    assert not page.select(".reg form")
    assert not auditor.page(reverse("desk:list")).select("input[type=checkbox]")
    for button in BUTTONS:
        assert auditor.press(button, done, seen="x", why="x").status_code == 404


def test_a_paper_is_downloaded_never_opened(
    officer: Desk, auditor: Desk, commune: Desk, done: Proposal
) -> None:
    address = reverse("desk:paper", args=[done.evidence_id])
    for reader in (officer, auditor, commune):
        answer: Any = reader.client.get(address)
        assert b"".join(answer.streaming_content) == PDF
        assert answer["Content-Disposition"].startswith("attachment")
        assert (answer["X-Content-Type-Options"], answer["Content-Type"]) == ("nosniff", "application/pdf")


def test_the_history_names_the_officer_here_and_not_in_public(officer: Desk, done: Proposal) -> None:
    product = done.items.get().product
    assert product is not None
    name = str(officer.user)
    assert (
        name in officer.page(reverse("desk:product", args=[product.pk])).select(".reg-history")[0].get_text()
    )
    assert name not in officer.client.get(product.get_absolute_url()).content.decode()


NUMBERS = count(1)


def many(register: RegisterFactory, number: int) -> list[Certificate]:
    return [register.certificate(register.product(f"Trà số {next(NUMBERS)}")) for _one in range(number)]


@pytest.mark.parametrize(("name", "number"), [("list", 18), ("inbox", 19)])
def test_lists_ask_the_same_number_of_questions(
    name: str, number: int, officer: Desk, commune: Desk, register: RegisterFactory
) -> None:
    """For powers twice: the right to enter, and what the whole menu and the page may show."""

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert officer.client.get(reverse(f"desk:{name}")).status_code == 200
        assert sum('FROM "ocop_register_appointment"' in query["sql"] for query in queries) == 2
        return len(queries)

    def fill(number: int) -> None:
        for one in many(register, number):
            proposal = commune.prepare(Kind.SUSPEND, one)
            commune.press("send", proposal, seen=commune.seen(proposal))

    fill(1)
    asked()
    assert asked() == number
    fill(2)
    assert asked() == number


def test_the_bulk_preview_asks_little_more_for_more(officer: Desk, register: RegisterFactory) -> None:
    """What upper rooms tell is asked once for all; each certificate costs its own deed and nothing else."""
    from tests.traceability.desk.certificates.conftest import said
    from tests.traceability.desk.certificates.test_proposals import tick

    def asked(number: int) -> int:
        ones = many(register, number)
        tick(officer, Kind.SUSPEND, *ones, **said(Kind.SUSPEND, ones[0]))
        proposal = Proposal.objects.latest("pk")
        with CaptureQueriesContext(connection) as queries:
            assert officer.client.get(proposal.get_absolute_url()).status_code == 200
        return len(queries)

    asked(2)
    two, four, six = asked(2), asked(4), asked(6)
    assert six - four == four - two
    assert (four - two) / 2 <= 10


def test_the_list_finds_by_name_producer_decision_and_code(officer: Desk, register: RegisterFactory) -> None:
    one = register.certificate(register.product("Trà Shan tuyết"))
    register.certificate(register.product("Mật ong", producer=register.producer("HTX Khác")))
    number = one.decision.number.split("/")[0]
    for question in ("tra shan", "shan linh ngoc", one.decision.number, f"QĐ số {number}", one.product.code):
        rows = officer.page(reverse("desk:list") + "?" + f"q={question}").select(".reg-table tbody tr")
        assert [row.select_one("td.title a").get_text() for row in rows] == ["Trà Shan tuyết"], question  # type: ignore[union-attr]


def test_the_list_filters_by_the_one_definition_of_status(officer: Desk, register: RegisterFactory) -> None:
    from datetime import date

    from tests.traceability.desk.certificates.conftest import NOON, TODAY
    from traceability.register import gate
    from traceability.register.verdicts import status_of

    register.certificate(register.product("Một"))
    register.certificate(register.product("Hai"), valid_until=date(2026, 12, 31))
    register.certificate(register.product("Ba"), valid_until=date(2026, 11, 21))
    gate.suspend(register.certificate(register.product("Bốn")), register.change(NOON))
    for status in {status_of(one, TODAY) for one in Certificate.objects.all()}:
        rows = officer.page(reverse("desk:list") + f"?status={status.value}").select(".reg-table tbody tr")
        wanted = [one.product.name for one in Certificate.objects.all() if status_of(one, TODAY) == status]
        assert [row.select_one("td.title a").get_text() for row in rows] == wanted  # type: ignore[union-attr]
    ends = officer.page(reverse("desk:list") + "?ends=60").select(".reg-table tbody tr td.title a")
    assert [link.get_text() for link in ends] == ["Hai"]
