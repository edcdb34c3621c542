"""The page on which a listing is written, behind its buttons: every button keeps what was typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from shop.listings.models import Listing
from shop.moderation import photos
from shop.moderation.acting import By
from shop.moderation.content import MOST_PHOTOS, TEXTS
from shop.moderation.models import Draft
from shop.moderation.proposals import proposed
from shop.portal.listings.forms import NewListingForm, TextsForm
from traceability.register.models import CertifiedProduct

Typed = dict[str, Any]


@dataclass
class Desk:
    """One listing being written: `listing` is None for a new one; `typed` is the draft, or what it begins with."""

    seller: Any
    certified: CertifiedProduct
    listing: Listing | None
    typed: Typed
    has_draft: bool

    @property
    def is_new(self) -> bool:
        return self.listing is None

    @property
    def photos(self) -> list[str]:
        return list(self.typed.get("photos", []))

    @property
    def removed(self) -> list[str]:
        return list(self.typed.get("removed", []))

    def form(self, data: Any = None) -> TextsForm:
        if self.listing is None:
            return NewListingForm(data, initial=self.typed)
        return TextsForm(data, initial=self.typed, with_unit=not self.listing.product.is_parent)

    def take(self, data: Any) -> None:
        """What was typed, right or wrong."""
        for name in self.form().fields:
            self.typed[name] = data.get(name, "")[:5000]

    def keep(self, by: By) -> Draft:
        key = (
            {"listing": self.listing}
            if self.listing
            else {"listing": None, "certified_product": self.certified}
        )
        draft, _is_new = Draft.objects.update_or_create(
            **key,
            defaults={
                "certified_product": self.certified,
                "content": self.typed,
                "changed_at": by.moment,
                "changed_by": by.user,
            },
        )
        self.has_draft = True
        return draft

    def throw_away(self) -> None:
        Draft.objects.filter(listing=self.listing, certified_product=self.certified).delete()


def open_desk(seller: Any, certified: CertifiedProduct, listing: Listing | None) -> Desk:
    draft = Draft.objects.filter(listing=listing, certified_product=certified).first()
    if draft is not None:
        return Desk(seller, certified, listing, draft.content, True)
    typed = proposed(listing) if listing else beginning_for(seller, certified)
    return Desk(seller, certified, listing, typed, False)


def beginning_for(seller: Any, certified: CertifiedProduct) -> Typed:
    """From the register, and from the seller's newest listing of the same product set, else of any."""
    rows = Listing.objects.filter(certified_product__producer=seller.producer_id).order_by("-pk")
    alike = rows.filter(certified_product__product_set=certified.product_set_id).first() or rows.first()
    same = alike is not None and alike.certified_product_id == certified.pk
    return {
        "shelf_life": certified.shelf_life or (alike.shelf_life if alike else ""),
        "storage": alike.storage if alike else "",
        "label_content": alike.label_content if same else "",
        "description": alike.product.description if same else "",
    }


def add_photos(desk: Desk, uploads: Iterable["UploadedFile[bytes]"], by: By) -> list[str]:
    """Keeps what can be kept; returns a sentence for each photo that cannot."""
    wrong, own = [], desk.photos
    for upload in uploads:
        if len(own) >= MOST_PHOTOS:
            wrong.append(_("A listing has up to %(most)d photos. Delete one first.") % {"most": MOST_PHOTOS})
            break
        try:
            reference = f"p{photos.keep(desk.seller.partner, upload, by).pk}"
        except photos.PhotoRefused as refused:
            wrong.append(f"{upload.name}: {refused}")
            continue
        if reference not in own:
            own.append(reference)
    desk.typed["photos"] = own
    desk.typed["removed"] = [one for one in desk.removed if one not in own]
    return wrong


def move_photo(desk: Desk, deed: str, reference: str) -> None:
    """`deed` is up, down, main, remove or back; a reference that is not on the page changes nothing."""
    own, removed = desk.photos, desk.removed
    if deed == "back" and reference in removed and len(own) < MOST_PHOTOS:
        removed.remove(reference)
        own.append(reference)
    elif reference in own:
        place = own.index(reference)
        own.pop(place)
        if deed == "remove":
            removed.append(reference)
        else:
            own.insert({"main": 0, "up": max(place - 1, 0), "down": place + 1}.get(deed, place), reference)
    desk.typed["photos"], desk.typed["removed"] = own, removed


def is_complete(desk: Desk) -> list[str]:
    """What is still missing before buyers see a good page; only advice."""
    missing = [] if desk.photos else [_("a photo: buyers look at the picture first")]
    return missing + [str(TEXTS[name].label).lower() for name in ("description",) if not desk.typed.get(name)]
