"""The demo's newcomers: one whose claim waits at the province's office, one who sets up a new shop."""

from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Exists, OuterRef

from shop.demo.people import CLAIMANT, NEWCOMER, PROVINCE
from shop.sellers import claiming, gate
from shop.sellers.models import Claim, PaperKind, Purpose, Seller
from shop.users.models import User
from traceability.register.clock import vietnam_day
from traceability.register.models import Certificate, Producer
from traceability.representing.models import Representative, RepresentativeEvent, Step

MADE_UP = "Dữ liệu minh họa"
PAPER = b"%PDF-1.4\n% minh hoa\n%%EOF\n"


def load(moment: datetime) -> None:
    """Idempotent: what is there already stays as it is."""
    free = _without_a_shop()
    if not Claim.objects.exists() and free:
        _claim(free.pop(0), moment)
    if not Seller.objects.filter(producer__representatives__user__email=NEWCOMER).exists() and free:
        _begin(free.pop(0), moment)


def _without_a_shop() -> list[Producer]:
    """Producers of the demo's province with a certificate, whom nobody sells for yet."""
    held = Certificate.objects.filter(product__producer=OuterRef("pk"), voided_on=None)
    found = Producer.objects.filter(Exists(held), province=PROVINCE, seller=None, claims=None)
    return list(found.order_by("pk")[:2])


def _claim(producer: Producer, moment: datetime) -> None:
    user = User.objects.filter(email=CLAIMANT).first()
    if user is None:
        return
    wanted = claiming.Wanted(
        contact_name=user.first_name,
        phone="0900 000 011",
        address=producer.address or str(producer.commune or producer.province),
        registration_number="Số minh hoạ 0000000011",
        email="",
        consents={Purpose.STOREFRONT: True, Purpose.CATALOGUES: True},
    )
    papers = {kind: SimpleUploadedFile(f"{kind}.pdf", PAPER) for kind in PaperKind}
    made = claiming.make(producer, user, wanted, papers, moment)
    Claim.objects.filter(pk=made.pk).update(is_demo=True)


def _begin(producer: Producer, moment: datetime) -> None:
    user = User.objects.filter(email=NEWCOMER).first()
    if user is None:
        return
    given, is_new = Representative.objects.get_or_create(
        user=user,
        producer=producer,
        until=None,
        defaults={"since": vietnam_day(moment), "checked_by": MADE_UP},
    )
    if is_new:
        RepresentativeEvent.objects.create(
            representative=given, step=Step.GIVEN, at=moment, actor_name=MADE_UP, reason=MADE_UP
        )
    gate.begin(
        producer,
        gate.By(None, moment, MADE_UP),
        MADE_UP,
        phone="0900 000 012",
        address=producer.address or str(producer.commune or producer.province),
        is_demo=True,
    )
