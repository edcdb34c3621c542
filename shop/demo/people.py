"""One sign-in for each role; all share one password, which `make demo` prints."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import Group

from shop.users.models import User
from traceability.register.clock import vietnam_day
from traceability.register.models import Appointment, Commune, Province
from traceability.register.models.appointments import Role

PASSWORD = "ocop-demo-2026"  # noqa: S105 - printed for everyone to read; the demo refuses to run in production
TWO_PRODUCERS = "haicoso@ocop.localhost"  # sees the choice of producers: `shop.portal.demo`
CLAIMANT = "chothamdinh@ocop.localhost"  # whose claim waits: `shop.sellers.demo`
NEWCOMER = "moban@ocop.localhost"  # who sets up a new shop
PROVINCE, COMMUNE = "19", "02104"


@dataclass(frozen=True)
class Person:
    email: str
    first_name: str
    does: str
    role: Role | None = None
    group: str | None = None
    is_staff: bool = False
    phone: str | None = None


PEOPLE = [
    Person("quantri@ocop.localhost", "Quản trị", "runs the platform · điều hành sàn", is_staff=True),
    Person("trunguong@ocop.localhost", "Văn phòng trung ương", "national office · trung ương", Role.NATIONAL),
    Person(
        "sodangky@ocop.localhost", "Cán bộ sổ đăng ký", "register, Thái Nguyên · sổ đăng ký", Role.REGISTER
    ),
    Person(
        "sodangky2@ocop.localhost",
        "Cán bộ sổ đăng ký thứ hai",
        "register, the second officer · xác nhận việc của người thứ nhất",
        Role.REGISTER,
    ),
    Person("hoicho@ocop.localhost", "Cán bộ hội chợ", "fairs, Thái Nguyên · hội chợ", Role.TRADE),
    Person("xa@ocop.localhost", "Cán bộ xã Tân Kỳ", "commune officer · cán bộ xã", Role.COMMUNE),
    Person("kiemtra@ocop.localhost", "Người kiểm tra", "auditor, reads only · chỉ xem", Role.AUDITOR),
    Person(
        "bientap@ocop.localhost",
        "Ban biên tập",
        "writes stories · viết câu chuyện",
        group="Biên tập câu chuyện",
    ),
    Person("linhngoc@ocop.localhost", "HTX Linh Ngọc", "seller · người bán", phone="0900000001"),
    Person("doanket@ocop.localhost", "HTX Đoàn Kết", "seller · người bán", phone="0900000002"),
    Person("sangle@ocop.localhost", "Hà Ngọc Sáng", "seller · người bán", phone="0900000003"),
    Person(TWO_PRODUCERS, "Người đại diện hai cơ sở", "acts for two producers · thay mặt hai cơ sở"),
    Person(CLAIMANT, "Nông Thị Hoa", "waits to be verified as a producer · chờ xác minh"),
    Person(NEWCOMER, "Lý Văn Tám", "sets up a new shop · đang mở gian hàng"),
    Person("nguoimua@ocop.localhost", "Người mua", "buyer · người mua", phone="0900000009"),
]


def load(moment: datetime) -> None:
    for person in PEOPLE:
        user = User.objects.filter(email=person.email).first() or User.objects.create_user(
            person.email,
            PASSWORD,
            phone=person.phone,
            first_name=person.first_name,
            is_staff=person.is_staff,
            is_superuser=person.is_staff,
        )
        if person.role and not user.appointments.exists():
            _appoint(user, person.role, moment)
        if person.group:
            user.groups.add(Group.objects.get(name=person.group))


def _appoint(user: User, role: Role, moment: datetime) -> None:
    everywhere = role in {Role.NATIONAL, Role.AUDITOR}
    Appointment.objects.create(
        user=user,
        role=role,
        province=None if everywhere else Province.objects.get(code=PROVINCE),
        commune=Commune.objects.get(code=COMMUNE) if role == Role.COMMUNE else None,
        first_day=vietnam_day(moment),
    )
