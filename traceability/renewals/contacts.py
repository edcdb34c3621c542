"""Who is reminded: producers by their own address and by those that upper rooms know, officers by appointment."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser

from traceability.codes.providers import Providers
from traceability.register.models import Appointment, Producer
from traceability.register.models.appointments import Role

LANGUAGES = {"vi", "en"}
DEFAULT_LANGUAGE = "vi"


@dataclass(frozen=True)
class Contact:
    producer_id: int
    address: str
    language: str = DEFAULT_LANGUAGE


@dataclass(frozen=True)
class Officer:
    address: str
    language: str = DEFAULT_LANGUAGE


AddressProvider = Callable[[Collection[int]], Iterable[Contact]]
KeeperProvider = Callable[[AbstractBaseUser], Iterable[int]]
_addresses = Providers[[Collection[int]], Iterable[Contact]](settle=list)
_keepers = Providers[[AbstractBaseUser], Iterable[int]](settle=list)


def register_addresses(provider: AddressProvider) -> AddressProvider:
    """Add `provider(producer keys) → contacts`; call it in `AppConfig.ready()`. One query for any number of keys."""
    return _addresses.register(provider)


def register_keepers(provider: KeeperProvider) -> KeeperProvider:
    """Add `provider(user) → keys of the producers that this person acts for`; call it in `AppConfig.ready()`."""
    return _keepers.register(provider)


def producers_kept_by(user: AbstractBaseUser | AnonymousUser) -> set[int]:
    if isinstance(user, AnonymousUser) or not user.is_active:
        return set()
    return {key for keys in _keepers.answers(user) for key in keys}


def contacts_of(producer_ids: Collection[int], day: date) -> Mapping[int, list[Contact]]:
    """The addresses for each producer, each address once; the register's own only with consent."""
    own = Producer.objects.filter(pk__in=producer_ids, contact_consent_on__lte=day).exclude(email="")
    found: dict[int, dict[str, Contact]] = defaultdict(dict)
    for key, address in own.values_list("pk", "email"):
        _add(found, Contact(key, address))
    for contacts in _addresses.answers(producer_ids):
        for contact in contacts:
            _add(found, contact)
    return {key: list(contacts.values()) for key, contacts in found.items()}


def _add(found: dict[int, dict[str, Contact]], contact: Contact) -> None:
    address = contact.address.strip().lower()
    if address:
        found[contact.producer_id].setdefault(
            address, Contact(contact.producer_id, address, known_language(contact.language))
        )


def officers_by_province(day: date) -> Mapping[str, list[Officer]]:
    """The register officers in office on `day`, by the code of their province; one query."""
    held = (
        Appointment.objects.filter(role=Role.REGISTER, first_day__lte=day, user__is_active=True)
        .exclude(ended_on__lte=day)
        .exclude(user__email=None)
        .exclude(user__email="")
        .values_list("province_id", "user__email", "user__wagtail_userprofile__preferred_language")
        .distinct()
        .order_by("province_id", "user__email")
    )
    officers: dict[str, list[Officer]] = defaultdict(list)
    for province, address, language in held:
        officers[province or ""].append(Officer(str(address).lower(), known_language(language or "")))
    return officers


def known_language(language: str) -> str:
    return language if language in LANGUAGES else DEFAULT_LANGUAGE
