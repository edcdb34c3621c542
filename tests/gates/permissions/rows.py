"""The words in which the table of permissions is written: sets of roles, a row, and how its blanks are filled."""

from collections.abc import Callable
from typing import Any, NamedTuple

from tests.gates.permissions.world import ROLES

Blanks = Callable[[dict[str, Any]], dict[str, Any]]
ALL = frozenset(ROLES)
SIGNED_IN = ALL - {"anonymous"}
NOBODY: frozenset[str] = frozenset()
ONLY_ANONYMOUS = frozenset({"anonymous"})
FAIR_MAKERS = frozenset({"trade", "national", "staff"})
FAIR_READERS = FAIR_MAKERS | {"auditor"}
ANY_FAIR_ROLE = FAIR_READERS | {"trade_abroad", "auditor_abroad"}
IMPORTERS = frozenset({"register", "register_abroad", "national", "staff"})
IMPORTERS_AT_HOME = IMPORTERS - {"register_abroad"}
IMPORTERS_ABROAD = IMPORTERS - {"register"}
POINT_KEEPERS = frozenset({"register", "trade", "national", "staff"})
POINT_READERS = POINT_KEEPERS | {"auditor", "commune"}
READERS_ABROAD = frozenset({"register_abroad", "auditor_abroad", "commune_abroad"})
REGISTER_READERS = frozenset({"register", "national", "auditor", "commune", "staff"}) | READERS_ABROAD
TARGET_READERS = frozenset({"register", "auditor", "national", "staff"})
TARGET_READERS_ABROAD = TARGET_READERS - {"register"} | {"register_abroad", "auditor_abroad"}
COMMUNES = frozenset({"commune", "commune_abroad"})
APPOINTED = REGISTER_READERS | {"trade", "trade_abroad"}  # platform staff too: whoever needs the second step
DESK_PEOPLE = APPOINTED | {"editor"}
PEOPLE_VERBS = ("end", "confirm", "invite", "reset")


ANY_KEEPER = REGISTER_READERS - {"auditor", "auditor_abroad"}  # who may decide or propose somewhere
KEEPERS = ANY_KEEPER - READERS_ABROAD
READERS_AT_HOME = REGISTER_READERS - READERS_ABROAD


class Row(NamedTuple):
    roles: frozenset[str]
    blanks: Blanks = lambda things: {}
    hidden: bool = (
        False  # those kept out who may sign in to the desk get a 404: the thing does not exist for them
    )


def code(things: dict[str, Any]) -> dict[str, Any]:
    return {"code": things["product"].code}


def public_id(things: dict[str, Any]) -> dict[str, Any]:
    return {"public_id": things["certificate"].public_id}


def key(name: str) -> Blanks:
    return lambda things: {"pk": things[name].pk}


def slug(name: str) -> Blanks:
    return lambda things: {"slug": things[name].slug}


def both(name: str, own: Blanks, abroad: Blanks, makers: frozenset[str]) -> list[tuple[str, Row]]:
    """The same address for a thing of Thái Nguyên and for one of another province."""
    elsewhere = frozenset({"trade_abroad" if role == "trade" else role for role in makers})
    if "auditor" in makers:
        elsewhere |= {"auditor_abroad"}
    return [(name, Row(makers, own, hidden=True)), (name, Row(elsewhere, abroad, hidden=True))]


def open_data(name: str, row: Blanks) -> list[tuple[str, Row]]:
    """A list and one of its rows, for everybody."""
    return [(f"api:{name}", Row(ALL)), (f"api:{name}-row", Row(ALL, row))]


def imports(name: str) -> list[tuple[str, Row]]:
    return [
        (name, Row(IMPORTERS_AT_HOME, key("import"), hidden=True)),
        (name, Row(IMPORTERS_ABROAD, key("import_abroad"), hidden=True)),
    ]


def at_desk(name: str, thing: str, roles: frozenset[str], *, slug: str = "") -> list[tuple[str, Row]]:
    """The register's desk: the own province's thing, and the same of another province."""
    extra = {"slug": slug} if slug else {}
    moved = {"register": "register_abroad", "commune": "commune_abroad"}
    abroad = frozenset(moved.get(role, role) for role in roles)
    abroad |= {"auditor_abroad"} if "auditor" in roles else frozenset()
    key = {"grant": lambda held: held.product_id}.get(name, lambda held: held.pk)
    if thing == "product":
        thing, key = "held", lambda held: held.product_id
    return [
        (
            f"desk:{name}",
            Row(roles, lambda things: {"pk": key(things[f"{thing}_own"]), **extra}, hidden=True),
        ),
        (
            f"desk:{name}",
            Row(abroad, lambda things: {"pk": key(things[f"{thing}_abroad"]), **extra}, hidden=True),
        ),
    ]


def report(things: dict[str, Any], suffix: str = "") -> dict[str, Any]:
    return {"reference": things[f"report{suffix}"].reference}


def of_report(name: str, roles: frozenset[str]) -> list[tuple[str, Row]]:
    """The desk's page of a report on the own province's product, and on another's."""
    moved = {"register": "register_abroad", "commune": "commune_abroad"}
    abroad = frozenset(moved.get(role, role) for role in roles)
    abroad |= {"auditor_abroad"} if "auditor" in roles else frozenset()

    def of(suffix: str) -> Blanks:
        extra = "photo" if name == "photo" else ""
        return lambda things: (
            report(things, suffix) | ({extra: things[f"report{suffix}"].photos.get().pk} if extra else {})
        )

    return [
        (f"reports_desk:{name}", Row(roles, of(""), hidden=True)),
        (f"reports_desk:{name}", Row(abroad, of("_abroad"), hidden=True)),
    ]


def in_portal(name: str, step: str = "", kind: str = "", **kept: str) -> list[tuple[str, Row]]:
    """A page of the world's producer, whom the seller acts for, and the same of a producer whom nobody acts for."""

    def of(abroad: str) -> Blanks:
        return lambda things: (
            {"producer": things[f"lot{abroad}"].product.producer_id}
            | {blank: things[f"{thing}{abroad}"].pk for blank, thing in kept.items()}
            | ({"step": step} if step else {})
            | ({"kind": kind} if kind else {})
        )

    return [
        (name, Row(frozenset({"seller"}), of(""), hidden=True)),
        (name, Row(NOBODY, of("_abroad"), hidden=True)),
    ]


def at_home_and_abroad(name: str, thing: str, roles: frozenset[str], **more: str) -> list[tuple[str, Row]]:
    """The desk's page of the own province's thing, and of another province's."""
    moved = {"register": "register_abroad", "commune": "commune_abroad"}
    abroad = frozenset(moved.get(role, role) for role in roles)
    abroad |= {"auditor_abroad"} if "auditor" in roles else frozenset()
    keys = ({"pk": thing} if thing else {}) | more

    def of(suffix: str) -> Blanks:
        return lambda things: {blank: things[f"{one}{suffix}"].pk for blank, one in keys.items()}

    return [(name, Row(roles, of(""), hidden=True)), (name, Row(abroad, of("_abroad"), hidden=True))]


def answers(name: str) -> list[tuple[str, Row]]:
    def question(thing: str) -> Blanks:
        return lambda things: {"pk": things[thing].pk, "question": things[f"{thing}_question"].pk}

    return [
        (name, Row(IMPORTERS_AT_HOME, question("import"), hidden=True)),
        (name, Row(IMPORTERS_ABROAD, question("import_abroad"), hidden=True)),
    ]


def kept(name: str) -> Blanks:
    return lambda things: {"kind": "cot", "pk": things[name].pk}
