"""Every address × every role × own and foreign things, generated from the URLconf."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve, reverse

from tests.gates.permissions.addresses import addresses, filled
from tests.gates.permissions.rows import APPOINTED, Row
from tests.gates.permissions.table import LIBRARIES, TABLE, WAGTAIL_FOR_OFFICERS, WAGTAIL_OPEN
from tests.gates.permissions.world import ROLES, World
from tests.second_step import BACKEND, verify

WAGTAIL, OSCAR = "quan-tri/", "dieu-hanh/"
OUTSIDERS = ["anonymous", "buyer", "seller", "former"]
OFFICERS = ["commune", "commune_abroad", "register", "trade", "auditor", "auditor_abroad"]
SECOND_STEP = "/tai-khoan/hai-buoc/"
TRIED_BY_POST = (
    "desk:",
    "customer:",
    "fairs_desk:",
    "identifiers:",
    "identifiers_desk:",
    "journey:",
    "money:",
    "money_desk:",
    "people:",
    "portal_listings:",
    "points_of_sale_desk:",
    "portal_vouchers:",
    "production:",
    "production_desk:",
    "reports_desk:",
    "representing_desk:",
    "sellers:",
    "sellers_desk:",
    "register_import:",
    "renewals_desk:",
    "takedown_desk:",
)
SIGN_IN = ("/tai-khoan/dang-nhap/", "/quan-tri/login/", "/_util/login/")


def client_of(world: World, role: str) -> Client:
    client = Client(raise_request_exception=False)
    person = world.people[role]
    if person is not None:
        client.force_login(person, BACKEND)
    if person is not None and role in APPOINTED:
        verify(client.session, person)
    return client


def unverified_client_of(world: World, role: str) -> Client:
    """The password was right, the second step is missing."""
    client = Client(raise_request_exception=False)
    client.force_login(world.people[role], BACKEND)
    return client


def is_refused(response: HttpResponse) -> bool:
    """401 of an interface with tokens, 403, 404, sent to a sign-in page, or sent back to the desk's entrance."""
    target = response.headers.get("Location", "")
    return response.status_code in {401, 403, 404} or target.startswith(SIGN_IN) or target == "/quan-tri/"


def is_admitted(response: HttpResponse) -> bool:
    return response.status_code in {200, 302, 304, 400, 405} and not is_refused(response)


def is_kept_out(response: HttpResponse, row: Row, role: str) -> bool:
    """Another province's thing is not there (404) for an officer of the same trade; others may be sent away."""
    if row.hidden and role in {"trade", "trade_abroad", "register", "register_abroad"}:
        return response.status_code in {403, 404, 405}
    return is_refused(response) or response.status_code == 405


def test_every_address_stands_in_the_matrix() -> None:
    ours = {name for name, _row in TABLE}
    unlisted = [
        address
        for address in addresses()
        if address.name not in ours | LIBRARIES.keys()
        and not address.route.startswith((OSCAR, "static/", "t/"))
        and not (address.route.startswith(WAGTAIL) and is_wagtails_own(address.name))
    ]
    assert unlisted == []


def is_wagtails_own(name: str) -> bool:
    return name == "" or name.startswith(
        ("wagtail", "simple_translation:", "stories:", "certified_product_chooser:")
    )


def test_the_matrix_names_no_address_that_is_gone() -> None:
    assert {name for name, _row in TABLE} - {address.name for address in addresses()} == set()


def test_who_may_open_what(world: World) -> None:
    """One world for the whole table: only GET and HEAD are asked, which change nothing."""
    wrong = []
    for role in ROLES:
        client = client_of(world, role)
        for name, row in TABLE:
            path = reverse(name, kwargs=row.blanks(world.things))
            response = client.get(path)
            right = (
                is_admitted(response)
                if role in row.roles
                else is_refused(response) or response.status_code == 405
            )
            if not right:
                wrong.append((role, path, response.status_code, response.headers.get("Location", "")))
    assert not wrong, "\n".join(map(str, wrong))


def test_nobody_kept_out_gets_in_by_post(world: World) -> None:
    wrong = []
    for role in ROLES:
        client = client_of(world, role)
        for name, row in TABLE:
            if role in row.roles or not name.startswith(TRIED_BY_POST) or name == "customer:anon-order":
                continue
            response = client.post(reverse(name, kwargs=row.blanks(world.things)), {})
            if not (is_refused(response) or response.status_code == 405):
                wrong.append((role, name, response.status_code, response.headers.get("Location", "")))
    assert not wrong, "\n".join(map(str, wrong))


@pytest.mark.parametrize("role", [*OUTSIDERS, *OFFICERS])
def test_oscars_dashboard_is_for_platform_staff_only(world: World, role: str) -> None:
    client = client_of(world, role)
    paths = {filled(address.route) for address in addresses() if address.route.startswith(OSCAR)}
    let_in = [path for path in sorted(paths) for response in [client.get(path)] if not is_refused(response)]
    assert len(paths) > 80
    assert [path for path in let_in if "login" not in path and "logout" not in path] == []


@pytest.mark.parametrize("role", [*OUTSIDERS, *OFFICERS])
def test_wagtails_own_screens_open_only_to_those_who_need_them(world: World, role: str) -> None:
    client = client_of(world, role)
    open_names = WAGTAIL_FOR_OFFICERS if role in OFFICERS else WAGTAIL_OPEN
    let_in = []
    for address in addresses():
        if not address.route.startswith(WAGTAIL) or not is_wagtails_own(address.name):
            continue
        response = client.get(filled(address.route))
        if not is_refused(response) and response.status_code != 405 and address.name not in open_names:
            let_in.append(
                (address.name, address.route, response.status_code, response.headers.get("Location", ""))
            )
    assert not let_in, "\n".join(map(str, let_in))
    if role in OFFICERS:  # nothing on the way has ended the session, or all of it would say nothing
        assert client.get(f"/{WAGTAIL}").status_code == 200


@pytest.mark.parametrize("role", sorted(APPOINTED))
def test_without_the_second_step_no_page_of_a_desk_opens(world: World, role: str) -> None:
    client, passed = unverified_client_of(world, role), []
    paths = {filled(a.route): a for a in addresses() if a.route.startswith((WAGTAIL, OSCAR))}
    paths |= {reverse(name, kwargs=row.blanks(world.things)): None for name, row in TABLE}
    for path in sorted(path for path in paths if path.startswith((f"/{WAGTAIL}", f"/{OSCAR}"))):
        address = paths[path]
        if address is not None and address.name in WAGTAIL_OPEN:
            continue
        for response in (client.get(path), client.post(path)):
            if response.status_code == 302 and response.headers["Location"].startswith(SECOND_STEP):
                continue
            if response.status_code != 404:  # an address that leads nowhere
                passed.append((path, response.status_code, response.headers.get("Location", "")))
    assert len(paths) > 250
    assert not passed, "\n".join(map(str, passed))


@pytest.mark.parametrize("role", sorted(APPOINTED))
def test_without_the_second_step_no_power_opens_a_page_elsewhere(world: World, role: str) -> None:
    """What only officers may open is closed to them too until the step is taken, wherever its address lies."""
    client = unverified_client_of(world, role)
    only_officers = [(name, row) for name, row in TABLE if row.roles and row.roles <= APPOINTED]
    passed = []
    for name, row in only_officers:
        path = reverse(name, kwargs=row.blanks(world.things))
        response = client.get(path)
        if is_admitted(response) and not response.headers.get("Location", "").startswith(SECOND_STEP):
            passed.append((path, response.status_code))
    assert len(only_officers) > 15
    assert not passed, "\n".join(map(str, passed))


def test_the_filled_paths_lead_where_they_should() -> None:
    """Positive control: filling the blanks of a route gives an address that the route really answers."""
    checked = [a for a in addresses() if a.route.startswith((WAGTAIL, OSCAR)) and a.name]
    astray = [a for a in checked if resolve(filled(a.route)).url_name != a.name.rsplit(":", 1)[-1]]
    assert len(astray) < len(checked) / 10, astray


@pytest.mark.parametrize(
    ("role", "name", "thing"),
    [
        ("trade", "fairs_desk:fair", "fair_abroad"),
        ("trade_abroad", "fairs_desk:fair", "fair"),
        ("trade_abroad", "fairs_desk:pdf", "fair"),
        ("register", "register_import:run", "import_abroad"),
        ("register_abroad", "register_import:refused", "import"),
    ],
)
def test_another_provinces_thing_does_not_exist(world: World, role: str, name: str, thing: str) -> None:
    response = client_of(world, role).get(reverse(name, kwargs={"pk": world.things[thing].pk}))
    assert response.status_code == 404


def test_another_buyers_order_does_not_exist(world: World) -> None:
    path = reverse("customer:order", kwargs={"order_number": world.things["order"].number})
    assert [client_of(world, role).get(path).status_code for role in ("buyer", "seller", "staff")] == [
        200,
        404,
        404,
    ]
