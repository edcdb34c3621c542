"""Where a producer is: today's commune and province from all that a row, its list and the reader say.

A name alone is not a place: three provinces have a commune Tân Kỳ. Without a province the row is refused with the
candidates, unless the whole country, former units included, knows the name in one province only.
"""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from traceability.register.importing.places.addresses import NOWHERE, Whereabouts
from traceability.register.importing.places.place_book import KnownPlace, NamedProvince, PlaceBook
from traceability.register.importing.reasons import Reason, reason
from traceability.register.vietnamese import fold_words

ADDRESS_LETTERS = 300


class Places(StrEnum):
    """What an officer says of all addresses of a list that do not show their age."""

    UNSAID = ""
    TODAY = "today"
    BEFORE = "before"  # as they were called before 07/2025


@dataclass(frozen=True)
class Evidence:
    """What a row says: `new` and `old` addresses where it tells them apart, `given` where it does not."""

    given: Whereabouts = NOWHERE
    new: Whereabouts = NOWHERE
    old: Whereabouts = NOWHERE
    is_before_reform: bool = False  # the decision is older than the communes of 07/2025
    places: Places = Places.UNSAID


@dataclass(frozen=True)
class Surroundings:
    """What holds for all rows: places named in the title, and the province chosen by the reader."""

    title: Whereabouts = NOWHERE
    chosen_province: NamedProvince | None = None


@dataclass
class Resolution:
    province: str = ""  # code
    former_province: str = ""  # the name that an authority of before 07/2025 carried, where it can be told
    commune: str = ""  # code
    commune_choices: list[str] = field(default_factory=list)  # codes, where the row leaves several open
    commune_words: str = ""
    street: str = ""
    district: str = ""  # with its word: huyện Đắk Song
    address: str = ""
    former_address: str = ""
    reasons: list[Reason] = field(default_factory=list)
    notes: list[Reason] = field(default_factory=list)


def resolve(evidence: Evidence, around: Surroundings, book: PlaceBook) -> Resolution:
    found = Resolution()
    evidence = _without_mistaken_province(evidence, around, book)
    _settle_province(found, evidence, around, book)
    if found.reasons:
        return found
    here = _within_title(evidence, around)
    _settle_commune(found, here, book)
    found.district = next(
        (w.named_district for w in (here.old, here.given, here.new) if w.named_district), ""
    )
    _settle_addresses(found, here, book)
    return found


def _without_mistaken_province(evidence: Evidence, around: Surroundings, book: PlaceBook) -> Evidence:
    """A lone "Hòa Bình" in a list of another province is one of its places, not the province of that name."""
    given = evidence.given
    title = book.province_named(around.title.province) if around.title.province else None
    context = title or around.chosen_province
    if context and given.bare and given.bare == given.province:
        named = book.province_named(given.province)
        if named is None or named.code != context.code:
            return replace(evidence, given=replace(given, province=""))
    return evidence


def _settle_province(found: Resolution, evidence: Evidence, around: Surroundings, book: PlaceBook) -> None:
    said = [w.province for w in (evidence.new, evidence.given, evidence.old) if w.province]
    named = {name: book.province_named(name) for name in dict.fromkeys(said)}
    unknown = [name for name, province in named.items() if province is None]
    if unknown:
        found.reasons.append(reason("mapping_unknown_province", province=unknown[0]))
        return
    known = [province for province in named.values() if province]
    if len({province.code for province in known}) > 1:
        found.reasons.append(reason("provinces_differ", one=known[0].name, two=known[-1].name))
        return
    if not known:
        _province_from_context(found, evidence, around, book)
        return
    found.province = known[0].code
    found.former_province = _former_name(found.province, [p.name for p in known], evidence, book)


def _province_from_context(
    found: Resolution, evidence: Evidence, around: Surroundings, book: PlaceBook
) -> None:
    title = book.province_named(around.title.province) if around.title.province else None
    context = title or around.chosen_province
    if context is None:
        _province_from_commune(found, evidence, book)
        return
    # A name with its word ("xã Đông Anh") contradicts a province that the row does not name itself; a lone name may
    # be one of its districts.
    is_named = any(where.commune_word for where in (evidence.new, evidence.given, evidence.old))
    places = _candidates(evidence, book) if is_named else []
    if places and context.code not in {place.province for place in places}:
        found.reasons.append(
            reason(
                "place_elsewhere",
                place=_place_words(evidence),
                province=book.provinces[context.code].name,
                candidates=book.province_list(place.province for place in places),
            )
        )
        return
    found.province = context.code
    found.former_province = _former_name(context.code, [context.name], evidence, book)


def _province_from_commune(found: Resolution, evidence: Evidence, book: PlaceBook) -> None:
    places = _candidates(evidence, book)
    provinces = {place.province for place in places}
    words = _place_words(evidence)
    if len(provinces) > 1:
        candidates = book.province_list(provinces)
        found.reasons.append(reason("place_ambiguous", place=words, candidates=candidates))
    elif provinces and (
        evidence.new.commune_word or evidence.given.commune_word or evidence.old.commune_word
    ):
        found.province = provinces.pop()
        found.former_province = _former_name(found.province, [], evidence, book)
        name = book.provinces[found.province].name
        found.notes.append(reason("province_by_commune", province=name, place=words))
    else:
        found.reasons.append(reason("no_province"))


def _candidates(evidence: Evidence, book: PlaceBook) -> list[KnownPlace]:
    """All places in the country that carry the name; a lone name without a word may be of any kind."""
    for where in (evidence.new, evidence.given, evidence.old):
        if where.commune:
            of_kind = book.places_called(where.commune, where.commune_word)
            return of_kind or book.places_called(where.commune)
    return book.places_called(evidence.given.bare) if evidence.given.bare else []


def _place_words(evidence: Evidence) -> str:
    return next((w.place for w in (evidence.new, evidence.given, evidence.old) if w.place), "")


def _former_name(code: str, names: list[str], evidence: Evidence, book: PlaceBook) -> str:
    """The province's name before 07/2025: one that is no longer in use, or today's if the address is an old one."""
    formers = book.former_names.get(code, [])
    if len(formers) == 1:
        return formers[0]
    today = book.provinces[code].folded_name
    gone = [name for name in names if fold_words(name) != today]
    if gone:
        return gone[0]
    old_style = evidence.given.district or evidence.old.district
    return next((name for name in formers if fold_words(name) == today), "") if names and old_style else ""


def _within_title(evidence: Evidence, around: Surroundings) -> Evidence:
    """A row that names no place at all lies where the title says."""
    given = evidence.given
    if evidence.new.is_empty and evidence.old.is_empty and not (given.commune or given.bare):
        given = given.filled_from(replace(around.title, text="", province="", street=""))
    elif not given.district and not given.province:
        given = given.filled_from(
            Whereabouts(district=around.title.district, district_word=around.title.district_word)
        )
    return replace(evidence, given=given)


def _settle_commune(found: Resolution, evidence: Evidence, book: PlaceBook) -> None:
    communes: set[str] = set()
    if evidence.new.commune:
        communes = _present(evidence.new, found.province, book) or _former(evidence.new, found, book)
    for where in (evidence.given, evidence.old):
        if len(communes) == 1 or not where.commune:
            continue
        former, present = _former(where, found, book), _present(where, found.province, book)
        is_old = where is evidence.old or _is_written_before(where, book) or evidence.places == Places.BEFORE
        is_today = evidence.places == Places.TODAY
        if evidence.places and former and present and former != present:
            found.notes.append(reason("places_stated_today" if is_today else "places_stated_before"))
        if evidence.is_before_reform and not (is_old or is_today) and former and present:
            # Commune and province without a district is how addresses are written since 07/2025, but older lists
            # leave the district out too: under an old decision both readings count.
            communes = former | present
        else:
            communes = (former or present) if is_old else (present or former)
    if not communes and evidence.given.bare and not evidence.given.province:
        found.notes.append(reason("commune_unknown", place=evidence.given.bare))
    elif len(communes) == 1:
        found.commune = communes.pop()
    elif communes:
        found.commune_choices, found.commune_words = sorted(communes), _place_words(evidence)
        found.street = next((w.street for w in (evidence.new, evidence.old, evidence.given) if w.street), "")
    elif _place_words(evidence):
        found.notes.append(reason("commune_unknown", place=_place_words(evidence)))


def _is_written_before(where: Whereabouts, book: PlaceBook) -> bool:
    """It names a district, a town or a province that went with the reform of 07/2025."""
    return bool(where.district) or where.commune_word == "thị trấn" or _names_gone_province(where, book)


def _names_gone_province(where: Whereabouts, book: PlaceBook) -> bool:
    named = book.province_named(where.province) if where.province else None
    return bool(named and fold_words(named.name) != book.provinces[named.code].folded_name)


def _present(where: Whereabouts, province: str, book: PlaceBook) -> set[str]:
    """Today's communes of that name; the word before it counts while it tells something."""
    for kind in (where.commune_word, ""):
        places = book.places_called(where.commune, kind, province)
        present = {place.commune for place in places if not place.is_former}
        if present:
            return present
    return set()


def _former(where: Whereabouts, found: Resolution, book: PlaceBook) -> set[str]:
    """Today's communes into which a former unit went: officers' mappings first, then the law's own lists."""
    mapped = book.mapped(
        where.commune, where.commune_word, where.district, found.province, found.former_province
    )
    if len(mapped) == 1:
        return mapped
    district = fold_words(where.district)
    places = [
        place
        for place in book.places_called(where.commune, where.commune_word, found.province)
        if place.is_former and (not district or not place.district or place.district == district)
    ]
    return {place.commune for place in places}


def _settle_addresses(found: Resolution, evidence: Evidence, book: PlaceBook) -> None:
    given, new, old = evidence.given, evidence.new, evidence.old
    if not new.is_empty or not old.is_empty:
        found.address = (
            new.text if new.street else composed(new.street or old.street or given.street, found, book)
        )
        former = old.text or (given.text if _is_former_address(given, found, book) else "")
        found.former_address = former if fold_words(former) != fold_words(found.address) else ""
    elif _is_former_address(given, found, book):
        found.former_address = given.text
        found.address = composed(given.street, found, book) if found.commune else ""
    else:
        found.address = composed(given.street, found, book) if found.commune else _more_than_a_province(given)
    found.address, found.former_address = (
        found.address[:ADDRESS_LETTERS],
        found.former_address[:ADDRESS_LETTERS],
    )


def _more_than_a_province(where: Whereabouts) -> str:
    is_lone_place = where.bare and where.bare != where.province
    return where.text if where.street or where.commune or is_lone_place else ""


def _is_former_address(where: Whereabouts, found: Resolution, book: PlaceBook) -> bool:
    """It names a district, a town or province that is gone, or a commune that now has another name."""
    if _is_written_before(where, book):
        return True
    today = book.communes.get(found.commune)
    return bool(today and where.commune and fold_words(today.name) != fold_words(where.commune))


def composed(street: str, found: Resolution, book: PlaceBook) -> str:
    """`Thôn 10, xã Trường Xuân, tỉnh Lâm Đồng`: the address of today."""
    names = [book.communes[found.commune].full_name] if found.commune else []
    names.append(book.provinces[found.province].full_name)
    lowered = [name[:1].lower() + name[1:] for name in names]
    return ", ".join([street, *lowered] if street else lowered)
