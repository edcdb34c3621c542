"""Why something was not captured, said to the person or program that sent it."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from traceability.journey.epcis.findings import Finding, Wrong

IN_AN_EVENT = re.compile(
    r"epcisBody\.(?:queryResults\.resultsBody\.)?eventList\[(?P<index>\d+)\]\.?(?P<rest>.*)"
)
SENTENCES = {
    Wrong.NOT_JSON: gettext_lazy("This is not a JSON file: %(about)s"),
    Wrong.TWICE: gettext_lazy("The field “%(about)s” stands twice in one object."),
    Wrong.TOO_DEEP: gettext_lazy("The file is nested more than %(about)s levels deep."),
    Wrong.TOO_LARGE: gettext_lazy("The file is larger than %(about)s bytes."),
    Wrong.TOO_MANY: gettext_lazy("The file has more than %(about)s events. Send it in parts."),
    Wrong.NO_OBJECT: gettext_lazy("An object { } must stand here."),
    Wrong.NO_LIST: gettext_lazy("A list [ ] must stand here."),
    Wrong.EMPTY: gettext_lazy("This must not be empty."),
    Wrong.NO_TEXT: gettext_lazy("A text must stand here, not %(about)s."),
    Wrong.NO_NUMBER: gettext_lazy("A number must stand here, not %(about)s."),
    Wrong.NO_BOOLEAN: gettext_lazy("true or false must stand here, not %(about)s."),
    Wrong.MISSING: gettext_lazy("The field “%(about)s” is missing."),
    Wrong.UNKNOWN_FIELD: gettext_lazy(
        "The standard has no field “%(about)s”. A field of your own needs a prefix that @context declares."
    ),
    Wrong.UNKNOWN_WORD: gettext_lazy("“%(about)s” is not a word of the standard's list."),
    Wrong.URN_IN_JSON: gettext_lazy("In JSON this word is written “%(about)s”."),
    Wrong.NO_URI: gettext_lazy("“%(about)s” is not a URI."),
    Wrong.NO_TIME: gettext_lazy(
        "“%(about)s” is not a time with its offset, as in 2026-11-22T14:05:00+07:00."
    ),
    Wrong.NO_OFFSET: gettext_lazy("“%(about)s” is not an offset, as in +07:00."),
    Wrong.NO_UNIT: gettext_lazy("“%(about)s” is not a unit code, as in KGM (kilogram) or LTR (litre)."),
    Wrong.NO_HEXADECIMAL: gettext_lazy("“%(about)s” is not hexadecimal."),
    Wrong.NO_VERSION: gettext_lazy("Only EPCIS 2 can be read here, not version %(about)s."),
    Wrong.NOT_POSITIVE: gettext_lazy("A quantity must be more than zero, not %(about)s."),
    Wrong.NOT_WHOLE: gettext_lazy("Without a unit a quantity counts pieces, so %(about)s cannot be."),
    Wrong.REPEATED: gettext_lazy("Something stands twice in this list."),
    Wrong.NO_CONTEXT: gettext_lazy("@context must name the context of EPCIS 2.0."),
    Wrong.NO_EVENT_TYPE: gettext_lazy("“%(about)s” is not one of the five event types of EPCIS."),
    Wrong.NOTHING_NAMED: gettext_lazy("The event names nothing that it is about."),
    Wrong.NO_OUTPUT: gettext_lazy("A transformation names what went in and what came out."),
    Wrong.ILMD_NOT_HERE: gettext_lazy("ilmd may stand only where something comes into being (action ADD)."),
    Wrong.FUTURE: gettext_lazy("The event lies in the future."),
    Wrong.FOREIGN: gettext_lazy("%(about)s belongs to another producer."),
    Wrong.NOT_OURS: gettext_lazy("The event concerns none of your products, lots or places."),
    Wrong.NO_LOT: gettext_lazy("There is no lot %(about)s. Open the lot first."),
    Wrong.EVENT_ID_TAKEN: gettext_lazy("Another event has this eventID already."),
    Wrong.NOT_THE_SAME: gettext_lazy("The declaration of an error must repeat the event that it is about."),
}


def sentence(wrong: Wrong, about: str) -> str:
    return str(SENTENCES[wrong]) % {"about": about}


def told(finding: Finding) -> str:
    """One line: where, and why."""
    text = sentence(finding.wrong, finding.about)
    return _("%(place)s: %(reason)s") % {"place": finding.path, "reason": text} if finding.path else text


def place_in_words(path: str) -> str:
    """`epcisBody.eventList[1].bizStep` → `event 2: bizStep`, counted as people count."""
    found = IN_AN_EVENT.fullmatch(path)
    if not found:
        return path
    number = _("event %(number)d") % {"number": int(found["index"]) + 1}
    return f"{number}: {found['rest']}" if found["rest"] else number


def of_job(errors: Iterable[list[str]]) -> list[Finding]:
    """The findings that a capture keeps."""
    return [Finding(path, Wrong(wrong), about) for path, wrong, about in errors]
