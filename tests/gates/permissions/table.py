"""Who may open which address. An address that stands nowhere here fails the gate.

Each of our own addresses has one row: how its blanks are filled (from the world's things) and which roles get in.
Wagtail's and Oscar's own addresses stand under a prefix and are checked as a group.
"""

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


def in_portal(name: str, **kept: str) -> list[tuple[str, Row]]:
    """A page of the world's producer, whom the seller acts for, and the same of a producer whom nobody acts for."""

    def of(abroad: str) -> Blanks:
        return lambda things: (
            {"producer": things[f"lot{abroad}"].product.producer_id}
            | {blank: things[f"{thing}{abroad}"].pk for blank, thing in kept.items()}
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


TABLE: list[tuple[str, Row]] = [
    # traceability: anyone may check a code and report a product
    ("scan", Row(ALL, code)),
    ("scan_place", Row(NOBODY, code)),  # only for a label that was just scanned
    ("qr_svg", Row(ALL, code)),
    ("qr_png", Row(ALL, code)),
    ("report", Row(ALL, code)),
    ("report_thanks", Row(NOBODY, lambda things: code(things) | {"reference": "BC-22222222"})),
    ("lookup", Row(ALL)),
    # codes of other systems: whoever reads the register, and who decides in the product's province
    ("foreign_codes_desk:index", Row(REGISTER_READERS)),
    ("foreign_codes_desk:add", Row(IMPORTERS_AT_HOME, code, hidden=True)),
    ("foreign_codes_desk:remove", Row(IMPORTERS_AT_HOME, key("foreign_code"), hidden=True)),
    # the GS1 resolver: an address that is no valid Digital Link is told so, to everybody alike
    ("resolver_page", Row(ALL, code)),
    ("resolve", Row(ALL, lambda things: {"key": "01", "rest": "x"})),
    ("epc", Row(ALL, lambda things: {"form": "eh", "text": "00"})),
    ("resolver_description", Row(ALL)),
    ("linkset_context", Row(ALL)),
    # signed copies of certificates, the lists that withdraw them, the keys: for everybody
    ("did", Row(ALL)),
    ("passport", Row(ALL, code)),
    ("credential_keys", Row(ALL)),
    ("credential_scheme", Row(ALL)),
    ("credential_authority", Row(ALL, lambda things: {"pk": things["certificate"].decision.issuer_id})),
    *[(name, Row(ALL, public_id)) for name in ("credential", "credential_file", "credential_json")],
    ("status_list", Row(ALL, lambda things: {"number": 1, "purpose": "thu-hoi"})),
    ("credentials:index", Row(ALL)),
    ("credentials:scheme", Row(ALL)),
    ("credentials:verifier", Row(ALL)),
    ("credentials:credential", Row(ALL, public_id)),
    ("board:nation", Row(ALL)),
    ("board:nation_workbook", Row(ALL, lambda things: {"name": "bao-cao"})),
    ("board:province", Row(ALL, lambda things: {"slug": "thai-nguyen"})),
    ("board:province_workbook", Row(ALL, lambda things: {"slug": "thai-nguyen", "name": "stars"})),
    ("board_desk:index", Row(TARGET_READERS | {"register_abroad", "auditor_abroad"}, hidden=True)),
    ("board_desk:place", Row(TARGET_READERS, lambda things: {"code": "19"}, hidden=True)),
    (
        "board_desk:place",
        Row(TARGET_READERS_ABROAD, lambda things: {"code": "24"}, hidden=True),
    ),
    ("board_desk:place", Row(TARGET_READERS - {"register"}, lambda things: {"code": "VN"}, hidden=True)),
    ("board_desk:take_back", Row(TARGET_READERS - {"auditor"}, key("target"), hidden=True)),
    # open data: anybody reads, nobody writes
    ("api:root", Row(ALL)),
    ("api:openapi-json", Row(ALL)),
    ("api:openapi-yaml", Row(ALL)),
    ("api:missing", Row(NOBODY, lambda things: {"rest": "x"})),
    *open_data("certificates", lambda things: {"key": things["certificate"].public_id}),
    *open_data("products", lambda things: {"key": things["product"].code}),
    *open_data("producers", lambda things: {"key": things["product"].producer_id}),
    *open_data("decisions", lambda things: {"key": things["certificate"].decision_id}),
    *open_data("events", lambda things: {"key": things["certificate"].events.get().pk}),
    ("api:removals", Row(ALL)),
    ("api:removals-row", Row(NOBODY, lambda things: {"key": 999})),
    *open_data("product-sets", lambda things: {"key": "2026-4"}),
    *open_data("provinces", lambda things: {"key": "19"}),
    *open_data("communes", lambda things: {"key": "02104"}),
    ("open_register:data", Row(ALL)),
    ("open_register:data-file", Row(NOBODY, lambda things: {"dump": "2026-11-22T013000", "name": "x"})),
    ("media", Row(NOBODY, lambda things: {"path": "documents/secret.pdf"})),
    # the public register, its feeds, and following by e-mail: for everybody
    ("open_register:search", Row(ALL)),
    ("open_register:spreadsheet", Row(ALL)),
    (
        "open_register:certificate",
        Row(ALL, lambda things: {"public_id": things["product"].certificates.get().public_id}),
    ),
    ("open_register:producer", Row(ALL, lambda things: {"pk": things["product"].producer_id})),
    (
        "open_register:decision",
        Row(ALL, lambda things: {"pk": things["product"].certificates.get().decision_id}),
    ),
    ("open_register:provinces", Row(ALL)),
    ("open_register:province", Row(ALL, lambda things: {"code": "19"})),
    ("open_register:commune", Row(ALL, lambda things: {"code": "02104"})),
    ("open_register:changes", Row(ALL)),
    ("open_register:changes_product", Row(ALL, code)),
    ("open_register:changes_producer", Row(ALL, lambda things: {"pk": things["product"].producer_id})),
    ("open_register:changes_commune", Row(ALL, lambda things: {"code": "02104"})),
    ("open_register:changes_province", Row(ALL, lambda things: {"code": "19"})),
    ("following:follow", Row(ALL, lambda things: {"kind": "product", "key": things["product"].code})),
    ("following:asked", Row(ALL)),
    ("following:confirm", Row(NOBODY, lambda things: {"token": "forged"})),
    ("following:manage", Row(NOBODY, lambda things: {"token": "forged"})),
    ("following:unsubscribe", Row(ALL, lambda things: {"token": "forged"})),
    # the public log: everybody reads
    ("log:index", Row(ALL)),
    ("log:entries", Row(ALL)),
    ("log:entry", Row(NOBODY, lambda things: {"index": 999_999})),
    ("log:heads", Row(ALL)),
    ("log:dump", Row(NOBODY)),
    ("log:verifier", Row(ALL)),
    ("log_api:checkpoint", Row(NOBODY)),
    ("log_api:head", Row(NOBODY)),
    ("log_api:heads", Row(ALL)),
    ("log_api:entries", Row(ALL)),
    ("log_api:register", Row(ALL)),
    ("log_api:inclusion", Row(NOBODY)),
    ("log_api:consistency", Row(NOBODY)),
    ("log_api:proof-file", Row(NOBODY, lambda things: {"index": 999_999})),
    ("log_api:key", Row(ALL)),
    # chain events: captured with a producer's token, asked for by anybody
    ("epcis_api:capture", Row(NOBODY)),
    ("epcis_api:job", Row(NOBODY, lambda things: {"job": "00000000-0000-0000-0000-000000000000"})),
    ("epcis_api:events", Row(ALL)),
    ("epcis_api:event", Row(NOBODY, lambda things: {"event_id": "urn:uuid:1"})),
    ("epcis_api:collection", Row(ALL, lambda things: {"resource": "bizSteps"})),
    ("epcis_api:events_by", Row(ALL, lambda things: {"resource": "bizSteps", "name": "shipping"})),
    # catalog: the market and published fairs are public, drafts exist for nobody
    ("browse:list", Row(ALL)),
    ("fairs:list", Row(ALL)),
    ("fairs:detail", Row(ALL, slug("shown"))),
    ("fairs:detail", Row(NOBODY, slug("fair"))),
    ("fairs:pdf", Row(NOBODY, slug("fair"))),
    # renewals: the dates are public, a producer's own calendar is for whoever has its link
    ("renewals:index", Row(ALL)),
    ("renewals:province", Row(ALL, lambda things: {"code": "19"})),
    ("renewals:province_feed", Row(ALL, lambda things: {"code": "19"})),
    ("renewals:producer", Row(ALL, lambda things: {"token": things["calendar_link"].token})),
    ("renewals:producer", Row(NOBODY, lambda things: {"token": "x"})),
    ("renewals:producer_feed", Row(ALL, lambda things: {"token": things["calendar_link"].token})),
    ("renewals:producer_feed", Row(NOBODY, lambda things: {"token": "x"})),
    ("renewals:own", Row(frozenset({"seller"}))),
    ("renewals:opt_out", Row(NOBODY, lambda things: {"signed": "x"})),
    # the producers' portal: whoever acts for the producer; another's does not exist
    ("portal:index", Row(SIGNED_IN)),
    *in_portal("portal:today"),
    *[in_ for page in ("lots", "add", "serials", "order") for in_ in in_portal(f"production:{page}")],
    *[
        in_
        for page in ("lot", "mend", "activate", "close", "recall", "add_report")
        for in_ in in_portal(f"production:{page}", pk="lot")
    ],
    *[
        in_
        for page in ("report", "take_back_report")
        for in_ in in_portal(f"production:{page}", pk="lot", report="test_report")
    ],
    *in_portal("production:serial_order", pk="serial_order"),
    # the journey of a lot: written down in the portal, read by everybody
    *[in_ for page in ("index", "file", "tokens") for in_ in in_portal(f"journey:{page}")],
    *in_portal("journey:export", pk="lot"),
    *in_portal("journey:mistake", pk="chain_event"),
    *in_portal("journey:revoke", pk="capture_token"),
    (
        "journey:enter",
        Row(
            frozenset({"seller"}),
            lambda things: {"producer": things["lot"].product.producer_id, "step": "dong-goi"},
            hidden=True,
        ),
    ),
    (
        "journey:enter",
        Row(
            NOBODY,
            lambda things: {"producer": things["lot_abroad"].product.producer_id, "step": "dong-goi"},
            hidden=True,
        ),
    ),
    ("journey", Row(ALL, lambda things: {"code": f"{things['lot'].product.code}/10/{things['lot'].number}"})),
    *in_portal("foreign_codes:index"),
    *in_portal("foreign_codes:remove", pk="foreign_code"),
    # recalls: anybody asks
    ("recalls_api:recalls", Row(ALL)),
    ("recalls_api:status", Row(ALL)),
    # the desk of lots and of representatives: readers see, those who decide in the province recall and give
    ("production_desk:index", Row(REGISTER_READERS, hidden=True)),
    *at_home_and_abroad("production_desk:lot", "lot", READERS_AT_HOME),
    *at_home_and_abroad("production_desk:recall", "lot", IMPORTERS_AT_HOME),
    *at_home_and_abroad("production_desk:lift", "recalled_lot", IMPORTERS_AT_HOME),
    *at_home_and_abroad("production_desk:paper", "lot", READERS_AT_HOME, report="test_report"),
    ("representing_desk:index", Row(REGISTER_READERS - COMMUNES, hidden=True)),
    ("representing_desk:find", Row(IMPORTERS, hidden=True)),
    *at_home_and_abroad("representing_desk:give", "", IMPORTERS_AT_HOME, producer="maker"),
    *at_home_and_abroad("representing_desk:one", "representative", IMPORTERS_AT_HOME | {"auditor"}),
    *at_home_and_abroad("representing_desk:end", "representative", IMPORTERS_AT_HOME),
    *at_home_and_abroad("representing_desk:invite_again", "representative", IMPORTERS_AT_HOME),
    # points of sale: public; a shelf list is for whoever has its link
    ("points_of_sale:index", Row(ALL)),
    ("points_of_sale:check", Row(ALL)),
    ("points_of_sale:shelf_list", Row(ALL, lambda things: {"token": things["shelf_list"].token})),
    ("points_of_sale:shelf_list", Row(NOBODY, lambda things: {"token": "x"})),
    ("points_of_sale:shelf_list_atom", Row(ALL, lambda things: {"token": things["shelf_list"].token})),
    ("points_of_sale:shelf_list_atom", Row(NOBODY, lambda things: {"token": "x"})),
    ("points_of_sale:shelf_list_json", Row(ALL, lambda things: {"token": things["shelf_list"].token})),
    ("points_of_sale:shelf_list_json", Row(NOBODY, lambda things: {"token": "x"})),
    ("points_of_sale:shelf_list_calendar", Row(ALL, lambda things: {"token": things["shelf_list"].token})),
    ("points_of_sale:shelf_list_calendar", Row(NOBODY, lambda things: {"token": "x"})),
    ("points_of_sale_desk:index", Row(POINT_READERS | READERS_ABROAD | {"trade_abroad"}, hidden=True)),
    ("points_of_sale_desk:add", Row(POINT_KEEPERS | {"register_abroad", "trade_abroad"}, hidden=True)),
    ("points_of_sale_desk:point", Row(POINT_READERS, key("point"), hidden=True)),
    ("points_of_sale_desk:edit", Row(POINT_KEEPERS, key("point"), hidden=True)),
    ("points_of_sale_desk:close", Row(POINT_KEEPERS, key("point"), hidden=True)),
    ("points_of_sale_desk:reopen", Row(POINT_KEEPERS, key("point"), hidden=True)),
    # the timetable: its failures show the program's insides
    ("timetable_desk:index", Row(frozenset({"staff"}))),
    # the renewal desk: readers see, those who decide in the province note files and send letters again
    ("renewals_desk:calendar", Row(REGISTER_READERS, hidden=True)),
    ("renewals_desk:workbook", Row(REGISTER_READERS, hidden=True)),
    ("renewals_desk:letters", Row(REGISTER_READERS - COMMUNES, hidden=True)),
    (
        "renewals_desk:certificate",
        Row(
            REGISTER_READERS - {"register_abroad", "commune_abroad", "auditor_abroad"},
            key("certificate"),
            hidden=True,
        ),
    ),
    ("renewals_desk:note_file", Row(IMPORTERS_AT_HOME, key("certificate"), hidden=True)),
    ("renewals_desk:take_back", Row(IMPORTERS_AT_HOME, key("certificate"), hidden=True)),
    ("renewals_desk:new_link", Row(IMPORTERS_AT_HOME, key("certificate"), hidden=True)),
    ("renewals_desk:send_again", Row(IMPORTERS_AT_HOME, key("letter"), hidden=True)),
    ("renewals_desk:filing_place", Row(IMPORTERS_AT_HOME, lambda things: {"code": "19"}, hidden=True)),
    # shop
    ("catalogue:index", Row(ALL)),
    (
        "catalogue:detail",
        Row(ALL, lambda things: {"product_slug": things["listing"].slug, "pk": things["listing"].pk}),
    ),
    ("catalogue:category", Row(ALL, lambda things: {"category_slug": "x", "pk": 999})),
    ("catalogue:range", Row(ALL, lambda things: {"slug": "x"})),
    ("basket:summary", Row(ALL)),
    ("basket:add", Row(ALL, key("listing"))),
    ("basket:remove", Row(ALL, lambda things: {"pk": 999})),
    ("checkout:index", Row(ALL)),
    ("checkout:communes", Row(ALL)),
    ("checkout:preview", Row(ALL)),
    ("checkout:thank-you", Row(NOBODY)),
    ("customer:login", Row(ALL)),
    ("customer:logout", Row(ALL)),
    ("customer:register", Row(ALL)),
    ("customer:summary", Row(SIGNED_IN)),
    ("customer:order-list", Row(SIGNED_IN)),
    ("customer:order", Row(frozenset({"buyer"}), lambda things: {"order_number": things["order"].number})),
    (
        "customer:anon-order",
        Row(NOBODY, lambda things: {"order_number": things["order"].number, "hash": "x"}),
    ),
    ("customer:profile-view", Row(SIGNED_IN)),
    ("customer:profile-update", Row(SIGNED_IN)),
    ("customer:change-password", Row(SIGNED_IN)),
    # the second step: for people with a place at a desk; a device of somebody else does not exist
    *[
        (f"two_step:{page}", Row(DESK_PEOPLE))
        for page in ("index", "check", "recovery", "password", "setup", "app")
    ],
    ("two_step:codes", Row(DESK_PEOPLE)),
    *[
        (f"two_step:{page}", Row(NOBODY, lambda things: {"kind": "ung-dung", "pk": 999_999}))
        for page in ("rename", "remove")
    ],
    *[(f"two_step:passkey_{page}", Row(DESK_PEOPLE)) for page in ("begin", "complete")],
    *[(f"two_step:step_{page}", Row(SIGNED_IN)) for page in ("begin", "complete")],
    # open sessions: everybody the own ones
    ("sessions:index", Row(SIGNED_IN)),
    ("sessions:end_others", Row(SIGNED_IN)),
    ("sessions:end", Row(NOBODY, lambda things: {"pk": "00000000-0000-0000-0000-000000000000"})),
    ("password-reset", Row(ONLY_ANONYMOUS)),
    ("password-reset-done", Row(ONLY_ANONYMOUS)),
    ("password-reset-confirm", Row(ONLY_ANONYMOUS, lambda things: {"uidb64": "x", "token": "x"})),
    ("password-reset-complete", Row(ONLY_ANONYMOUS)),
    # the desk of fairs: trade officers their own province, auditors read, another province's is not there
    ("fairs_desk:index", Row(ANY_FAIR_ROLE)),
    ("fairs_desk:add", Row(ANY_FAIR_ROLE - {"auditor", "auditor_abroad"})),
    *both("fairs_desk:fair", key("fair"), key("fair_abroad"), FAIR_READERS),
    *both("fairs_desk:edit", key("fair"), key("fair_abroad"), FAIR_MAKERS),
    *both("fairs_desk:publish", key("fair"), key("fair_abroad"), FAIR_MAKERS),
    *both("fairs_desk:withdraw", key("fair"), key("fair_abroad"), FAIR_MAKERS),
    *both("fairs_desk:pdf", key("fair"), key("fair_abroad"), FAIR_READERS),
    *both("fairs_desk:section_add", key("fair"), key("fair_abroad"), FAIR_MAKERS),
    *both("fairs_desk:section_edit", key("fair_section"), key("fair_abroad_section"), FAIR_MAKERS),
    *both("fairs_desk:section_move", key("fair_section"), key("fair_abroad_section"), FAIR_MAKERS),
    *both("fairs_desk:section_remove", key("fair_section"), key("fair_abroad_section"), FAIR_MAKERS),
    *both("fairs_desk:pick", key("fair_section"), key("fair_abroad_section"), FAIR_MAKERS),
    ("fairs_desk:entry_move", Row(FAIR_MAKERS, key("entry"), hidden=True)),
    ("fairs_desk:entry_booth", Row(FAIR_MAKERS, key("entry"), hidden=True)),
    ("fairs_desk:entry_remove", Row(FAIR_MAKERS, key("entry"), hidden=True)),
    # the desk of the register: officers inside their borders, commune officers propose, auditors read
    ("desk:list", Row(REGISTER_READERS)),
    ("desk:inbox", Row(REGISTER_READERS)),
    ("desk:reports", Row(REGISTER_READERS)),
    ("desk:issue", Row(ANY_KEEPER)),
    ("desk:many", Row(ANY_KEEPER)),
    *at_desk("product", "product", READERS_AT_HOME),
    *at_desk("grant", "held", KEEPERS, slug="cap-lai"),
    *at_desk("deed", "held", KEEPERS, slug="thu-hoi"),
    *at_desk("proposal", "proposal", READERS_AT_HOME),
    *at_desk("do", "proposal", KEEPERS),
    *at_desk("send", "proposal", KEEPERS),
    *at_desk("leave_out", "proposal", KEEPERS),
    *at_desk("confirm", "proposal", KEEPERS),
    *at_desk("reject", "proposal", KEEPERS),
    *at_desk("withdraw", "proposal", KEEPERS),
    *at_desk("paper", "paper", READERS_AT_HOME),
    # appointments: the register's officers in their own province, the national office, auditors read
    ("people:index", Row(REGISTER_READERS - COMMUNES, hidden=True)),
    ("people:appoint", Row(IMPORTERS, hidden=True)),
    ("people:appointment", Row(IMPORTERS_AT_HOME | {"auditor"}, key("appointment"), hidden=True)),
    (
        "people:appointment",
        Row(IMPORTERS_ABROAD | {"auditor", "auditor_abroad"}, key("appointment_abroad"), hidden=True),
    ),
    *[(f"people:{verb}", Row(IMPORTERS_AT_HOME, key("appointment"), hidden=True)) for verb in PEOPLE_VERBS],
    *[
        (f"people:{verb}", Row(IMPORTERS_ABROAD, key("appointment_abroad"), hidden=True))
        for verb in PEOPLE_VERBS
    ],
    # the desk of official lists: an officer of the register the own province's imports, others' are not there
    ("register_import:upload", Row(IMPORTERS)),
    *imports("register_import:run"),
    *imports("register_import:apply"),
    *imports("register_import:plan_again"),
    *imports("register_import:progress"),
    *imports("register_import:refused"),
    *imports("register_import:confirm"),
    *imports("register_import:send_back"),
    *imports("register_import:read_again"),
    *imports("register_import:file"),
    *imports("register_import:undo"),
    *imports("register_import:undo_confirm"),
    *imports("register_import:undo_drop"),
    *imports("register_import:undo_again"),
    *imports("register_import:columns"),
    *imports("register_import:undecided"),
    *imports("register_import:state"),
    *imports("register_import:take_back"),
    *imports("register_import:places"),
    *answers("register_import:answer"),
    ("register_import:remembered", Row(IMPORTERS)),
    ("register_import:layout", Row(IMPORTERS_AT_HOME, key("column_layout"), hidden=True)),
    ("register_import:layout", Row(IMPORTERS_ABROAD, key("column_layout_abroad"), hidden=True)),
    ("register_import:forget", Row(IMPORTERS_AT_HOME, kept("column_layout"), hidden=True)),
    ("register_import:forget", Row(IMPORTERS_ABROAD, kept("column_layout_abroad"), hidden=True)),
]

# Wagtail's own addresses that anybody may open: signing in and out, and what a sign-in page needs.
WAGTAIL_OPEN = {
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
}
# What everybody with a place at the desk sees of Wagtail's own besides: the entrance, the own account, and which
# hints of Wagtail's the person has put away.
WAGTAIL_FOR_OFFICERS = WAGTAIL_OPEN | {
    "wagtailadmin_home",
    "wagtailadmin_account",
    "wagtailadmin_dismissibles",
}
# Addresses of libraries outside the two prefixes, each with its reason.
LIBRARIES = {
    "wagtail_serve": "public pages",
    "wagtaildocs_serve": "documents by their collection's own rule",
    "wagtaildocs_authenticate_with_password": "password-protected collections",
    "wagtailcore_authenticate_with_password": "password-protected pages",
    "wagtailcore_login": "sign-in for protected pages",
}
