"""What buyers read and see of a listing, as one dictionary of fields: read, compared and written here alone.

Texts stand under their own names, photos as a list of references ("p12" a producer's photo that waits, "i7" a picture
that buyers see), and each pack of a listing with several under "pack:<product>". Price and stock are no content.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from oscar.core.loading import get_model

from shop.listings.models import Listing
from shop.moderation.models import Change, Photo
from shop.moderation.models.submissions import Verdict
from traceability.register.vietnamese import tidy

Content = dict[str, Any]
PHOTOS, PACK = "photos", "pack:"
MOST_PHOTOS = 8


@dataclass(frozen=True)
class Text:
    """One field of words; `most` characters."""

    label: str | Promise
    most: int
    help: str | Promise
    rows: int = 1


TEXTS = {
    "unit": Text(
        gettext_lazy("Unit and pack"), 80, gettext_lazy("What one price buys: chai 500 ml, hộp 250 g.")
    ),
    "description": Text(
        gettext_lazy("Description"),
        4000,
        gettext_lazy("How it is made, how it tastes, how one uses it. Three sentences are enough."),
        5,
    ),
    "shelf_life": Text(
        gettext_lazy("Shelf life"),
        120,
        gettext_lazy("As printed on the label: 12 tháng kể từ ngày sản xuất."),
    ),
    "storage": Text(gettext_lazy("Storage"), 200, gettext_lazy("Nơi khô ráo, thoáng mát.")),
    "label_content": Text(
        gettext_lazy("What the label says"),
        4000,
        gettext_lazy("Ingredients, warnings, who made it: copy it from the label."),
        4,
    ),
}
ON_LISTING = ("unit", "shelf_life", "storage", "label_content")


def label_of(field: str) -> str:
    if field == PHOTOS:
        return _("Photos")
    return _("Name of a pack") if field.startswith(PACK) else str(TEXTS[field].label)


def written(field: str, value: str) -> str:
    """A text as it is kept: tidy, with paragraphs where the field has lines."""
    if TEXTS[field].rows == 1:
        return tidy(value)
    return "\n".join(tidy(line) for line in value.replace("\r", "").split("\n")).strip()


def content_of(listing: Listing) -> Content:
    """What buyers see now. Three queries; none for what is prefetched."""
    product = listing.product
    content: Content = {name: getattr(listing, name) for name in ON_LISTING}
    content["description"] = product.description
    content[PHOTOS] = [f"i{image.pk}" for image in sorted(product.images.all(), key=_order)]
    if product.is_parent:
        del content["unit"]
        children = sorted(product.children.all(), key=lambda child: child.pk)
        content |= {f"{PACK}{child.pk}": child.title for child in children}
    return content


def approved_content(listing: Listing, is_first: bool) -> Content:
    """What was approved: for a new listing only what a moderator let pass in an earlier round."""
    content = content_of(listing)
    if not is_first:
        return content
    passed = Change.objects.filter(submission__listing=listing, verdict=Verdict.APPROVED)
    fields = set(passed.values_list("field", flat=True))
    return {field: value if field in fields else _nothing(field) for field, value in content.items()}


def differences(old: Content, new: Content) -> dict[str, tuple[Any, Any]]:
    """Only fields that `new` names and that differ."""
    return {
        field: (old.get(field, _nothing(field)), value)
        for field, value in new.items()
        if old.get(field, _nothing(field)) != value
    }


def write(listing: Listing, field: str, value: Any) -> None:
    """Show it to buyers: called by the gate, inside its transaction."""
    if field in ON_LISTING:
        setattr(listing, field, value)
        listing.save(update_fields=[field])
    elif field == "description":
        listing.product.description = value
        listing.product.save(update_fields=["description", "date_updated"])
    elif field == PHOTOS:
        _show(listing.product, value)
    else:
        packs = get_model("catalogue", "Product").objects.filter(parent=listing.product)
        for pack in packs.filter(pk=field.removeprefix(PACK)):
            pack.is_public = (
                pack.is_public or not pack.title
            )  # a new pack is shown with its name, a hidden one stays
            pack.title = value
            pack.save(update_fields=["title", "is_public", "date_updated"])


def _show(product: Any, references: Iterable[str]) -> None:
    """Exactly these pictures in this order; a photo gets its public copy now."""
    image_model = get_model("catalogue", "ProductImage")
    shown = {f"i{image.pk}": image for image in image_model.objects.filter(product=product)}
    kept = []
    for reference in references:
        image = shown.get(reference) or _published(product, reference)
        if image is not None:
            kept.append(image)
    for image in shown.values():
        if image not in kept:
            image_model.objects.filter(pk=image.pk).delete()
    for place, image in enumerate(kept):
        image_model.objects.filter(pk=image.pk).update(display_order=place)


def _published(product: Any, reference: str) -> Any:
    photo = Photo.objects.filter(pk=reference[1:]).first() if reference.startswith("p") else None
    if photo is None:
        return None
    if photo.image_id is not None and photo.image.product_id == product.pk:
        return photo.image
    with photo.file.open() as file:
        copy = ContentFile(file.read(), name=f"{photo.sha256[:24]}.jpg")
    image = get_model("catalogue", "ProductImage").objects.create(product=product, original=copy)
    Photo.objects.filter(pk=photo.pk).update(image=image)
    return image


def settled(references: Iterable[str]) -> list[str]:
    """Photos that buyers see by now, named as their public copies: so that the same photo is no difference."""
    keys = [one[1:] for one in references if one.startswith("p")]
    public = dict(Photo.objects.filter(pk__in=keys, image__isnull=False).values_list("pk", "image"))
    return [
        f"i{public[int(one[1:])]}" if one.startswith("p") and int(one[1:]) in public else one
        for one in references
    ]


def _nothing(field: str) -> Any:
    return [] if field == PHOTOS else ""


def _order(image: Any) -> tuple[int, int]:
    return image.display_order, image.pk
