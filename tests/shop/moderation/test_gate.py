"""What a seller writes reaches buyers only through the gate, and in the version that was seen."""

from typing import Any

import pytest

from shop.listings.create import Pack
from shop.listings.models import Listing
from shop.moderation import gate, photos
from shop.moderation.content import content_of
from shop.moderation.differences import marked
from shop.moderation.models import Draft, ListingEvent, Photo, Submission
from shop.moderation.models.submissions import SubmissionState
from shop.moderation.proposals import begin, proposed
from tests.shop.conftest import MarketFactory
from tests.shop.moderation.conftest import by, jpeg

NEW = {"description": "Mật của ong rừng, quay tháng Tư.", "storage": "Nơi mát"}


def send(listing: Listing, **texts: Any) -> Submission:
    sent = gate.send(listing, proposed(listing) | (texts or NEW), by())
    assert sent is not None
    return sent


def shown(listing: Listing) -> dict[str, Any]:
    return content_of(Listing.objects.select_related("product").get(pk=listing.pk))


def steps(listing: Listing) -> list[str]:
    return list(ListingEvent.objects.filter(listing=listing).order_by("pk").values_list("step", flat=True))


def test_buyers_see_the_old_words_until_the_new_are_approved(
    db: None, market: MarketFactory, moderator: gate.By
) -> None:
    listing = market.listing(description="Cũ", storage="Nơi khô")
    before = shown(listing)
    sent = send(listing)
    assert shown(listing) == before
    assert {(c.field, c.old, c.new) for c in sent.changes.all()} == {
        ("description", "Cũ", NEW["description"]),
        ("storage", "Nơi khô", "Nơi mát"),
    }
    gate.decide(sent, 1, {}, moderator)
    assert shown(listing) == before | NEW
    assert steps(listing) == ["sent", "decided"]


def test_one_field_is_refused_with_a_reason_and_the_other_shown(
    db: None, market: MarketFactory, moderator: gate.By
) -> None:
    listing = market.listing(description="Cũ")
    sent = send(listing)
    decided = gate.decide(sent, 1, {"description": "Không ghi chữa bệnh."}, moderator)
    assert decided.state == SubmissionState.PARTLY
    assert (shown(listing)["description"], shown(listing)["storage"]) == ("Cũ", "Nơi mát")
    assert proposed(Listing.objects.get(pk=listing.pk))["description"] == NEW["description"]


@pytest.mark.parametrize("refusals", [{"description": " "}, {"price": "x"}])
def test_a_refusal_without_reason_or_of_another_field_changes_nothing(
    db: None, market: MarketFactory, moderator: gate.By, refusals: dict[str, str]
) -> None:
    listing = market.listing(description="Cũ")
    sent = send(listing)
    with pytest.raises(gate.Refused):
        gate.decide(sent, 1, refusals, moderator)
    sent.refresh_from_db()
    assert (sent.state, shown(listing)["description"]) == (SubmissionState.WAITING, "Cũ")


def test_the_decision_is_for_the_version_that_was_seen(
    db: None, market: MarketFactory, moderator: gate.By
) -> None:
    listing = market.listing(description="Cũ")
    seen = send(listing)
    again = send(listing, description="Chữa bách bệnh")
    assert (again.pk, again.version, again.seen_at) == (seen.pk, 2, None)
    with pytest.raises(gate.Refused, match="đã sửa"):
        gate.decide(seen, 1, {}, moderator)
    assert shown(listing)["description"] == "Cũ"
    gate.decide(again, 2, {"description": "Không ghi chữa bệnh."}, moderator)
    assert shown(listing)["description"] == "Cũ"


def test_the_second_moderator_reads_who_was_first(
    db: None, market: MarketFactory, moderator: gate.By
) -> None:
    listing = market.listing()
    sent = send(listing)
    gate.decide(sent, 1, {}, moderator)
    with pytest.raises(gate.Refused, match="Hà"):
        gate.decide(sent, 1, {"description": "Không"}, moderator)
    assert shown(listing)["description"] == NEW["description"]
    assert ListingEvent.objects.filter(listing=listing, step="decided").count() == 1


def test_what_is_taken_back_is_a_draft_again(db: None, market: MarketFactory, moderator: gate.By) -> None:
    listing = market.listing(description="Cũ")
    sent = send(listing)
    draft = gate.take_back(sent, by())
    assert (draft.content["description"], draft.listing_id) == (NEW["description"], listing.pk)
    with pytest.raises(gate.Refused):
        gate.decide(sent, 1, {}, moderator)
    assert shown(listing)["description"] == "Cũ"


def test_a_question_keeps_the_request_open(
    db: None, market: MarketFactory, moderator: gate.By, mailoutbox: list[Any],
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    listing = market.listing()
    listing.certified_product.producer.seller.email = "htx@example.vn"
    listing.certified_product.producer.seller.save()
    sent = send(listing)
    with django_capture_on_commit_callbacks(execute=True):
        gate.ask(sent, 1, "Có giấy kiểm nghiệm không?", moderator)
    sent.refresh_from_db()
    assert (sent.state, sent.is_open) == (SubmissionState.ASKED, True)
    assert "Có giấy kiểm nghiệm không?" in mailoutbox[0].body
    assert mailoutbox[0].to == ["htx@example.vn"]


def test_a_new_listing_is_shown_when_all_of_it_is_approved(
    db: None, market: MarketFactory, moderator: gate.By
) -> None:
    certified = market.certified()
    seller = market.seller(certified.producer)
    photo = photos.keep(seller.partner, jpeg(), by())
    listing = begin(certified, seller, [Pack("chai", 90_000, 5)], NEW, [f"p{photo.pk}"], by())
    assert (listing.state, Listing.objects.on_show().count()) == ("draft", 0)
    first = listing.submissions.get()
    assert {c.field for c in first.changes.all()} == {"unit", "description", "storage", "photos"}
    gate.decide(first, 1, {"description": "Viết ngắn lại."}, moderator)
    assert Listing.objects.on_show().count() == 0
    with pytest.raises(gate.Refused):  # the same words again are no answer
        begin(certified, seller, [Pack("chai", 90_000, 5)], NEW, [], by())
    again = send(Listing.objects.get(pk=listing.pk), description="Mật rừng.")
    assert [c.field for c in again.changes.all()] == ["description"]
    gate.decide(again, 1, {}, moderator)
    assert Listing.objects.on_show().get() == listing
    assert listing.product.images.count() == 1
    assert steps(listing) == ["sent", "decided", "sent", "decided", "published"]


def test_the_setting_shows_first_listings_at_once(db: None, market: MarketFactory, settings: Any) -> None:
    settings.OCOP_FIRST_LISTINGS_CHECKED = False
    certified = market.certified()
    listing = begin(certified, market.seller(certified.producer), [Pack("chai", 90_000, 5)], NEW, [], by())
    assert Listing.objects.on_show().get() == listing
    assert shown(listing)["description"] == NEW["description"]


def test_a_product_without_a_valid_certificate_is_not_listed(db: None, market: MarketFactory) -> None:
    product = market.register.product("Chè")
    with pytest.raises(gate.Refused, match="không có hiệu lực"):
        begin(product, market.seller(product.producer), [Pack("hộp", 90_000, 5)], NEW, [], by())
    assert (Listing.objects.count(), Submission.objects.count()) == (0, 0)


def test_pictures_on_show_change_with_the_approval_alone(
    db: None, market: MarketFactory, moderator: gate.By
) -> None:
    listing = market.listing()
    partner = listing.certified_product.producer.seller.partner
    first, second = [photos.keep(partner, jpeg(colour=colour), by()) for colour in ("red", "blue")]
    gate.decide(send(listing, photos=[f"p{first.pk}", f"p{second.pk}"]), 1, {}, moderator)
    images = list(listing.product.images.order_by("display_order"))
    assert [Photo.objects.get(image=image) for image in images] == [first, second]
    swapped = send(listing, photos=[f"i{images[1].pk}", f"i{images[0].pk}"])
    assert list(listing.product.images.order_by("display_order")) == images
    gate.decide(swapped, 1, {}, moderator)
    assert list(listing.product.images.order_by("display_order")) == images[::-1]


def test_photos_are_upright_small_enough_and_without_a_place(db: None, market: MarketFactory) -> None:
    from PIL import Image

    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif.get_ifd(0x8825)[1] = "N"
    photo = photos.keep(market.seller().partner, jpeg(900, 600, exif=exif.tobytes()), by())
    with Image.open(photo.file) as kept:
        assert (kept.size, dict(kept.getexif())) == ((600, 900), {})
    with pytest.raises(photos.PhotoRefused, match="quá nhỏ"):
        photos.keep(market.seller().partner, jpeg(300, 900), by())
    assert Photo.objects.count() == 1


def test_words_are_marked_one_by_one() -> None:
    pieces = marked("Mật ong rừng quay tay", "Mật ong hoa quay tay")
    assert [(p.kind, p.text) for p in pieces] == [
        ("same", "Mật ong "),
        ("gone", "rừng"),
        ("new", "hoa"),
        ("same", " quay tay"),
    ]


def test_drafts_go_when_they_are_sent(db: None, market: MarketFactory) -> None:
    listing = market.listing()
    Draft.objects.create(
        listing=listing, certified_product=listing.certified_product, content={}, changed_at=by().moment
    )
    send(listing)
    assert Draft.objects.count() == 0
