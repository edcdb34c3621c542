"""A small world with an owner for everything, and one person for each role."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from catalog.fairs import gate
from catalog.fairs.models import Fair
from shop.listings.create import Pack, create_listing
from shop.sellers.create import create_seller
from shop.users.models import User
from tests.gates.permissions.enquiry_things import enquiry_things
from tests.gates.permissions.goods import listing_things
from tests.gates.permissions.identifiers import identifier_things
from tests.gates.permissions.journeys import journey_things
from tests.gates.permissions.labels import label_things
from tests.gates.permissions.lots import let_act, lot_things
from tests.gates.permissions.money_things import money_things
from tests.gates.permissions.points_of_sale import point_things
from tests.gates.permissions.promotion_things import promotion_things
from tests.gates.permissions.renewals import renewal_things
from tests.gates.permissions.reports import a_report
from tests.gates.permissions.seller_order_things import seller_order_things
from tests.gates.permissions.shops import seller_things
from tests.gates.permissions.talk_world import talk_things
from tests.register_factory import RegisterFactory
from traceability.board import targets
from traceability.board.measures import Measure
from traceability.credentials.signing.signer import sign
from traceability.desk.gate import Officer, Wanted, draft, preview, send
from traceability.desk.kinds import Kind
from traceability.foreign_codes import gate as foreign_codes
from traceability.production import acting
from traceability.register import evidence
from traceability.register.borders import powers_of
from traceability.register.clock import today
from traceability.register.gate import open_re_evaluation
from traceability.register.models import (
    Appointment,
    ColumnLayout,
    Commune,
    ImportQuestion,
    ImportRow,
    ImportRun,
    Province,
)
from traceability.register.models.appointments import Role

HOME, ABROAD = "19", "24"  # Thái Nguyên, Bắc Ninh
ROLES = [
    "anonymous",
    "buyer",
    "seller",
    "editor",
    "commune",
    "commune_abroad",
    "register",
    "register_abroad",
    "trade",
    "trade_abroad",
    "auditor",
    "auditor_abroad",
    "national",
    "former",
    "staff",
]
APPOINTMENTS = {
    "commune": (Role.COMMUNE, HOME),
    "commune_abroad": (Role.COMMUNE, ABROAD),
    "register": (Role.REGISTER, HOME),
    "register_abroad": (Role.REGISTER, ABROAD),
    "trade": (Role.TRADE, HOME),
    "trade_abroad": (Role.TRADE, ABROAD),
    "auditor": (Role.AUDITOR, None),
    "auditor_abroad": (Role.AUDITOR, ABROAD),
    "national": (Role.NATIONAL, None),
}

PDF = b"%PDF-1.4\n%%EOF\n"
BY = gate.By(actor_name="Thử nghiệm", moment=timezone.now())


@dataclass
class World:
    people: dict[str, User | None] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)


def make_world(register: RegisterFactory) -> World:
    world = World()
    for role in ROLES:
        world.people[role] = None if role == "anonymous" else _person(role)
    certificate = register.certificate(issued_on=today() - timedelta(days=200))
    seller = create_seller(certificate.product.producer, phone="0900000001", address="Xã Tân Kỳ")
    seller.partner.users.add(world.people["seller"])
    listing = create_listing(certificate.product, seller, Pack("chai 500 ml", 165_000, 10))
    world.things = {"product": certificate.product, "listing": listing.product}
    world.things |= renewal_things(certificate) | point_things()
    sign(BY.moment)
    let_act(world.people["seller"], certificate.product.producer)
    world.things |= lot_things(certificate.product)
    world.things |= talk_things(listing, world.people["buyer"])
    world.things |= lot_things(register.product("Chè Bắc Ninh", producer=_elsewhere(register)), "_abroad")
    elsewhere = world.things["lot_abroad"].product.producer
    world.things |= money_things(listing.product, seller, elsewhere)
    for suffix in ("", "_abroad"):
        world.things |= identifier_things(world.things[f"lot{suffix}"].product, suffix)
        world.things |= journey_things(world.things[f"lot{suffix}"], world.people["seller"], suffix)
        world.things[f"foreign_code{suffix}"] = foreign_codes.add(
            world.things[f"lot{suffix}"].product,
            foreign_codes.Wanted("verigoods", f"VG-1{suffix}", "https://verigoods.vn/VG-1"),
            acting.By(None, BY.moment, name="Thử nghiệm"),
        )
        world.things |= enquiry_things(world.things[f"lot{suffix}"].product, suffix)
        world.things[f"report{suffix}"] = a_report(world.things[f"lot{suffix}"].product)
        world.things |= listing_things(world.things[f"lot{suffix}"].product, suffix)
        world.things |= label_things(world.things[f"serial_order{suffix}"], suffix)
    world.things |= seller_order_things(world.things)
    world.things |= seller_things(register, seller, _elsewhere(register))
    world.things |= promotion_things(world.things)
    for name, province in (("fair", HOME), ("fair_abroad", ABROAD)):
        world.things[name] = _draft_fair(name, province)
        world.things[f"{name}_section"] = gate.add_section(world.things[name], "Đặc sản", "Food", BY)
    shown = _draft_fair("shown", HOME)
    section = gate.add_section(shown, "Đặc sản", "Food", BY)
    world.things["entry"] = gate.add_entries(section, [certificate.product], BY)[0]
    world.things["shown"] = gate.publish(shown, BY)
    world.things["target"] = targets.enter(
        targets.Wanted(HOME, 2026, Measure.PRODUCTS, 350, "12/KH-UBND"),
        targets.By(actor_name="Thử nghiệm", moment=BY.moment),
    )
    for name, province in (("import", HOME), ("import_abroad", ABROAD)):
        world.things[name] = ImportRun.objects.create(
            file_name="danh-sach.xlsx",
            sha256="0" * 64,
            kind="products",
            actor_name="Thử",
            read_at=BY.moment,
            province_id=province,
            refused_rows=1,
        )
        world.things[name].file.save("danh-sach.xlsx", SimpleUploadedFile("danh-sach.xlsx", b"x"))
        _ask(world.things, name)
        world.things[name.replace("import", "column_layout")] = ColumnLayout.objects.create(
            province_id=province,
            fingerprint="f",
            labels=["Tên"],
            fields={"0": "product"},
            saved_by_name="Thử",
            saved_at=BY.moment,
        )
    for name, province in (("own", HOME), ("abroad", ABROAD)):
        _put_on_the_desk(world, register, name, _commune_of(province).pk)
    for name, role in (("appointment", "commune"), ("appointment_abroad", "commune_abroad")):
        world.things[name] = world.people[role].appointments.get()
    return world


def _put_on_the_desk(world: World, register: RegisterFactory, name: str, commune: str) -> None:
    """A certificate with a paper in its history, and a proposal of somebody who is nobody of the table's."""
    producer = register.producer(f"HTX {name}", commune)
    held = register.certificate(register.product(f"Chè {name}", producer=producer))
    somebody = User.objects.create_user(
        f"{name}-officer@ocop.localhost", "x", is_staff=True, is_superuser=True
    )
    kept = evidence.keep(SimpleUploadedFile("q.pdf", PDF), somebody, producer.province, BY.moment)
    change = replace(register.change(BY.moment), evidence=kept)
    world.things[f"held_{name}"] = open_re_evaluation(held, change)
    world.things[f"paper_{name}"] = kept
    officer = Officer(somebody, powers_of(somebody, today()), BY.moment)
    wanted = Wanted(Kind.SUSPEND, {}, "thử", {})
    proposal = draft(officer, wanted, [held])
    seen = preview(proposal, officer).seen
    world.things[f"proposal_{name}"] = send(proposal, officer, seen)


def _ask(things: dict[str, Any], name: str) -> None:
    """A row of the list with an open question."""
    row = ImportRow.objects.create(
        run=things[name],
        position=1,
        number=2,
        outcome="ambiguous",
        raw=[],
        entry={"says": {}, "problems": [], "notes": []},
        undecided=1,
    )
    things[f"{name}_question"] = ImportQuestion.objects.create(
        run=things[name],
        row=row,
        kind="commune",
        key="k",
        text=["question_commune", {"place": "xã Cũ"}],
        options=[["open", ["option_commune_open", {}]]],
    )


def _elsewhere(register: RegisterFactory) -> Any:
    return register.producer("HTX nơi khác", _commune_of(ABROAD).pk)


def _draft_fair(name: str, province: str) -> Fair:
    first = today() + timedelta(days=40)
    details = gate.Details(
        name_vi=f"Hội chợ {name}",
        first_day=first,
        last_day=first + timedelta(days=6),
        place="Quảng trường",
        province=Province.objects.get(code=province),
        organiser="Sở Công Thương",
    )
    return gate.plan(details, BY)


def _person(role: str) -> User:
    staff = role == "staff"
    user = User.objects.create_user(f"{role}@ocop.localhost", "x", is_staff=staff, is_superuser=staff)
    if role in APPOINTMENTS:
        appoint(user, *APPOINTMENTS[role])
    if role == "former":  # left yesterday: nothing may linger
        appoint(user, Role.REGISTER, HOME, ended_on=today())
    if role == "editor":
        user.groups.add(Group.objects.get(name="Biên tập câu chuyện"))
    return user


def appoint(user: User, role: Role, province: str | None, ended_on: date | None = None) -> None:
    Appointment.objects.create(
        user=user,
        role=role,
        province=Province.objects.get(code=province) if province else None,
        commune=_commune_of(province) if role == Role.COMMUNE else None,
        first_day=today() - timedelta(days=30),
        ended_on=ended_on,
    )


def _commune_of(province: str | None) -> Commune:
    """Tân Kỳ at home, where everything of this world lies; elsewhere any."""
    found = Commune.objects.filter(province=province)
    return found.get(code="02104") if province == HOME else found.order_by("code")[0]
