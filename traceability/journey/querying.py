"""EPCIS's questions as database queries (EPCIS 2.0, 8.2.7.1 SimpleEventQuery; the parameters that REST names)."""

from collections.abc import Callable, Mapping

from django.db.models import Exists, OuterRef, Q, QuerySet

from traceability.journey import places
from traceability.journey.epcis import spelling, vocabulary
from traceability.journey.models import ChainEvent, NamedThing, Role
from traceability.journey.things import spelled
from traceability.register.hidden import without_mistakes
from traceability.register.models import CertifiedProduct, Producer

MOST_VALUES = 100


class WrongQuestion(ValueError):
    """A parameter that cannot be answered: its name and its value."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__(name, value)
        self.name, self.value = name, value


class TooMuchAsked(ValueError):
    pass


Condition = Callable[[str, list[str], Producer | None], Q]


def _words(field: str, words: vocabulary.Words) -> Condition:
    def condition(name: str, values: list[str], reader: Producer | None) -> Q:
        try:
            asked = [words.bare(value, urn_allowed=True) for value in values]
        except vocabulary.UnknownWordError as unknown:
            raise WrongQuestion(name, str(unknown)) from unknown
        for word in asked:
            if word not in words.known and not spelling.is_uri(word):
                raise WrongQuestion(name, word)
        return Q(**{f"{field}__in": asked})

    return condition


def _one_of(field: str, allowed: frozenset[str] | tuple[str, ...] | None = None) -> Condition:
    def condition(name: str, values: list[str], reader: Producer | None) -> Q:
        for value in values:
            if allowed is not None and value not in allowed:
                raise WrongQuestion(name, value)
        return Q(**{f"{field}__in": values})

    return condition


def _time(lookup: str) -> Condition:
    def condition(name: str, values: list[str], reader: Producer | None) -> Q:
        try:
            return Q(
                **{lookup: spelling.moment(values[0].replace(" ", "+"))}
            )  # an unencoded + arrives as a blank
        except ValueError as wrong:
            raise WrongQuestion(name, values[0]) from wrong

    return condition


def _things(*roles: Role) -> Condition:
    def condition(name: str, values: list[str], reader: Producer | None) -> Q:
        for value in values:
            if not spelling.is_uri(value):
                raise WrongQuestion(name, value)
        uris = [spelled(value) for value in values]
        # Keys and no EXISTS: the few events of a thing are found first, not every event asked about its things.
        return Q(pk__in=NamedThing.objects.filter(role__in=roles, uri__in=uris).order_by().values("event"))

    return condition


def _place(field: str) -> Condition:
    """A place that the public form does not show is none to ask for either, but for the event's own producer."""

    def condition(name: str, values: list[str], reader: Producer | None) -> Q:
        shown = Q(**{f"{field}__in": [place for place in values if places.is_shown(place)]})
        return shown | Q(**{f"{field}__in": values}, producer=reader) if reader else shown

    return condition


def _existing(name: str, values: list[str], reader: Producer | None) -> Q:
    """True asks for declarations alone; false, as if it were not asked, for everything."""
    if values not in (["true"], ["false"]):
        raise WrongQuestion(name, values[0])
    return ~Q(declaration="") if values == ["true"] else Q()


CONDITIONS: dict[str, Condition] = {
    "eventType": _one_of("kind", vocabulary.EVENT_TYPES),
    "EQ_action": _one_of("action", vocabulary.ACTIONS),
    "EQ_bizStep": _words("biz_step", vocabulary.BIZ_STEPS),
    "EQ_disposition": _words("disposition", vocabulary.DISPOSITIONS),
    "EQ_readPoint": _place("read_point"),
    "EQ_bizLocation": _place("biz_location"),
    # "With descendants": which place lies in which other would be master data, and there is none here.
    "WD_readPoint": _place("read_point"),
    "WD_bizLocation": _place("biz_location"),
    "EQ_eventID": _one_of("event_id"),
    "EXISTS_errorDeclaration": _existing,
    "GE_eventTime": _time("event_time__gte"),
    "LT_eventTime": _time("event_time__lt"),
    "GE_recordTime": _time("record_time__gte"),
    "LT_recordTime": _time("record_time__lt"),
    "GE_errorDeclarationTime": _time("declared_wrong_at__gte"),
    "LT_errorDeclarationTime": _time("declared_wrong_at__lt"),
    "MATCH_epc": _things(Role.EPC),
    "MATCH_parentID": _things(Role.PARENT),
    "MATCH_inputEPC": _things(Role.INPUT),
    "MATCH_outputEPC": _things(Role.OUTPUT),
    "MATCH_anyEPC": _things(Role.EPC, Role.PARENT, Role.INPUT, Role.OUTPUT),
    "MATCH_epcClass": _things(Role.CLASS),
    "MATCH_inputEPCClass": _things(Role.INPUT_CLASS),
    "MATCH_outputEPCClass": _things(Role.OUTPUT_CLASS),
    "MATCH_anyEPCClass": _things(Role.CLASS, Role.INPUT_CLASS, Role.OUTPUT_CLASS),
}
NAMING = {name for name in CONDITIONS if name.startswith("MATCH_")}
SINGLE = {name for name in CONDITIONS if name.endswith("Time")}
PAGING = {"perPage", "nextPageToken", "orderBy", "orderDirection", "eventCountLimit", "maxEventCount"}


def parts_of(value: str) -> list[str]:
    """`shipping|receiving` are two words, as the standard writes them in an address: no URI holds a bar."""
    return [part for part in value.split("|") if part]


def about(uri: str) -> Q:
    """Events that name a thing in any role. Raises WrongQuestion."""
    return _things(*Role)("epc", [uri], None)


def open_to(reader: Producer | None) -> QuerySet[ChainEvent]:
    """What a reader may see: public events of products that the register shows; their own producer also the rest."""
    products = without_mistakes(CertifiedProduct.objects.all())
    shown = NamedThing.objects.filter(event=OuterRef("pk"), product__in=products)
    condition = Q(Exists(shown), is_public=True)
    if reader is not None:
        condition |= Q(producer=reader)
    return ChainEvent.objects.filter(condition)


def condition_of(parameters: Mapping[str, list[str]], reader: Producer | None) -> Q:
    """All parameters together; several values of one are alternatives. Raises WrongQuestion, also for unknown ones."""
    condition = Q()
    for name, given in parameters.items():
        if name in PAGING:
            continue
        if name not in CONDITIONS:
            raise WrongQuestion(name, "")
        values = given if name in SINGLE else [part for value in given for part in parts_of(value)]
        if not values or any("\0" in value for value in values):
            raise WrongQuestion(name, "")
        if len(values) > MOST_VALUES:
            raise TooMuchAsked(name)
        condition &= CONDITIONS[name](name, values, reader)
    return condition
