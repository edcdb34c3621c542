"""The one gate for fairs: every change of a fair, its sections and its entries happens in one function here.

Each opens a transaction, locks the fair (refused once it is over), then (where validity decides) the certificates
in the order of their keys, checks, writes, and appends the history row. A revocation takes the same certificate
locks, so a product cannot enter a fair after its revocation has been committed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.fairs.eligibility import Problem, problems_among
from catalog.fairs.models import LONGEST_FAIR_DAYS, Action, Entry, Fair, FairEvent, Section, State
from catalog.fairs.ordering import moved, rewrite_order
from traceability.register.models import CertifiedProduct, Province
from traceability.register.vietnamese import fold, tidy

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser


class Refused(Exception):
    """The change is not allowed; the text says why, in the reader's language, `problems` name the products."""

    def __init__(self, text: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(text)
        self.problems = list(problems)


@dataclass(frozen=True)
class By:
    """Who changes the fair, and when."""

    actor_name: str
    moment: datetime
    actor: "AbstractBaseUser | None" = None


@dataclass(frozen=True)
class Details:
    """What a fair is, as an officer types it."""

    name_vi: str
    first_day: date
    last_day: date
    place: str
    province: Province
    organiser: str
    name_en: str = ""
    foreword_vi: str = ""
    foreword_en: str = ""


def plan(details: Details, by: By, *, is_demo: bool = False) -> Fair:
    """A new fair, as a draft; its public address is made from its name and stays."""
    _refuse_impossible_days(details)
    with transaction.atomic():
        fair = Fair.objects.create(**_columns(details), slug=_free_slug(details.name_vi), is_demo=is_demo)
        return _record(fair, Action.PLANNED, by)


def change(fair: Fair, details: Details, by: By) -> Fair:
    """New details; new days are refused while a product of the fair is not valid on all of them."""
    _refuse_impossible_days(details)
    with transaction.atomic():
        locked = _lock(fair, by)
        if (details.first_day, details.last_day) != (locked.first_day, locked.last_day):
            _refuse_problems(
                problems_among(_products_of(locked), details.first_day, details.last_day, lock=True),
                _("The fair cannot move to these days: some products are not valid on all of them."),
            )
        for column, value in _columns(details).items():
            setattr(locked, column, value)
        locked.save()
        return _record(locked, Action.CHANGED, by, f"{details.first_day} – {details.last_day}")


def publish(fair: Fair, by: By) -> Fair:
    """The catalogue becomes public, if every product in it is valid on every fair day."""
    with transaction.atomic():
        locked = _lock(fair, by)
        if locked.is_published:
            raise Refused(_("This catalogue is already published."))
        products = _products_of(locked)
        if not products:
            raise Refused(_("The catalogue is empty. Add at least one product first."))
        _refuse_problems(
            problems_among(products, locked.first_day, locked.last_day, lock=True),
            _("The catalogue cannot be published: some products are not valid on every fair day."),
        )
        locked.state, locked.published_at = State.PUBLISHED, by.moment
        locked.save(update_fields=["state", "published_at"])
        return _record(locked, Action.PUBLISHED, by)


def withdraw(fair: Fair, by: By) -> Fair:
    """The catalogue is a draft again and no longer public."""
    with transaction.atomic():
        locked = _lock(fair, by)
        if not locked.is_published:
            raise Refused(_("This catalogue is not published."))
        locked.state, locked.published_at = State.DRAFT, None
        locked.save(update_fields=["state", "published_at"])
        return _record(locked, Action.WITHDRAWN, by)


def add_section(fair: Fair, title_vi: str, title_en: str, by: By) -> Section:
    """A new section at the end."""
    with transaction.atomic():
        locked = _lock(fair, by)
        _refuse_title(locked, tidy(title_vi))
        section = Section.objects.create(
            fair=locked, title_vi=tidy(title_vi), title_en=tidy(title_en), order=locked.sections.count() + 1
        )
        _record(locked, Action.SECTION_ADDED, by, section.title_vi)
    return section


def rename_section(section: Section, title_vi: str, title_en: str, by: By) -> Section:
    with transaction.atomic():
        fair = _lock(section.fair, by)
        _refuse_title(fair, tidy(title_vi), besides=section)
        section.title_vi, section.title_en = tidy(title_vi), tidy(title_en)
        section.save(update_fields=["title_vi", "title_en"])
        _record(fair, Action.SECTION_RENAMED, by, section.title_vi)
    return section


def move_section(section: Section, steps: int, by: By) -> None:
    """-1 is one place up, 1 one place down; at the end nothing moves."""
    with transaction.atomic():
        fair = _lock(section.fair, by)
        rewrite_order(moved(list(fair.sections.all()), section, steps))
        _record(fair, Action.SECTION_MOVED, by, section.title_vi)


def remove_section(section: Section, by: By) -> None:
    """The section goes, and what stood in it."""
    with transaction.atomic():
        fair = _lock(section.fair, by)
        section.entries.all().delete()
        title = section.title_vi
        section.delete()
        rewrite_order(list(fair.sections.all()))
        _record(fair, Action.SECTION_REMOVED, by, title)


def add_entries(
    section: Section, products: Iterable[CertifiedProduct], by: By, booth: str = ""
) -> list[Entry]:
    """All of them or none: each must be valid on every fair day and not yet be at the fair."""
    with transaction.atomic():
        fair = _lock(section.fair, by)
        chosen = list(products)
        _refuse_twice(fair, chosen)
        _refuse_problems(
            problems_among(chosen, fair.first_day, fair.last_day, lock=True),
            _("Not added: not valid on every fair day."),
        )
        last = section.entries.count()
        entries = [
            Entry.objects.create(
                fair=fair, section=section, product=product, order=last + number, booth=tidy(booth)
            )
            for number, product in enumerate(chosen, 1)
        ]
        for entry in entries:
            _record(fair, Action.ENTRY_ADDED, by, entry.product.name)
    return entries


def move_entry(entry: Entry, steps: int, by: By) -> None:
    """-1 is one place up, 1 one place down, within the section; at the end nothing moves."""
    with transaction.atomic():
        fair = _lock(entry.fair, by)
        rewrite_order(moved(list(entry.section.entries.all()), entry, steps))
        _record(fair, Action.ENTRY_MOVED, by, entry.product.name)


def set_booth(entry: Entry, booth: str, by: By) -> Entry:
    with transaction.atomic():
        fair = _lock(entry.fair, by)
        entry.booth = tidy(booth)
        entry.save(update_fields=["booth"])
        _record(fair, Action.BOOTH_SET, by, str(entry))
    return entry


def remove_entry(entry: Entry, by: By) -> None:
    with transaction.atomic():
        fair = _lock(entry.fair, by)
        section, name = entry.section, entry.product.name
        entry.delete()
        rewrite_order(list(section.entries.all()))
        _record(fair, Action.ENTRY_REMOVED, by, name)


def _lock(fair: Fair, by: By) -> Fair:
    """The fair as it is now, held for this change; a fair that is over stays as its visitors saw it."""
    locked = Fair.objects.select_for_update().get(pk=fair.pk)
    if locked.is_over(by.moment):
        raise Refused(_("This fair is over. Its catalogue can no longer change."))
    return locked


def _products_of(fair: Fair) -> list[CertifiedProduct]:
    return list(CertifiedProduct.objects.filter(fair_entries__fair=fair).order_by("folded_name", "pk"))


def _refuse_problems(problems: list[Problem], text: str) -> None:
    if problems:
        raise Refused(text, problems)


def _refuse_twice(fair: Fair, products: list[CertifiedProduct]) -> None:
    present = set(fair.entries.filter(product__in=products).values_list("product_id", flat=True))
    names = [product.name for product in products if product.pk in present]
    if names:
        raise Refused(_("Already at this fair: %(names)s.") % {"names": ", ".join(names)})


def _refuse_title(fair: Fair, title: str, besides: Section | None = None) -> None:
    if not title:
        raise Refused(_("A section needs a title."))
    if any(section != besides for section in fair.sections.filter(title_vi=title)):
        raise Refused(_("This fair already has a section with this title."))


def _refuse_impossible_days(details: Details) -> None:
    length = (details.last_day - details.first_day).days + 1
    if length < 1:
        raise Refused(_("The last day must not come before the first day."))
    if length > LONGEST_FAIR_DAYS:
        raise Refused(
            ngettext(
                "A fair lasts at most %(days)s day.", "A fair lasts at most %(days)s days.", LONGEST_FAIR_DAYS
            )
            % {"days": LONGEST_FAIR_DAYS}
        )


def _columns(details: Details) -> dict[str, object]:
    return {name: getattr(details, name) for name in Details.__dataclass_fields__}


def _free_slug(name: str) -> str:
    wanted = slugify(fold(name))[:100] or "hoi-cho"
    taken = set(Fair.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    number = 2
    slug = wanted
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    return slug


def _record(fair: Fair, action: Action, by: By, about: str = "") -> Fair:
    FairEvent.objects.create(
        fair=fair,
        action=action,
        at=by.moment,
        actor_id=by.actor.pk if by.actor else None,
        actor_name=by.actor_name,
        about=about[:300],
    )
    return fair
