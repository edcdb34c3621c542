"""What the pages of shops show: a person who sells, and a claim that waits, at home and in another province."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from shop.sellers import claiming
from shop.sellers.create import create_seller
from shop.sellers.models import ClaimPaper, PaperKind, Purpose, Seller, SellerPerson
from shop.users.models import User
from tests.register_factory import RegisterFactory
from traceability.register.clock import today
from traceability.register.models import Producer

PDF = b"%PDF-1.4\n%%EOF\n"
CONSENTS = dict.fromkeys(Purpose, True)


def seller_things(register: RegisterFactory, seller: Seller, elsewhere: Producer) -> dict[str, Any]:
    abroad = Seller.objects.filter(producer=elsewhere).first() or create_seller(
        elsewhere, phone="0900000002", address="Bắc Ninh"
    )
    things: dict[str, Any] = {"shop": seller, "shop_abroad": abroad}
    for suffix, shop in (("", seller), ("_abroad", abroad)):
        helper = User.objects.create_user(f"helper{suffix}@ocop.localhost", "x")
        things[f"selling_person{suffix}"] = SellerPerson.objects.create(
            seller=shop, user=helper, since=today(), orders=True
        )
        claimant = User.objects.create_user(f"claimant{suffix}@ocop.localhost", "x")
        claimed = register.producer(f"HTX chờ xác minh{suffix}", shop.producer.commune_id)
        register.certificate(register.product(f"Chè chờ{suffix}", producer=claimed))
        wanted = claiming.Wanted("Nông Thị Hoa", "0912345678", "Xã", "0100109106", "", CONSENTS)
        papers = {kind: SimpleUploadedFile("a.pdf", PDF) for kind in PaperKind}
        claim = claiming.make(claimed, claimant, wanted, papers, timezone.now())
        things[f"shop_claim{suffix}"] = claim
        things[f"claim_paper{suffix}"] = ClaimPaper.objects.filter(claim=claim).first()
    return things
