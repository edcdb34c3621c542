"""The rules that a Digital Link keeps as a whole, whether it was read or built."""

from traceability.codes.digital_link.ai_table import AI_TABLE, ApplicationIdentifier
from traceability.codes.digital_link.link import DigitalLink


def check(link: DigitalLink) -> None:
    """ValueError with the reason when qualifiers, attributes or a value break a rule."""
    key = AI_TABLE[link.key]
    sequence = tuple(ai for ai, _value in link.qualifiers)
    if sequence not in key.qualifiers:
        raise ValueError(_wrong_sequence(key, sequence))
    seen = {link.key, *sequence}
    for ai, _value in link.attributes:
        if ai in seen:
            raise ValueError(f"AI {ai} stands in it twice")
        seen.add(ai)
        _check_attribute(key, sequence, ai)
    for ai, value in ((link.key, link.value), *link.qualifiers, *link.attributes):
        known = AI_TABLE.get(ai)
        fault = known.fault_of(value) if known else ""
        if fault:
            raise ValueError(fault)


def _wrong_sequence(key: ApplicationIdentifier, sequence: tuple[str, ...]) -> str:
    if not sequence:
        return f"key {key.ai} must be followed by a qualifier"
    return f"{', '.join(sequence)} cannot follow key {key.ai}, not in this order or not at all"


def _check_attribute(key: ApplicationIdentifier, sequence: tuple[str, ...], ai: str) -> None:
    known = AI_TABLE.get(ai)
    if known is None:
        return
    if not known.is_attribute:
        raise ValueError(f"AI {ai} may not stand in the query")
    if any(
        (*sequence[:place], ai, *sequence[place:]) in key.qualifiers for place in range(len(sequence) + 1)
    ):
        raise ValueError(f"AI {ai} belongs in the path of key {key.ai}")
